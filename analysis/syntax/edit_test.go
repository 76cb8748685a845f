package syntax

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"mxpls/analysis/text"
)

// sameForest tells in what two forests of one text differ.
func sameForest(got, want *File) error {
	if got.loose != want.loose {
		return fmt.Errorf("loose is %v, want %v", got.loose, want.loose)
	}
	return sameLists(got.items, want.items, 0)
}

func sameLists(got, want *List, at int) error {
	for i := range min(want.items, got.items) {
		if err := sameItems(got.At(i), want.At(i), at+want.Start(i)); err != nil {
			return err
		}
		if got.Start(i) != want.Start(i) || got.Line(i) != want.Line(i) || got.cellAt(i).cost != want.cellAt(i).cost {
			return fmt.Errorf("item %d of the list at %d: start %d line %d cost %v, want %d %d %v", i, at,
				got.Start(i), got.Line(i), got.cellAt(i).cost, want.Start(i), want.Line(i), want.cellAt(i).cost)
		}
	}
	if got.sums != want.sums {
		return fmt.Errorf("list at %d: %+v, want %+v", at, got.sums, want.sums)
	}
	return nil
}

func sameItems(g, w Item, at int) error {
	if (g.Unit == nil) != (w.Unit == nil) {
		return fmt.Errorf("item at %d: %+v, want %+v", at, g, w)
	}
	if g.Unit != nil {
		return sameUnits(g.Unit, w.Unit, at)
	}
	if g.Block == nil || w.Block == nil {
		return fmt.Errorf("item at %d: %+v, want %+v", at, g, w)
	}
	if g.Block.Kind != w.Block.Kind || g.Block.base != w.Block.base || g.Block.headCost != w.Block.headCost {
		return fmt.Errorf("block at %d: %+v, want %+v", at, g.Block, w.Block)
	}
	if err := sameUnits(g.Block.Head, w.Block.Head, at); err != nil {
		return err
	}
	if (g.Block.Tail == nil) != (w.Block.Tail == nil) {
		return fmt.Errorf("tail of the block at %d: %+v, want %+v", at, g.Block.Tail, w.Block.Tail)
	}
	if w.Block.Tail != nil {
		if err := sameUnits(g.Block.Tail, w.Block.Tail, at); err != nil {
			return err
		}
	}
	return sameLists(g.Block.Members, w.Block.Members, at+len(w.Block.Head.Text))
}

func sameUnits(g, w *Unit, at int) error {
	if !g.same(w) || g.LineEnds != w.LineEnds {
		return fmt.Errorf("unit at %d: %q %v role %d wrap %q damage %v, want %q %v role %d wrap %q damage %v", at,
			g.Text, g.Code, g.Role, g.wrap, g.damaged, w.Text, w.Code, w.Role, w.wrap, w.damaged)
	}
	return nil
}

// sameDelta tells how a delta differs from what the two forests say.
func sameDelta(before, after *File, d Delta) error {
	was, is := places(before), places(after)
	for _, p := range d.Removed {
		if path, ok := was[p.Unit]; !ok || !samePath(path, p.Path) {
			return fmt.Errorf("removed, but was not there: %q", p.Unit.Text)
		}
	}
	for _, p := range d.Added {
		if path, ok := is[p.Unit]; !ok || !samePath(path, p.Path) {
			return fmt.Errorf("added, but is not there: %q", p.Unit.Text)
		}
		if path, ok := was[p.Unit]; ok && samePath(path, p.Path) {
			return fmt.Errorf("added, but was there: %q", p.Unit.Text)
		}
	}
	if want, got := len(is)-len(was), len(d.Added)-len(d.Removed); want != got {
		return fmt.Errorf("%d units more, but the delta has %d more", want, got)
	}
	added := 0
	for u, path := range is {
		if old, ok := was[u]; !ok || !samePath(old, path) {
			added++
		}
	}
	if added != len(d.Added) {
		return fmt.Errorf("%d units added, want %d", len(d.Added), added)
	}
	return nil
}

func places(f *File) map[*Unit][]*Unit {
	out := map[*Unit][]*Unit{}
	for p := range f.Placed() {
		if _, twice := out[p.Unit]; twice {
			panic(fmt.Sprintf("unit %q stands at two places", p.Unit.Text))
		}
		out[p.Unit] = p.Path
	}
	return out
}

// edits makes random edits in a text and checks every forest against a fresh one.
func edits(src string, seed uint64, n int) error {
	rng := rand.New(rand.NewPCG(seed, 1))
	t := text.New(src)
	f := Parse(t)
	for k := range n {
		e := randomEdit(rng, t.String())
		next := t.Replace(e)
		g, d := f.edit(next, e, 1+rng.IntN(600))
		want := ParseString(next.String())
		if err := sameForest(g, want); err != nil {
			return fmt.Errorf("edit %d %+v of %q: %w", k, e, t.String(), err)
		}
		if err := sameDelta(f, g, d); err != nil {
			return fmt.Errorf("edit %d %+v of %q: %w", k, e, t.String(), err)
		}
		t, f = next, g
	}
	return nil
}

// pieces are what random edits put into texts.
var pieces = []string{
	"\n", "\n\n", " ", "    ", "\t", "(", ")", "[", "]", "{", "}", ",", ":", "#", "\"", "'", "\"\"\"", "'''", "\\", "\\\n", "f\"{", "f'''{x", ";", "=", "@",
	"\r", "\r\n", "\f", "x", "def f():\n", "class A:\n", "    x = 1\n", "if x:\n", "else:\n", "    def g(self):\n        return 1\n", "import os\n",
	"from a import b\n", "X = {\n    A: B,\n    C: D,\n}\n", "Y = [\n  1,\n  2\n]\n", "# c\n", "    # c\n", "        # c\n", "@dec\n", "async ", "for ", "lambda x, y: ",
	"\"\"\"\nclass A:\n    \"\"\"\n", "'''doc'''\n", "return", "    ),\n", "x: \"\"\"", "\ufeff", "\x00", "é",
}

func randomEdit(rng *rand.Rand, src string) text.Edit {
	a := rng.IntN(len(src) + 1)
	b := a
	switch rng.IntN(6) {
	case 0:
		b = min(a+rng.IntN(4), len(src))
	case 1:
		b = min(a+rng.IntN(60), len(src))
	case 2:
		// whole lines
		for a > 0 && src[a-1] != '\n' {
			a--
		}
		b = min(a+rng.IntN(200), len(src))
		for b < len(src) && b > 0 && src[b-1] != '\n' {
			b++
		}
	}
	var s string
	switch rng.IntN(4) {
	case 0:
	case 1:
		from := rng.IntN(len(src) + 1)
		s = src[from:min(from+rng.IntN(120), len(src))]
	default:
		s = pieces[rng.IntN(len(pieces))]
	}
	if a == b && s == "" {
		s = pieces[rng.IntN(len(pieces))]
	}
	return text.Edit{Span: text.Span{Start: a, End: b}, New: s}
}

const sample = `"""Doc."""
import os

# about A
@dec
class A(Base):  # trailing
    """Doc."""

    X: Final = "a"
    Y = (
        "b"
        "c"
    )
    # tail comment
    def f(self, *, a):
        try:
            return {"a": [1, 2], 'b': f"{x['y']:>{w}}"}
        except Exception:
            pass
        # own

    class Inner:
        Z = "z"

        def g(self): pass
    # class's
# outside

REG: dict[str, type[X]] = {  # hi
    E.A: S1,
    # about b
    E.B: S2,  # yes
    E.C: Foo(
        1,
        2,
    ),
    **other,
    "k": lambda a, b: a,
}
REG.update({E.C: S3,
    E.D: S4})
V = MappingProxyType(
    {
        a: b,
    },
)
__all__ = ["A",
   "B"]
CH = (
    ("a", "A"),
    ("b", f"{x["a"]}")
)
if a:
    b = """
text
"""
elif c: pass
else:
    d
def h():
    """Doc.

    More.
    """
    return 1
# end
`

func TestRandomEdits(t *testing.T) {
	for seed := range uint64(300) {
		if err := edits(sample, seed, 25); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}
