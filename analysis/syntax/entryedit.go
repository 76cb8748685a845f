package syntax

import "mxpls/analysis/text"

// editEntry makes an edit within the entries of a sound display of a file in which all strings end by cutting only the entries around it again, so that its cost does not
// grow with the display. ok is false where more than entries may have changed: then the statement is scanned again as a whole.
func (f *File) editEntry(c change) (*File, Delta, bool) {
	path, b := f.items.displayAt(&c)
	if b == nil {
		return nil, Delta{}, false
	}
	at := path[len(path)-1]
	members := step{list: b.Members, start: at.start + at.list.Start(at.index) + len(b.Head.Text)}
	// The entry before was told to end by the first code of the next one.
	first := max(members.list.Find(c.start-members.start)-1, 0)
	start := members.start + members.list.Start(first)
	end := min(c.oldEnd+c.window, members.start+members.list.bytes) + c.by
	s := newScanner(c.text.Slice(text.Span{Start: start, End: end}), start, false, false)
	s.width, s.outer = columns(b.Head.Text[b.Head.Code.Start-b.Head.Indent:b.Head.Code.Start]), true
	s.reuse = newReuse(f, start, &c)
	d := display{scanner: s, end: len(s.src), limit: len(s.src), close: closerOf(b.Head.Text[b.Head.Code.End-1]), entries: b.base}
	next := 0
	d.boundary = func(end int) bool {
		offset, ok := c.old(start + end)
		if !ok || offset < c.oldEnd || offset >= members.start+members.list.bytes {
			return false
		}
		next = members.list.Find(offset - members.start)
		return members.start+members.list.Start(next) == offset
	}
	d.begin(0)
	d.cut(0)
	if !d.stopped || s.marked > 0 || s.damaged.Len() > 0 || s.short || s.reach > d.from {
		return nil, Delta{}, false
	}
	if wasSet := b.Head.wrap.after[0] == '0'; first == 0 && d.close == '}' && wasSet == d.pairs {
		return nil, Delta{}, false
	}
	whole := *b
	whole.Members = members.list.splice(first, next, d.items.all())
	if whole.Members.items < 2 || whole.Members.lines == 0 || !d.comma && !hasComma(members.list, first-1) && !hasComma(members.list, next) {
		return nil, Delta{}, false
	}
	cost := at.list.cellAt(at.index).cost
	cost.reach += c.by
	heads := append(headsOf(path), b.Head)
	var olds, news []Placed
	members.list.placedIn(members.start, start, members.start+members.list.Start(next), heads, func(p Placed) { olds = append(olds, p) })
	for _, cell := range d.items.all() {
		news = append(news, Placed{cell.Unit, heads})
	}
	return &File{items: replaced(path, &whole, cost)}, compare(olds, news), true
}

// hasComma reports whether an entry ends with a comma: not all do when commas are missing.
func hasComma(l *List, i int) bool {
	if i < 0 || i >= l.items {
		return false
	}
	u := l.At(i).Unit
	return u.Code.Len() > 0 && u.Text[u.Code.End-1] == ','
}

// displayAt is the way to the display that has the whole change within its entries behind the first one, if no other unit depends on
// the changed text; nil if there is none.
func (l *List) displayAt(c *change) ([]step, *Block) {
	path := l.pathTo(c.start)
	at := path[len(path)-1]
	if at.index == at.list.items {
		return nil, nil
	}
	b := at.list.At(at.index).Block
	if b == nil || b.Kind != Display || b.Tail == nil || b.Head.damaged != (span32{}) || at.list.cellAt(at.index).marks > 0 {
		return nil, nil
	}
	members := at.start + at.list.Start(at.index) + len(b.Head.Text)
	if c.start < members+b.Members.Start(1) || c.oldEnd >= members+b.Members.bytes {
		return nil, nil
	}
	return path, b
}

// headsOf are the heads of the classes on the way.
func headsOf(path []step) []*Unit {
	heads := make([]*Unit, 0, len(path))
	for _, at := range path[1:] {
		heads = append(heads, at.block.Head)
	}
	return heads
}

// replaced is the list at the beginning of the path with the block in place of the item at its end.
func replaced(path []step, b *Block, c cost) *List {
	for k := len(path) - 1; ; k-- {
		at := path[k]
		l := at.list.splice(at.index, at.index+1, []cell{{Item: Item{Block: b}, cost: c}})
		if k == 0 {
			return l
		}
		outer := *at.block
		outer.Members = l
		b, c = &outer, outer.cost()
	}
}

// columns is the width of white space as the grammar counts it.
func columns(s string) int {
	width := 0
	for i := range len(s) {
		switch s[i] {
		case '\t':
			width += 8
		case '\f':
			width = 0
		default:
			width++
		}
	}
	return width
}
