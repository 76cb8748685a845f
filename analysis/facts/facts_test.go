package facts_test

import (
	"slices"
	"testing"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// extract reads the facts of a text that is one unit.
func extract(t *testing.T, src string) *facts.Facts {
	t.Helper()
	for _, u := range syntax.ParseString(src).Units() {
		if u.Role != syntax.Trivia {
			return facts.Extract(u)
		}
	}
	t.Fatal("no unit")
	return nil
}

func locals(f facts.Func) (out []string) {
	for _, l := range f.Locals {
		out = append(out, l.Name+"="+l.Value.Text())
	}
	return out
}

func TestLocals(t *testing.T) {
	f := extract(t, `async def track(cls, a, /, *, b: int = 1):
    x = a
    y: str = b
    p, q = a, b
    for i in a: pass
    with open(a) as g: pass
    try: pass
    except ValueError as e: pass
    if (w := a): pass
    def inner(c, *, d=1):
        z = c
    k = lambda m: m
    s = [n for n in a]
    match a:
        case {"r": r, **rest}: pass
        case Point(x=u) as whole: pass
    x += 1
`)
	got := locals(f.Funcs[0])
	want := []string{
		"x=a", "y=b", "p=a", "q=b", "i=", "g=", "e=", "w=a", "inner=", "c=", "d=", "z=c", "k=lambda m: m", "m=", "s=[n for n in a]", "n=",
		"r=", "rest=", "u=", "whole=", "x=",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("locals\n%q, want\n%q", got, want)
	}
	if _, ok := f.Funcs[0].Local("x"); ok {
		t.Error("x is assigned twice")
	}
	if !f.Funcs[0].Async || !f.Funcs[0].Assigned("whole") {
		t.Error("async, or a captured name, is not seen")
	}
}

func TestParams(t *testing.T) {
	f := extract(t, `def track(
    cls,  # the class
    a, /, b: int,
    # everything by keyword
    *, c: str | None = None, **rest: int,
) -> None: ...
`).Funcs[0]
	kinds := map[string]facts.ParamKind{}
	for _, p := range f.Params {
		kinds[p.Name] = p.Kind
	}
	for name, want := range map[string]facts.ParamKind{
		"cls": facts.PositionalOnly, "a": facts.PositionalOnly, "b": facts.PositionalOrKeyword,
		"c": facts.KeywordOnly, "rest": facts.VarKeyword,
	} {
		if kinds[name] != want {
			t.Errorf("%s: kind %d, want %d", name, kinds[name], want)
		}
	}
	if c, _ := f.Param("c"); c.Required() || c.Annotation.Text() != "str | None" || c.Default.Text() != "None" {
		t.Errorf("c: %q %q", c.Annotation.Text(), c.Default.Text())
	}
	if g := extract(t, "def f(self, *args, k): ...\n").Funcs[0]; g.Params[1].Kind != facts.VarPositional || g.Params[2].Kind != facts.KeywordOnly {
		t.Error("*args makes what follows keyword-only")
	}
}

func TestDecorators(t *testing.T) {
	f := extract(t, "@a.classmethod\n@wrap(1)\n@ staticmethod # why\ndef f(): ...\n").Funcs[0]
	for _, name := range []string{"classmethod", "wrap", "staticmethod"} {
		if !f.HasDecorator(name) {
			t.Errorf("decorator %s is not seen", name)
		}
	}
}

func TestStringValue(t *testing.T) {
	for src, want := range map[string]string{
		`"a" 'b'`: "ab", "(\n 'a'  # c\n \"b\"\n)": "ab", `r"\d"`: `\d`, `"\n\t\\"`: "\n\t\\", `f"{{a}}"`: "{a}", `"""x"""`: "x", `u"é"`: "é",
	} {
		n := extract(t, "x = "+src+"\n").Bindings[0].Value
		if got, ok := facts.StringValue(n); !ok || got != want {
			t.Errorf("%s: %q %v, want %q", src, got, ok, want)
		}
	}
	for _, src := range []string{`b"a"`, `f"{a}"`, `"a" f"{b}"`, `"\x41"`, `a`, `"a" + "b"`} {
		if got, ok := facts.StringValue(extract(t, "x = "+src+"\n").Bindings[0].Value); ok {
			t.Errorf("%s: %q, want unknown", src, got)
		}
	}
}

func TestArgs(t *testing.T) {
	n := extract(t, "f(a, *b, c=1, **d)  \n").Calls[0].Node
	args := facts.Args(n)
	if len(args) != 4 || args[0].Name != "" || args[1].Star != 1 || args[2].Name != "c" || args[3].Star != 2 || args[3].Value.Text() != "d" {
		t.Errorf("%+v", args)
	}
	if g := facts.Args(extract(t, "f(x for x in y)\n").Calls[0].Node); len(g) != 1 || g[0].Value.Kind() != syntax.KindGeneratorExpression {
		t.Errorf("a bare generator: %+v", g)
	}
}
