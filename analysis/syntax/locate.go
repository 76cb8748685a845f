package syntax

import "iter"

// Placed is a unit with the heads of the blocks around it, outermost first. A tail has its own block's head among them.
type Placed struct {
	Unit *Unit
	Path []*Unit
}

// Placed are the units in order, each with the heads around it.
func (f *File) Placed() iter.Seq[Placed] {
	return func(yield func(Placed) bool) { f.items.placed(nil, yield) }
}

func (l *List) placed(path []*Unit, yield func(Placed) bool) bool {
	for _, item := range l.All() {
		if !item.placed(path, yield) {
			return false
		}
	}
	return true
}

func (i Item) placed(path []*Unit, yield func(Placed) bool) bool {
	if i.Unit != nil {
		return yield(Placed{i.Unit, path})
	}
	b := i.Block
	inner := append(path[:len(path):len(path)], b.Head)
	return yield(Placed{b.Head, path}) && b.Members.placed(inner, yield) && (b.Tail == nil || yield(Placed{b.Tail, inner}))
}

// Start is the absolute byte offset of a unit in this version of the file; ok is false when it is not in it.
func (f *File) Start(p Placed) (offset int, ok bool) {
	l := f.items
	for _, head := range p.Path {
		i := l.index(head)
		if i < 0 {
			return 0, false
		}
		b := l.At(i).Block
		offset += l.Start(i) + len(head.Text)
		if b.Tail == p.Unit {
			return offset + b.Members.bytes, true
		}
		l = b.Members
	}
	i := l.index(p.Unit)
	if i < 0 {
		return 0, false
	}
	return offset + l.Start(i), true
}

// Block is the block whose head the unit is, nil when there is none in this version of the file.
func (f *File) Block(p Placed) *Block {
	l := f.items
	for _, head := range p.Path {
		i := l.index(head)
		if i < 0 {
			return nil
		}
		l = l.At(i).Block.Members
	}
	if i := l.index(p.Unit); i >= 0 && p.Unit.Role == BlockHead {
		return l.At(i).Block
	}
	return nil
}

// near is how far from its last place a unit is looked for before the whole list is gone through.
const near = 32

// index finds the item that is the unit, or whose block it heads; -1 when there is none. A unit remembers where it was found last: a
// hint only, checked every time, so that any version of the list may use it.
func (l *List) index(u *Unit) int {
	at := int(u.hint.Load())
	for d := range near {
		for _, i := range [2]int{at + d, at - d} {
			if i >= 0 && i < l.items && l.At(i).first() == u {
				u.hint.Store(int32(i))
				return i
			}
		}
	}
	found, i := -1, 0
	for _, item := range l.All() {
		item.first().hint.Store(int32(i))
		if item.first() == u {
			found = i
		}
		i++
	}
	return found
}

// first is the item's unit or its block's head.
func (i Item) first() *Unit {
	if i.Unit != nil {
		return i.Unit
	}
	return i.Block.Head
}
