package syntax

import (
	"iter"
	"slices"
	"sort"
)

// List is an immutable sequence of items. It is kept in chunks, so that a list with one item changed shares all chunks but one.
type List struct {
	chunks []chunkAt
	sums
}

// sums are the totals of a run of items.
type sums struct {
	items int
	bytes int
	lines int // line ends
	marks int // marked units
	reach int // bytes from the run's start that the scanner looked at to find its units
}

// chunkAt is a chunk at its place: the totals of what stands before it.
type chunkAt struct {
	*chunk
	first, start, line int
}

type chunk struct {
	cells []cell
	sums
}

// cell is an item at its place in a chunk.
type cell struct {
	Item
	start, line int // bytes and line ends before it in its chunk
	cost
}

// cost is what finding an item took.
type cost struct {
	reach int // bytes from the item's start that the scanner looked at
	marks int // marked units in it
}

// chunkMax is the number of items that a chunk holds at most.
const chunkMax = 96

// Len is the number of items.
func (l *List) Len() int { return l.items }

// Bytes is the length of the items' text.
func (l *List) Bytes() int { return l.bytes }

// Lines is the number of line ends in the items' text.
func (l *List) Lines() int { return l.lines }

// At is the item at an index, which must be in range.
func (l *List) At(i int) Item {
	c := l.chunkOf(i)
	return c.cells[i-c.first].Item
}

// Start is the byte offset of the item at an index from the list's start; the index Len gives the list's end.
func (l *List) Start(i int) int {
	if i >= l.items {
		return l.bytes
	}
	c := l.chunkOf(i)
	return c.start + c.cells[i-c.first].start
}

// Line is the number of line ends before the item at an index in the list.
func (l *List) Line(i int) int {
	if i >= l.items {
		return l.lines
	}
	c := l.chunkOf(i)
	return c.line + c.cells[i-c.first].line
}

// Find is the index of the item that has the byte at an offset from the list's start: the first one for a negative offset, Len behind
// the end.
func (l *List) Find(offset int) int {
	if offset >= l.bytes {
		return l.items
	}
	at := max(sort.Search(len(l.chunks), func(k int) bool { return l.chunks[k].start > offset })-1, 0)
	if at >= len(l.chunks) {
		return l.items
	}
	c := l.chunks[at]
	in := sort.Search(len(c.cells), func(k int) bool { return c.start+c.cells[k].start > offset }) - 1
	return c.first + max(in, 0)
}

// All are the items with their byte offset from the list's start.
func (l *List) All() iter.Seq2[int, Item] {
	return func(yield func(int, Item) bool) {
		for _, c := range l.chunks {
			for k := range c.cells {
				if !yield(c.start+c.cells[k].start, c.cells[k].Item) {
					return
				}
			}
		}
	}
}

func (l *List) chunkOf(i int) chunkAt {
	if len(l.chunks) == 1 {
		return l.chunks[0]
	}
	return l.chunks[sort.Search(len(l.chunks), func(k int) bool { return l.chunks[k].first > i })-1]
}

func (l *List) cellAt(i int) *cell {
	c := l.chunkOf(i)
	return &c.cells[i-c.first]
}

// reached is the index of the first item for which the scanner looked at the byte at an offset or behind it; Len if there is none.
func (l *List) reached(offset int) int {
	for _, c := range l.chunks {
		if c.start+c.reach <= offset {
			continue
		}
		for k := range c.cells {
			if c.start+c.cells[k].start+c.cells[k].reach > offset {
				return c.first + k
			}
		}
	}
	return l.items
}

// newList is the list of cells whose items and costs are set. It keeps the cells.
func newList(cells []cell) *List {
	if len(cells) > chunkMax {
		return join(&List{}, 0, cells, &List{}, 0)
	}
	l := &struct {
		List
		chunk chunk
		at    [1]chunkAt
	}{}
	if len(cells) > 0 {
		l.chunk.fill(cells)
		l.chunks = l.at[:0]
		l.add(&l.chunk)
	}
	return &l.List
}

// splice is the list with the items from i to j replaced.
func (l *List) splice(i, j int, cells []cell) *List { return join(l, i, cells, l, j) }

// join is the list of the items of a before i, those of cells, and those of b from j on.
func join(a *List, i int, cells []cell, b *List, j int) *List {
	before, after := a.chunksBefore(i), b.chunksUpTo(j)
	var left, right []cell
	if before < len(a.chunks) {
		left = a.chunks[before].cells[:i-a.chunks[before].first]
	}
	if after > 0 {
		right = b.chunks[after-1].cells[j-b.chunks[after-1].first:]
	}
	merged := cells
	if len(left)+len(right) > 0 {
		merged = slices.Concat(left, cells, right)
	}
	out := &List{chunks: make([]chunkAt, 0, before+len(merged)/chunkMax+1+len(b.chunks)-after)}
	for _, c := range a.chunks[:before] {
		out.add(c.chunk)
	}
	for pieces := (len(merged) + chunkMax - 1) / chunkMax; pieces > 0; pieces-- {
		n := (len(merged) + pieces - 1) / pieces
		c := &chunk{}
		c.fill(merged[:n:n])
		out.add(c)
		merged = merged[n:]
	}
	for _, c := range b.chunks[after:] {
		out.add(c.chunk)
	}
	return out
}

// chunksBefore is the number of chunks whose items all stand before i, without the one that ends there.
func (l *List) chunksBefore(i int) int {
	return sort.Search(len(l.chunks), func(k int) bool { return l.chunks[k].first+l.chunks[k].items >= i })
}

// chunksUpTo is the number of chunks that begin at j or before.
func (l *List) chunksUpTo(j int) int {
	return sort.Search(len(l.chunks), func(k int) bool { return l.chunks[k].first > j })
}

func (l *List) add(c *chunk) {
	l.chunks = append(l.chunks, chunkAt{c, l.items, l.bytes, l.lines})
	l.sums.add(c.sums)
}

// add appends a run to a run.
func (s *sums) add(o sums) {
	s.reach = max(s.reach, s.bytes+o.reach)
	s.items += o.items
	s.bytes += o.bytes
	s.lines += o.lines
	s.marks += o.marks
}

// fill sets the cells of an empty chunk.
func (c *chunk) fill(cells []cell) {
	c.cells = cells
	for k := range cells {
		cell := &cells[k]
		cell.start, cell.line = c.bytes, c.lines
		bytes, lines := cell.size()
		c.sums.add(sums{items: 1, bytes: bytes, lines: lines, marks: cell.marks, reach: cell.reach})
	}
}

// size is the length of an item in bytes and line ends.
func (i Item) size() (bytes, lines int) {
	if i.Unit != nil {
		return len(i.Unit.Text), i.Unit.LineEnds
	}
	b := i.Block
	bytes, lines = len(b.Head.Text)+b.Members.bytes, b.Head.LineEnds+b.Members.lines
	if b.Tail != nil {
		bytes, lines = bytes+len(b.Tail.Text), lines+b.Tail.LineEnds
	}
	return bytes, lines
}
