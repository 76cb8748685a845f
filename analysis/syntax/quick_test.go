package syntax

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// quickCorpus calls visit for every unit with code of the Python files below a folder.
func quickCorpus(t testing.TB, root string, visit func(path string, u *Unit)) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".py") {
			return err
		}
		src, err := os.ReadFile(p)
		for _, u := range ParseString(string(src)).Units() {
			if u.Role != Trivia && u.Role != BlockTail {
				visit(p, u)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestQuickIsTheGrammar holds the quick parser against the grammar over the sample modules, and takes most of them.
func TestQuickIsTheGrammar(t *testing.T) {
	units, taken := 0, 0
	quickCorpus(t, "../../testdata", func(path string, u *Unit) {
		units++
		if q := u.quickTree(); q != nil {
			taken++
			if d := differ(q, u.grow()); d != "" {
				t.Errorf("%s: %s\n%s", path, d, u.Text)
			}
		}
	})
	if 10*taken < 9*units {
		t.Errorf("the quick parser takes %d of %d units, want nine of ten", taken, units)
	}
}

// TestQuickOnDamage takes bytes out of sound units and puts others in: what the grammar finds broken must be declined, what is sound must agree.
func TestQuickOnDamage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	quickCorpus(t, "../../testdata/module/optimo_analytics", func(path string, u *Unit) {
		for range 4 {
			c := &Unit{Text: damage(r, u.Text), Role: u.Role, Code: u.Code, wrap: u.wrap}
			c.Code.End = min(c.Code.End, len(c.Text))
			if q := c.quickTree(); q != nil {
				compareDamaged(t, c, q)
			}
		}
	})
}

const damageBytes = "()[]{}:,.=*'\"#@ \n\tfx1+-<|é"

func damage(r *rand.Rand, s string) string {
	at := r.IntN(len(s))
	end := min(at+r.IntN(3), len(s))
	in := ""
	if r.IntN(3) > 0 {
		k := r.IntN(len(damageBytes))
		in = damageBytes[k : k+1]
	}
	return s[:at] + in + s[end:]
}

// compareDamaged compares where the damaged text is still one unit for the scanner; another cut never reaches the quick parser.
func compareDamaged(t *testing.T, u *Unit, q *Tree) {
	t.Helper()
	if u.Role == Statement && u.wrap == nil {
		if f := ParseString(u.Text); f.Items().Len() != 1 || f.Items().At(0).Unit == nil || f.Items().At(0).Unit.damaged != (span32{}) {
			return
		}
		if d := differ(q, u.grow()); d != "" {
			t.Errorf("%s\n%s", d, u.Text)
		}
	}
}

// FuzzQuick compares both parsers over any text whose units the quick one takes.
func FuzzQuick(f *testing.F) {
	for _, s := range []string{
		"x = 1\n", "class A(B):\n    x: list[str] = F(a=1, **b)  # c\n", "def f(a, *, b=1) -> None:\n    try:\n        g()\n    except E as e:\n        pass\n    # c\n",
		"R = {\n    A.B: C,\n    **d,\n}\n", "f\"{a.b} {c}\"\n", "[x for x in y if z]\n", "@d(1)\nasync def f(): await g\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, u := range ParseString(src).Units() {
			if u.Role == Trivia || u.Role == BlockTail {
				continue
			}
			if q := u.quickTree(); q != nil {
				if d := differ(q, u.grow()); d != "" {
					t.Errorf("%s\n%q", d, u.Text)
				}
			}
		}
	})
}

// differ says how the first tree is not the second one.
func differ(a, b *Tree) string {
	if len(b.errors) > 0 {
		return "the grammar finds an error"
	}
	for i := range a.nodes {
		if i >= len(b.nodes) {
			return "more nodes: " + show(a, i)
		}
		if a.nodes[i] != b.nodes[i] {
			return "quick " + show(a, i) + ", grammar " + show(b, i)
		}
	}
	if len(b.nodes) > len(a.nodes) {
		return "fewer nodes, next is " + show(b, len(a.nodes))
	}
	return ""
}

func show(t *Tree, i int) string {
	n := Node{t, int32(i)}
	return n.Kind().String() + "/" + n.Field().String() + " " + strings.ReplaceAll(n.Text(), "\n", "\\n")
}
