package syntax

import (
	"iter"

	"mxpls/analysis/text"
)

// File is an immutable version of a file as a forest. It is a function of the text only.
type File struct {
	items *List
	// loose tells that a triple-quoted string of the text never ends, and so which of the two modes of the scanner made the forest.
	loose bool
}

// Parse cuts a text into units. No tree is made.
func Parse(src *text.Text) *File { return ParseString(src.String()) }

// ParseString cuts a text into units, which share its memory.
func ParseString(src string) *File {
	f, ok := parseMode(src, false)
	if !ok {
		f, _ = parseMode(src, true)
	}
	return f
}

func parseMode(src string, loose bool) (f *File, ok bool) {
	s := newScanner(src, 0, true, loose)
	s.run(0)
	return &File{items: s.frames[0].list(), loose: loose}, !s.runaway
}

// Items are the file's top-level statements.
func (f *File) Items() *List { return f.items }

// Units are the units in order, each with its absolute byte offset.
func (f *File) Units() iter.Seq2[int, *Unit] {
	return func(yield func(int, *Unit) bool) { f.items.units(0, yield) }
}

func (l *List) units(base int, yield func(int, *Unit) bool) bool {
	for start, item := range l.All() {
		if !item.units(base+start, yield) {
			return false
		}
	}
	return true
}

func (i Item) units(start int, yield func(int, *Unit) bool) bool {
	if i.Unit != nil {
		return yield(start, i.Unit)
	}
	b := i.Block
	members := start + len(b.Head.Text)
	return yield(start, b.Head) && b.Members.units(members, yield) && (b.Tail == nil || yield(members+b.Members.bytes, b.Tail))
}

// UnitAt is the unit that has the byte at an offset, with the unit's own absolute offset. An offset behind the end gives the last unit,
// a negative one the first. An empty file has no unit: nil.
func (f *File) UnitAt(offset int) (u *Unit, start int) {
	l := f.items
	offset = max(min(offset, l.bytes-1), 0)
	for l.items > 0 {
		i := l.Find(offset - start)
		start += l.Start(i)
		item := l.At(i)
		if item.Unit != nil {
			return item.Unit, start
		}
		b := item.Block
		if offset < start+len(b.Head.Text) {
			return b.Head, start
		}
		start += len(b.Head.Text)
		if offset >= start+b.Members.bytes {
			return b.Tail, start + b.Members.bytes
		}
		l = b.Members
	}
	return nil, 0
}

// beginning is the unit that begins at an offset, nil if none does.
func (f *File) beginning(offset int) *Unit {
	if u, start := f.UnitAt(offset); start == offset && offset < f.items.bytes {
		return u
	}
	return nil
}
