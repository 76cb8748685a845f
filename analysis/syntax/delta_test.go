package syntax

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"mxpls/analysis/text"
)

// What edits replace. The first occurrence of a text becomes another one; units are named by their first line of code.
func TestDelta(t *testing.T) {
	src := "import a\n\nclass A:\n    x = 1\n    y = 2\n\n    class B:\n        z = 3\n\nR = {\n    E.A: S1,\n    E.B: S2,\n    E.C: S3,\n}\nlast = 1\n"
	for name, c := range map[string]struct {
		old, new       string
		removed, added []string
	}{
		"member":             {"y = 2", "y = 22", []string{"y = 2"}, []string{"y = 22"}},
		"inner member":       {"z = 3", "w = 3", []string{"z = 3"}, []string{"w = 3"}},
		"entry":              {"E.B: S2", "E.B: T2", []string{"E.B: S2,"}, []string{"E.B: T2,"}},
		"new entry":          {"E.C", "E.D: S4,\n    E.C", nil, []string{"E.D: S4,"}},
		"entry gone":         {"    E.B: S2,\n", "", []string{"E.B: S2,"}, nil},
		"new line between":   {"\n\nclass A", "\n\n\nclass A", []string{"class A:", "x = 1", "y = 2", "class B:", "z = 3"}, []string{"class A:", "x = 1", "y = 2", "class B:", "z = 3"}},
		"head of a class":    {"class B", "class C", []string{"class B:", "z = 3"}, []string{"class C:", "z = 3"}},
		"head of a display":  {"R = {", "Q = {", []string{"R = {", "E.A: S1,", "E.B: S2,", "E.C: S3,", "}"}, []string{"Q = {", "E.A: S1,", "E.B: S2,", "E.C: S3,", "}"}},
		"two members":        {"x = 1\n    y = 2", "y = 2\n    x = 1", nil, nil},
		"statement in front": {"import a", "import b\nimport a", nil, []string{"import b"}},
		"open entry":         {"E.B: S2", "E.B: f(S2", []string{"R = {", "E.A: S1,", "E.B: S2,", "E.C: S3,", "}"}, []string{"R = {", "E.A: S1,", "E.B: f(S2,", "E.C: S3,", "}"}},
		"open string":        {"x = 1", "x = \"\"\"1", []string{"x = 1"}, []string{"x = \"\"\"1"}},
		"open bracket":       {"x = 1", "x = (1", []string{"x = 1"}, []string{"x = (1"}},
		"nothing":            {"", "", nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tx := text.New(src)
			f := Parse(tx)
			at := strings.Index(src, c.old)
			e := text.Edit{Span: text.Span{Start: at, End: at + len(c.old)}, New: c.new}
			next := tx.Replace(e)
			g, d := f.Edit(next, e)
			if err := sameForest(g, Parse(next)); err != nil {
				t.Error(err)
			}
			if err := sameDelta(f, g, d); err != nil {
				t.Error(err)
			}
			if got := names(d.Removed); !slices.Equal(got, c.removed) {
				t.Errorf("removed %q, want %q", got, c.removed)
			}
			if got := names(d.Added); !slices.Equal(got, c.added) {
				t.Errorf("added %q, want %q", got, c.added)
			}
		})
	}
}

func names(placed []Placed) []string {
	var out []string
	for _, p := range placed {
		line, _, _ := strings.Cut(p.Unit.Text[p.Unit.Code.Start:p.Unit.Code.End], "\n")
		out = append(out, line)
	}
	return out
}

func TestUnitAt(t *testing.T) {
	f := ParseString(sample)
	for offset := -1; offset <= len(sample)+1; offset++ {
		u, start := f.UnitAt(offset)
		if in := min(max(offset, 0), len(sample)-1); in < start || in >= start+len(u.Text) {
			t.Fatalf("unit at %d begins at %d and has %d bytes", offset, start, len(u.Text))
		}
	}
	if u, _ := ParseString("").UnitAt(0); u != nil {
		t.Errorf("unit of an empty file: %q", u.Text)
	}
}

// TestList compares lists with slices over many splices.
func TestList(t *testing.T) {
	var want []string
	l := newList(nil)
	for k := range 400 {
		i, n := k*7919%(len(want)+1), k%5
		j := min(i+k%3, len(want))
		var cells []cell
		var texts []string
		for m := range n * 30 {
			s := strings.Repeat("x", (k+m)%7+1) + "\n"
			cells = append(cells, cell{Item: Item{Unit: &Unit{Text: s, LineEnds: 1}}, cost: cost{reach: len(s)}})
			texts = append(texts, s)
		}
		l = l.splice(i, j, cells)
		want = slices.Replace(want, i, j, texts...)
	}
	at := 0
	for i, s := range want {
		if l.At(i).Unit.Text != s || l.Start(i) != at || l.Line(i) != i || l.Find(at) != i || l.Find(at+len(s)-1) != i {
			t.Fatalf("item %d: %q at %d, line %d, found %d; want %q at %d", i, l.At(i).Unit.Text, l.Start(i), l.Line(i), l.Find(at), s, at)
		}
		at += len(s)
	}
	if l.Len() != len(want) || l.Bytes() != at || l.Lines() != len(want) || l.Find(at) != len(want) || l.Start(len(want)) != at {
		t.Errorf("%d items, %d bytes, %d lines; want %d, %d", l.Len(), l.Bytes(), l.Lines(), len(want), at)
	}
}

func TestTreesAtTheSameTime(t *testing.T) {
	f := ParseString(sample)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, u := range f.Units() {
				if u.Tree().Root().Kind() != KindModule {
					t.Errorf("root of %q", u.Text)
				}
				u.DropTree()
			}
		})
	}
	all.Wait()
}

func TestNoNode(t *testing.T) {
	var n Node
	if n.Valid() || n.Kind() != 0 || n.Text() != "" || n.Span() != (text.Span{}) || n.Named() || n.Field() != 0 || n.Missing() || n.Broken() {
		t.Errorf("the zero node is %v", n)
	}
	for _, m := range []Node{n.Parent(), n.First(), n.Next(), n.Child(FieldName), (&Unit{Text: "x"}).Tree().Root().Parent()} {
		if m.Valid() {
			t.Errorf("a node beside the zero node: %v", m)
		}
	}
	for range n.Children() {
		t.Error("a child of the zero node")
	}
	for range n.AllChildren() {
		t.Error("a child of the zero node")
	}
	for range n.FieldChildren(FieldName) {
		t.Error("a child of the zero node")
	}
}
