package syntax

import (
	"slices"
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

// closeClass ends the innermost class before the line start pos. Comments there that are indented like members are the class's.
func (s *scanner) closeClass(pos int, p peek) int {
	f := s.frames[len(s.frames)-1]
	end := s.ownComments(pos, p, f.base)
	s.trivia(pos, end)
	f = s.frames[len(s.frames)-1]
	s.frames = s.frames[:len(s.frames)-1]
	b := &Block{Kind: Class, Head: f.head, Members: f.members(nil, 0), base: f.base, headCost: f.cost}
	outer := &s.frames[len(s.frames)-1]
	outer.add(cell{Item: Item{Block: b}, cost: b.cost()})
	s.spare = append(s.spare, f.cells[:0])
	return end
}

// members is the list of a frame's items, followed by the items of an old list from an index on.
func (f *frame) members(old *List, from int) *List {
	kept := f.kept
	if kept == nil && old == nil {
		return f.list()
	}
	if kept == nil {
		kept = &List{}
	}
	if old == nil {
		old = &List{}
	}
	return join(kept, f.upTo, slices.Clone(f.all()), old, from)
}

// cost is what finding a class took.
func (b *Block) cost() cost {
	return cost{
		reach: max(b.headCost.reach, len(b.Head.Text)+b.Members.reach),
		marks: b.headCost.marks + b.Members.marks,
	}
}

// ownComments is the end of those comments at the line start pos that belong to the block before them, whose lines are indented by base
// columns at least: up to the first comment that is indented less, as the grammar has it.
func (s *scanner) ownComments(pos int, p peek, base int) int {
	end := pos
	if !p.comment {
		return end
	}
	for i, width := pos, 0; i < p.start; {
		switch c := s.src[i]; c {
		case ' ':
			width++
		case '\t':
			width += 8
		case '#':
			if width < base {
				return end
			}
			i = afterLineEnd(s.src, lineEnd(s.src, i))
			end, width = i, 0
			continue
		default:
			width = 0
		}
		i++
	}
	return end
}

// statement scans the unit, or the head of the class, whose leading trivia begins at pos and whose code is at p. It returns its end.
func (s *scanner) statement(pos int, p peek) int {
	f := &s.frames[len(s.frames)-1]
	code := text.Span{Start: p.code}
	s.outer = true
	first := p
	for s.src[p.code] == '@' {
		l := s.logicalLine(p.code, p.width, p.wordEnd)
		next := s.peek(l.end)
		if next.end || next.width < f.base || !s.isDecorated(next) {
			code.End = l.last
			s.add(Item{Unit: s.unit(Statement, pos, l.end, code, s.wrapOf(first))}, pos)
			return l.end
		}
		p = next
	}
	word := s.word(p)
	l := s.logicalLine(p.code, p.width, p.wordEnd)
	code.End = l.last
	opens := s.opensBlock(p, word, l)
	if !opens && !hasClauses(word) {
		return s.simple(pos, first, code, l)
	}
	next := s.peek(l.end)
	if word == "class" && opens && !next.end && next.width > f.base && len(s.frames) < maxFrames {
		head := s.unit(BlockHead, pos, l.end, code, s.wrapHead(first))
		if s.reuse != nil {
			s.made = append(s.made, Placed{head, s.path()})
		}
		f := frame{base: next.width, head: head, cost: s.cost(pos)}
		if n := len(s.spare); n > 0 {
			f.cells, s.spare = s.spare[n-1], s.spare[:n-1]
		}
		s.frames = append(s.frames, f)
		return l.end
	}
	return s.compound(pos, first, code, word, opens, l)
}

// compound scans the rest of a compound statement, whose first logical line is l.
func (s *scanner) compound(pos int, first peek, code text.Span, word string, opens bool, l logical) int {
	base := s.frames[len(s.frames)-1].base
	end := l.end
	next := s.peek(end)
	for {
		body := -1
		if opens && !next.end && next.width > base {
			body = next.width
			s.outer = false
			end, code.End, next = s.body(next, body)
			s.outer = true
		}
		if next.end || next.width < base || !s.isClause(word, next) {
			if body >= 0 {
				end = s.ownComments(end, next, body)
			}
			break
		}
		l = s.logicalLine(next.code, next.width, next.wordEnd)
		opens = s.opensBlock(next, s.word(next), l)
		code.End, end = l.last, l.end
		next = s.peek(end)
	}
	s.add(Item{Unit: s.unit(Statement, pos, end, code, s.wrapOf(first))}, pos)
	return end
}

// body scans the lines of a block, the first of which is p, that are indented by width columns at least. It returns where the last
// one ends, where its code ends, and what follows it.
func (s *scanner) body(p peek, width int) (end, last int, next peek) {
	src := s.src
	i, from := p.start, p.code
	for {
		start := i
		for i < len(src) && src[i] == ' ' {
			i++
		}
		// Most lines are plain: nothing but spaces before the code, and no bracket, string or comment.
		if i-start >= width && i < len(src) && isWord(src[i]) {
			from = i
			for i < len(src) && classes[src[i]] == plain {
				i++
			}
			if i < len(src) && src[i] == '\n' {
				last = i
				i++
				end = i
				continue
			}
			l := s.logicalLine(from, from-start, i)
			from, last, end = l.last, l.last, l.end
			i = end
			continue
		}
		if i < len(src) && src[i] == '\n' {
			i++
			continue
		}
		next = s.peek(start)
		if next.end || next.width < width {
			return end, s.trimmed(from, last), next
		}
		l := s.logicalLine(next.code, next.width, next.wordEnd)
		from, last, end = l.last, l.last, l.end
		i = end
	}
}

// opensBlock reports whether the lines behind a logical line that are indented more are its block: it ends with a colon, or it is the
// first line of a compound statement without any.
func (s *scanner) opensBlock(p peek, word string, l logical) bool {
	if l.last > p.code && s.src[l.last-1] == ':' {
		return true
	}
	switch word {
	case "if", "for", "while", "try", "with", "def", "class", "elif", "else", "except", "finally":
	case "async":
		switch s.second(p) {
		case "def", "for", "with":
		default:
			return false
		}
	default:
		return false
	}
	return !s.hasColon(p.code, l.last)
}

// hasColon reports whether there is a colon outside of brackets and strings.
func (s *scanner) hasColon(from, to int) bool {
	depth, found := 0, false
	s.tokens(from, to, func(start, end int) {
		switch classes[s.src[start]] {
		case opener:
			depth++
		case closer:
			depth--
		default:
			found = found || depth <= 0 && s.src[start] == ':'
		}
	})
	return found
}

// isDecorated reports whether a line can stand behind a decorator.
func (s *scanner) isDecorated(p peek) bool {
	if s.src[p.code] == '@' {
		return true
	}
	switch s.word(p) {
	case "def", "class":
		return true
	case "async":
		return s.second(p) == "def"
	}
	return false
}

// hasClauses reports whether the statements that begin with a word go on with clauses.
func hasClauses(word string) bool {
	switch word {
	case "if", "for", "while", "try", "async":
		return true
	}
	return false
}

// isClause reports whether a line goes on with a compound statement that began with a word.
func (s *scanner) isClause(word string, p peek) bool {
	if !hasClauses(word) {
		return false
	}
	switch s.word(p) {
	case "else":
		return true
	case "elif":
		return word == "if"
	case "except", "finally":
		return word == "try"
	}
	return false
}
