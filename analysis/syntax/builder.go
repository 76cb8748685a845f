package syntax

import "slices"

// builder collects items, chunk by chunk.
type builder struct {
	cells []cell // of the chunk to be
	full  *List  // the chunks before
}

func (b *builder) add(c cell) {
	if len(b.cells) == chunkMax {
		b.flush()
	}
	b.cells = append(b.cells, c)
}

func (b *builder) flush() {
	c := &chunk{}
	c.fill(slices.Clone(b.cells))
	if b.full == nil {
		b.full = &List{}
	}
	b.full.add(c)
	b.cells = b.cells[:0]
}

// empty reports whether there is no item yet.
func (b *builder) empty() bool { return len(b.cells) == 0 && b.full == nil }

// list is the list of the items. The builder is of no use afterwards, but for the room of its cells.
func (b *builder) list() *List {
	if b.full == nil {
		return newList(slices.Clone(b.cells))
	}
	if len(b.cells) > 0 {
		b.flush()
	}
	return b.full
}

// all are the items in one slice.
func (b *builder) all() []cell {
	if b.full == nil {
		return b.cells
	}
	out := make([]cell, 0, b.full.items+len(b.cells))
	for _, c := range b.full.chunks {
		out = append(out, c.cells...)
	}
	return append(out, b.cells...)
}
