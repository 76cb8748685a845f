package syntax

import "mxpls/analysis/text"

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
