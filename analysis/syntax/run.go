package syntax

import (
	"strings"

	"mxpls/analysis/text"
)

// run scans from a line start on until the file (or the part of it) ends or resync stops it, and puts items into the frames. At the end
// of the file only the file's own frame is left. It returns where it stopped.
func (s *scanner) run(pos int) int {
	for {
		s.reach, s.marked, s.damaged = 0, 0, text.Span{}
		p := s.peek(pos)
		if s.short {
			return pos
		}
		if top := &s.frames[len(s.frames)-1]; len(s.frames) > 1 && (p.end || p.width < top.base) {
			pos = s.closeClass(pos, p)
			continue
		}
		if p.end {
			s.trivia(pos, len(s.src))
			return len(s.src)
		}
		if s.resync != nil && s.resync(pos) {
			return pos
		}
		end := s.statement(pos, p)
		if s.short {
			return pos
		}
		pos = end
	}
}

// add puts a unit's item into the innermost frame.
func (s *scanner) add(i Item, start int) {
	f := &s.frames[len(s.frames)-1]
	f.add(cell{Item: i, cost: s.cost(start)})
	if s.reuse != nil {
		i.placed(s.path(), func(p Placed) bool {
			s.made = append(s.made, p)
			return true
		})
	}
}

// path is the heads of the frames.
func (s *scanner) path() []*Unit {
	path := make([]*Unit, 0, len(s.frames))
	for _, f := range s.frames[1:] {
		path = append(path, f.head)
	}
	return path
}

func (s *scanner) cost(start int) cost {
	c := cost{reach: s.reach - start}
	if s.marked > start {
		c.marks = 1
	}
	return c
}

// trivia makes a unit of what stands between two units.
func (s *scanner) trivia(from, to int) {
	if from < to {
		s.add(Item{Unit: s.unit(Trivia, from, to, text.Span{Start: to, End: to}, nil)}, from)
	}
}

// unit makes a unit. code is relative to the part of the file.
func (s *scanner) unit(role Role, from, to int, code text.Span, w *wrap) *Unit {
	u := s.newUnit()
	u.Text, u.Role, u.Code, u.wrap = s.src[from:to], role, code.Shift(-from), w
	if s.damaged.Len() > 0 && s.damaged.Start >= from && s.damaged.Start < to {
		u.damaged = span32{int32(s.damaged.Start - from), int32(min(s.damaged.End, to) - from)}
	}
	if s.returns {
		u.LineEnds = countLineEnds(u.Text)
	} else {
		u.LineEnds = strings.Count(u.Text, "\n")
	}
	for i := code.Start; i > from && isBlank(s.src[i-1]); i-- {
		u.Indent++
	}
	if at := code.Start - u.Indent; code.Len() == 0 || at > from && s.src[at-1] != '\n' && s.src[at-1] != '\r' {
		u.Indent = 0
	}
	if s.reuse != nil {
		return s.reuse.unit(u, s.base+from)
	}
	return u
}

// newUnit gives an empty unit. Those of a whole file are made in rows, for the garbage collector's sake.
func (s *scanner) newUnit() *Unit {
	if s.reuse != nil {
		return &Unit{}
	}
	if len(s.row) == 0 {
		s.row = make([]Unit, min(8+len(s.src)/64, 32))
	}
	u := &s.row[0]
	s.row = s.row[1:]
	return u
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\f' }
