package syntax

import (
	"strings"

	"mxpls/analysis/text"
)

// Edit gives the file of newText, which is the file's text after e, and what changed. It equals Parse(newText); units that did not
// change keep their pointers. It costs what the changed statements cost, not what the file does, unless the edit opens or closes a
// bracket or string over much of the file.
func (f *File) Edit(newText *text.Text, e text.Edit) (*File, Delta) {
	return f.edit(newText, e, window)
}

// window is how many bytes of text behind the change are looked at first. They grow until the scanner knows enough.
const window = 2 << 10

func (f *File) edit(newText *text.Text, e text.Edit, window int) (*File, Delta) {
	c := change{text: newText, start: e.Span.Start, oldEnd: e.Span.End, window: window}
	c.start = min(max(c.start, 0), f.items.bytes, newText.Len())
	c.oldEnd = min(max(c.oldEnd, c.start), f.items.bytes)
	c.by = newText.Len() - f.items.bytes
	if !f.loose {
		if g, d, ok := f.editEntry(c); ok {
			return g, d
		}
		if g, d, ok := f.rescan(c, false); ok {
			return g, d
		}
	}
	loose := !f.loose || runsAway(newText.String())
	if loose != f.loose {
		c.cover(f.items)
	}
	g, d, _ := f.rescan(c, loose)
	return g, d
}

// change is an edit on the way through the forest. Offsets are bytes.
type change struct {
	text   *text.Text // the new one
	start  int        // where the texts begin to differ
	oldEnd int        // where they stop to differ, in the old one
	window int        // see the constant
	by     int        // how much longer the new one is
	// from and to are the range of the old text that has to be scanned again although it did not change.
	from, to int
}

// cover makes the change include the units that the other mode of the scanner cuts otherwise.
func (c *change) cover(l *List) {
	c.from, c.to = c.start, c.oldEnd
	for _, ch := range l.chunks {
		if ch.marks == 0 {
			continue
		}
		for k := range ch.cells {
			if cell := &ch.cells[k]; cell.marks > 0 {
				at := ch.start + cell.start
				bytes, _ := cell.size()
				c.from, c.to = min(c.from, at), max(c.to, at+bytes)
			}
		}
	}
}

// first is where scanning has to begin at the latest.
func (c *change) first() int {
	if c.to > 0 {
		return min(c.from, c.start)
	}
	return c.start
}

// last is where scanning may end, in the old text.
func (c *change) last() int { return max(c.to, c.oldEnd) }

// old is the offset in the old text of an offset in the new one; ok is false inside of the change.
func (c *change) old(at int) (offset int, ok bool) {
	if at-c.by >= c.oldEnd && at >= c.start {
		return at - c.by, true
	}
	return at, at < c.start
}

// runsAway reports whether a triple-quoted string of the text never ends.
func runsAway(src string) bool {
	s := newScanner(src, 0, true, false)
	if strings.HasPrefix(src, byteOrderMark) {
		s.from = len(byteOrderMark)
	}
	for i := s.from; i < len(src); {
		switch classes[src[i]] {
		case quote:
			i = s.skipString(i)
		case hash:
			i = lineEnd(src, i)
		default:
			i++
		}
	}
	return s.runaway
}
