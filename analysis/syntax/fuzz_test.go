package syntax

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"mxpls/analysis/text"
)

// FuzzForest: no text breaks the forest, and every range that it tells lies where it says.
func FuzzForest(f *testing.F) {
	f.Add(sample)
	for _, c := range outlines {
		f.Add(c)
	}
	for _, p := range pieces {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, src string) {
		file := ParseString(src)
		if err := wellFormed(file, src); err != nil {
			t.Fatal(err)
		}
		for at, u := range file.Units() {
			if err := soundTree(u); err != nil {
				t.Fatalf("unit at %d: %v", at, err)
			}
		}
		if utf8.ValidString(src) {
			if _, err := lawful(src); err != nil {
				t.Logf("not the whole file's tree: %v", err)
			}
		}
	})
}

// soundTree checks the tree of a unit: ranges lie in each other and in the text, links lead forward.
func soundTree(u *Unit) error {
	tree := u.Tree()
	for i := range tree.nodes {
		n := &tree.nodes[i]
		if n.start > n.end || int(n.end) > len(u.Text) {
			return fmt.Errorf("node %d: range [%d,%d) of %d", i, n.start, n.end, len(u.Text))
		}
		if i == 0 {
			continue
		}
		if n.parent < 0 || int(n.parent) >= i {
			return fmt.Errorf("node %d: parent %d", i, n.parent)
		}
		if p := &tree.nodes[n.parent]; n.start < p.start || n.end > p.end && n.kind != KindComment {
			return fmt.Errorf("node %d: [%d,%d) is not in its parent's [%d,%d)", i, n.start, n.end, p.start, p.end)
		}
		if n.next != 0 && (int(n.next) <= i || int(n.next) >= len(tree.nodes) || tree.nodes[n.next].parent != n.parent) {
			return fmt.Errorf("node %d: next %d", i, n.next)
		}
	}
	count := 1
	var visit func(Node)
	visit = func(n Node) {
		for c := range n.AllChildren() {
			count++
			visit(c)
		}
	}
	visit(tree.Root())
	if count != len(tree.nodes) {
		return fmt.Errorf("%d of %d nodes can be reached", count, len(tree.nodes))
	}
	end := 0
	for _, e := range tree.Errors() {
		if e.Start < end && e.Start < 0 || e.End < e.Start || e.End > len(u.Text) {
			return fmt.Errorf("error %v of %d", e, len(u.Text))
		}
		end = e.Start
	}
	return nil
}

// FuzzEdit: after any two edits the forest is that of the text, and the deltas say what changed.
func FuzzEdit(f *testing.F) {
	f.Add(sample, 100, 0, "x", 300, 40, "\"\"\"", 10)
	f.Add(sample, 500, 4, "(", 0, 0, "\n", 600)
	for _, c := range outlines {
		f.Add(c, len(c)/2, 1, "{", len(c)/3, 0, "'''", 1)
	}
	f.Fuzz(func(t *testing.T, src string, a, an int, as string, b, bn int, bs string, window int) {
		tx := text.New(src)
		file := Parse(tx)
		for _, e := range []text.Edit{{Span: text.Span{Start: a, End: a + an}, New: as}, {Span: text.Span{Start: b, End: b + bn}, New: bs}} {
			e.Span.Start = min(max(e.Span.Start, 0), tx.Len())
			e.Span.End = min(max(e.Span.End, e.Span.Start), tx.Len())
			next := tx.Replace(e)
			g, d := file.edit(next, e, min(max(window, 1), 5000))
			if err := sameForest(g, ParseString(next.String())); err != nil {
				t.Fatalf("%+v of %q: %v", e, tx.String(), err)
			}
			if err := sameDelta(file, g, d); err != nil {
				t.Fatalf("%+v of %q: %v", e, tx.String(), err)
			}
			tx, file = next, g
		}
	})
}
