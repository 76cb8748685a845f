package syntax

import "mxpls/analysis/text"

// step is a place in a list on the way down to a unit.
type step struct {
	list  *List
	index int
	block *Block // the list's, nil for the file's
	start int    // absolute offset of the list
}

// patience is the window from which on it is worth asking whether the change leaves a string open.
const patience = 128 << 10

// rescan scans the changed statements again, until the scanner stands where it stood before. ok is false if the text needs the other mode.
func (f *File) rescan(c change, loose bool) (*File, Delta, bool) {
	from := f.items.pathTo(c.first())
	start := from[len(from)-1].start + from[len(from)-1].list.Start(from[len(from)-1].index)
	asked := loose
	for room := max(c.last()+c.by-start, 0) + c.window; ; room *= 4 {
		end := min(start+room, c.text.Len())
		if !asked && end-start >= patience {
			asked = true
			if runsAway(c.text.String()) {
				return nil, Delta{}, false
			}
		}
		r := rescanner{
			file: f, change: &c, start: start,
			scanner: newScanner(c.text.Slice(text.Span{Start: start, End: end}), start, end == c.text.Len(), loose),
		}
		r.reuse = newReuse(f, start, &c)
		r.enter(from)
		stop := r.run(0)
		if r.short {
			continue
		}
		if r.runaway {
			return nil, Delta{}, false
		}
		return &File{items: r.leave(), loose: loose}, r.delta(stop), true
	}
}

// rescanner is a scanner in the middle of a file whose surroundings are known.
type rescanner struct {
	*scanner
	file   *File
	change *change
	start  int    // where the scanner's part begins
	to     []step // where it met the old forest again
	met    bool   // it did, before the end of the file
}

// pathTo is the way to the first unit (or head, or display) for which the scanner looked at the byte at an offset or behind it.
func (l *List) pathTo(offset int) []step {
	var path []step
	at := step{list: l}
	for {
		at.index = at.list.reached(offset - at.start)
		path = append(path, at)
		if at.index == at.list.items {
			return path
		}
		b := at.list.At(at.index).Block
		if b == nil || b.Kind != Class {
			return path
		}
		start := at.start + at.list.Start(at.index)
		if start+b.headCost.reach > offset {
			return path
		}
		at = step{list: b.Members, block: b, start: start + len(b.Head.Text)}
	}
}

// enter sets the scanner's frames to what they were at the start of the path's unit.
func (r *rescanner) enter(path []step) {
	r.frames = r.frames[:0]
	for _, at := range path {
		fr := frame{kept: at.list, upTo: at.index}
		if at.block != nil {
			fr.base, fr.head, fr.cost = at.block.base, at.block.Head, at.block.headCost
		}
		r.frames = append(r.frames, fr)
	}
	r.resync = r.meets
}

// meets reports whether the scanner is about to scan a unit that the old forest has, in the same state as then.
func (r *rescanner) meets(pos int) bool {
	offset, ok := r.change.old(r.start + pos)
	if !ok || offset < r.change.last() {
		return false
	}
	at := step{list: r.file.items}
	r.to = r.to[:0]
	for depth := range r.frames {
		if at.block != nil && at.block.base != r.frames[depth].base {
			return false
		}
		if offset-at.start >= at.list.bytes {
			return false
		}
		at.index = at.list.Find(offset - at.start)
		start := at.start + at.list.Start(at.index)
		if depth == len(r.frames)-1 {
			r.to = append(r.to, at)
			r.met = start == offset
			return r.met
		}
		b := at.list.At(at.index).Block
		if b == nil || b.Kind != Class || offset < start+len(b.Head.Text) {
			return false
		}
		at.index++
		r.to = append(r.to, at)
		at = step{list: b.Members, block: b, start: start + len(b.Head.Text)}
	}
	return false
}

// leave closes the frames with what follows in the old forest and returns the new file's items.
func (r *rescanner) leave() *List {
	for depth := len(r.frames) - 1; ; depth-- {
		fr := &r.frames[depth]
		var rest *List
		from := 0
		if r.met {
			rest, from = r.to[depth].list, r.to[depth].index
		}
		l := fr.members(rest, from)
		if depth == 0 {
			return l
		}
		b := &Block{Kind: Class, Head: fr.head, Members: l, base: fr.base, headCost: fr.cost}
		outer := &r.frames[depth-1]
		outer.add(cell{Item: Item{Block: b}, cost: b.cost()})
	}
}

// delta compares the units that were scanned with those that stood there before.
func (r *rescanner) delta(stop int) Delta {
	end := r.file.items.bytes
	if r.met {
		end, _ = r.change.old(r.start + stop)
	}
	var olds []Placed
	collect := func(p Placed) { olds = append(olds, p) }
	r.file.items.placedIn(0, r.start, end, nil, collect)
	news := r.made
	// The rest of a block whose head changed has changed its context.
	if at := r.newHead(); at > 0 {
		rest := len(olds)
		old := r.to[at]
		r.file.items.placedIn(0, end, old.start+old.list.bytes, nil, collect)
		for _, p := range olds[rest:] {
			news = append(news, Placed{p.Unit, r.rehead(p.Path)})
		}
	}
	return compare(olds, news)
}

// newHead is the depth of the outermost block that goes on behind the rescanned text under another head, 0 if there is none.
func (r *rescanner) newHead() int {
	if !r.met {
		return 0
	}
	for depth := 1; depth < len(r.to); depth++ {
		if r.to[depth].block.Head != r.frames[depth].head {
			return depth
		}
	}
	return 0
}

// rehead is the path of a unit behind the rescanned text, whose path was old.
func (r *rescanner) rehead(old []*Unit) []*Unit {
	path := append([]*Unit(nil), old...)
	for depth := 1; depth < len(r.to) && depth <= len(path) && path[depth-1] == r.to[depth].block.Head; depth++ {
		path[depth-1] = r.frames[depth].head
	}
	return path
}
