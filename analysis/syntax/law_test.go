package syntax

import (
	"fmt"
	"testing"
)

// The law: the forest has the nodes that tree-sitter gives for the whole file, in kind, field, range and order, wherever that has no
// error. What the forest has by design is put right before the comparison: the body of a class that is cut into members has no node of
// its own, what begins in the head of a block ends with the head's code, and the brackets of a tail are in no tree.

// shown is a node as the law sees it. Offsets are absolute.
type shown struct {
	kind       Kind
	field      Field
	named      bool
	start, end int
	parent     Kind // 0 for what is a statement or an entry, and for comments
}

func (s shown) String() string {
	return fmt.Sprintf("%s [%d,%d) field %q in %s", s.kind, s.start, s.end, s.field, s.parent)
}

// wholeTree is the grammar's tree of a file that is parsed as one unit.
func wholeTree(src string) *Tree {
	g := grower{unit: &Unit{Text: src}, wrap: &wrap{}, parser: parsers.Get().(*parser)}
	defer parsers.Put(g.parser)
	g.fill(src)
	return g.cut(g.parse(), nil)
}

// ofForest are the nodes of a file's forest.
// bad is set if a unit has errors.
func ofForest(f *File, bad *error) []shown {
	var out []shown
	for start, u := range f.Units() {
		t := u.Tree()
		u.DropTree()
		if bad != nil && t.Errors() != nil {
			*bad = fmt.Errorf("unit at %d has errors %v: %q", start, t.Errors(), u.Text)
		}
		for i := range t.nodes[1:] {
			n := Node{t, int32(i + 1)}
			s := shown{n.Kind(), n.Field(), n.Named(), start + n.Span().Start, start + n.Span().End, 0}
			if p := n.Parent(); p.i != 0 && n.Kind() != KindComment {
				s.parent = p.Kind()
			}
			out = append(out, s)
		}
	}
	return out
}

// head is a block, as the comparison needs it. Offsets are absolute.
type head struct {
	kind            BlockKind
	start, code, to int // of the unit, of the code's end, of the unit's end
	end             int // of the block
}

func blocksOf(l *List, base int, out *[]head, tails *[][2]int) {
	for start, item := range l.All() {
		b := item.Block
		if b == nil {
			continue
		}
		at := base + start
		bytes, _ := item.size()
		*out = append(*out, head{b.Kind, at, at + b.Head.Code.End, at + len(b.Head.Text), at + bytes})
		blocksOf(b.Members, at+len(b.Head.Text), out, tails)
		if b.Tail != nil {
			*tails = append(*tails, [2]int{at + bytes - len(b.Tail.Text), at + bytes})
		}
	}
}

// ofWhole are the nodes of a whole file's tree, as the forest f of the file has to show them.
func ofWhole(t *Tree, f *File) []shown {
	var heads []head
	var tails [][2]int
	blocksOf(f.items, 0, &heads, &tails)
	var out []shown
	h, tail := 0, 0
	// roots has the nodes whose children stand in the root of a unit, those behind an offset.
	roots := map[int32]int{0: 0}
	for i := 1; i < len(t.nodes); i++ {
		n := Node{t, int32(i)}
		s := shown{n.Kind(), n.Field(), n.Named(), n.Span().Start, n.Span().End, 0}
		for h+1 < len(heads) && heads[h+1].start <= s.start {
			h++
		}
		for tail < len(tails) && tails[tail][1] <= s.start {
			tail++
		}
		if tail < len(tails) && s.start >= tails[tail][0] && !s.named {
			continue
		}
		parent := n.Parent()
		if h < len(heads) && heads[h].start <= s.start && s.start < heads[h].to {
			d := heads[h]
			if s.end > d.code && s.start < d.code {
				s.end = d.code
				if d.kind == Display && s.end == d.code && parent.Valid() {
					switch n.Kind() {
					case KindDictionary, KindList, KindSet, KindTuple:
						if n.Span().Start == d.code-1 {
							roots[n.i] = d.to
						}
					}
				}
			}
		}
		if n.Kind() == KindBlock && parent.Kind() == KindClassDefinition {
			if _, ok := headAt(heads, parent.Span().Start); ok {
				roots[n.i] = 0
				continue
			}
		}
		if from, ok := roots[parent.i]; (!ok || s.start < from) && n.Kind() != KindComment {
			s.parent = parent.Kind()
		}
		out = append(out, s)
	}
	return out
}

// headAt is the class head in which a class definition begins.
func headAt(heads []head, at int) (head, bool) {
	lo, hi := 0, len(heads)
	for lo < hi {
		if m := (lo + hi) / 2; heads[m].start <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo > 0 && at < heads[lo-1].to && heads[lo-1].kind == Class {
		return heads[lo-1], true
	}
	return head{}, false
}

// lawful compares the forest of a text with the tree of the whole text. checked is false if that has errors.
func lawful(src string) (checked bool, err error) {
	f := ParseString(src)
	if err := wellFormed(f, src); err != nil {
		return true, err
	}
	whole := wholeTree(src)
	if whole.Errors() != nil {
		return false, nil
	}
	var bad error
	want, got := ofWhole(whole, f), ofForest(f, &bad)
	for i := 0; i < len(want) || i < len(got); i++ {
		switch {
		case i >= len(got):
			return true, fmt.Errorf("node %d: want %v, got none: %q", i, want[i], cutAround(src, want[i].start))
		case i >= len(want):
			return true, fmt.Errorf("node %d: want none, got %v: %q", i, got[i], cutAround(src, got[i].start))
		case want[i] != got[i]:
			return true, fmt.Errorf("node %d: want %v, got %v: %q", i, want[i], got[i], cutAround(src, got[i].start))
		}
	}
	return true, bad
}

func cutAround(src string, at int) string {
	return src[max(at-60, 0):min(at+60, len(src))]
}

// wellFormed checks what holds for every text: units join to the text, spans lie in it, counts are right.
func wellFormed(f *File, src string) error {
	at := 0
	for start, u := range f.Units() {
		if start != at {
			return fmt.Errorf("unit at %d, want %d", start, at)
		}
		if at+len(u.Text) > len(src) || u.Text != src[at:at+len(u.Text)] {
			return fmt.Errorf("text of unit at %d: %q", at, u.Text)
		}
		if u.Text == "" {
			return fmt.Errorf("empty unit at %d", at)
		}
		if u.Code.Start < 0 || u.Code.End < u.Code.Start || u.Code.End > len(u.Text) {
			return fmt.Errorf("unit at %d: code %v of %q", at, u.Code, u.Text)
		}
		if (u.Code.Len() == 0) != (u.Role == Trivia) {
			return fmt.Errorf("unit at %d: role %v and code %v of %q", at, u.Role, u.Code, u.Text)
		}
		if n := countLineEnds(u.Text); n != u.LineEnds {
			return fmt.Errorf("unit at %d: %d line ends, want %d", at, u.LineEnds, n)
		}
		at += len(u.Text)
	}
	if at != len(src) {
		return fmt.Errorf("units end at %d of %d", at, len(src))
	}
	if f.items.Bytes() != len(src) || f.items.Lines() != countLineEnds(src) {
		return fmt.Errorf("list has %d bytes, %d lines of %d, %d", f.items.Bytes(), f.items.Lines(), len(src), countLineEnds(src))
	}
	return nil
}

func TestLawHere(t *testing.T) {
	for _, src := range []string{"", "\n", "x = 1", "class A:\n    x = 1\n"} {
		if checked, err := lawful(src); err != nil || !checked {
			t.Errorf("%q: %v", src, err)
		}
	}
}
