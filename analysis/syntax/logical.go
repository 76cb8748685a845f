package syntax

import (
	"slices"

	"mxpls/analysis/text"
)

// logical is a logical line: code up to the line end that stands outside of brackets and strings.
type logical struct {
	end     int // behind the line end
	last    int // behind the last byte of code
	open    int // the last bracket that was opened outside of others, -1 for none
	close   int // where it is closed, -1 if it is not
	damaged bool
}

// bracket is an open bracket.
type bracket struct {
	at    int
	close byte // what closes it
}

// proof is a place that proves brackets before it to be open. Statements that follow each other without closing their brackets share it:
// without it, each would look for it again.
type proof struct {
	at     int
	open   []bracket
	marked int
}

// level is what a logical line says about the strings in it. Proofs hold for one level.
type level struct {
	width int
	outer bool
}

// logicalLine scans the logical line whose code begins at from with an indentation of width columns.
//
// A bracket that is not closed ends where the damage is likely to end: inside brackets, a statement's keyword at the start of a line, a
// closing bracket that does not match, or the end of the file prove that there is one. Then the first line behind it that begins with a
// name or a decorator, no deeper than the logical line itself, is taken for the next statement, or else the line with the keyword.
//
// The line is known to be of plain bytes up to at.
func (s *scanner) logicalLine(from, width, at int) logical {
	s.from, s.width = from, width
	s.stack = s.stack[:0]
	l := logical{open: -1, close: -1}
	resume := -1 // the first line that could be the next statement
	comment := -1
	src := s.src
	for i := at; ; {
		for i < len(src) && classes[src[i]] == plain {
			i++
		}
		if i >= len(src) {
			s.saw(len(src) + 1)
			if len(s.stack) > 0 && s.whole {
				return s.broken(l, resume, len(src))
			}
			return s.ended(l, from, len(src), comment)
		}
		switch c := src[i]; classes[c] {
		case newline:
			if len(s.stack) == 0 {
				return s.ended(l, from, i, comment)
			}
			i = afterLineEnd(src, i)
			proof, statement := s.lineInBrackets(i)
			if statement && resume < 0 {
				resume = i
			}
			if proof || statement && l.damaged {
				return s.broken(l, resume, i)
			}
			if p := s.known(); statement && p != nil {
				s.marked = max(s.marked, p.marked)
				return s.broken(l, resume, p.at)
			}
		case hash:
			comment = i
			i = lineEnd(src, i)
			continue
		case backslash:
			if j := s.joined(i); j > 0 {
				i = j
			} else {
				i++
			}
		case quote:
			i = s.skipString(i)
		case opener:
			if len(s.stack) == 0 {
				l.open, l.close = i, -1
			}
			s.stack = append(s.stack, bracket{i, closerOf(c)})
			i++
		case closer:
			if !s.pop(c) && len(s.stack) > 0 {
				if resume >= 0 {
					return s.broken(l, resume, i)
				}
				s.damage(&l)
				s.popTo(c)
			}
			if len(s.stack) == 0 {
				resume = -1
				if l.close < 0 {
					l.close = i
				}
			}
			i++
		}
		comment = -1
	}
}

// pop closes the innermost bracket if c matches it.
func (s *scanner) pop(c byte) bool {
	n := len(s.stack) - 1
	if n < 0 || s.stack[n].close != c {
		return false
	}
	s.stack = s.stack[:n]
	return true
}

// popTo closes the innermost bracket that c matches, and what is open inside.
func (s *scanner) popTo(c byte) bool {
	for n := len(s.stack) - 1; n >= 0; n-- {
		if s.stack[n].close == c {
			s.stack = s.stack[:n]
			return true
		}
	}
	return false
}

// known is the proof that the outermost open bracket is not closed, nil if there is none yet.
func (s *scanner) known() *proof {
	if len(s.proofs) == 0 {
		return nil
	}
	p := s.proofs[level{s.width, s.outer}]
	if p == nil {
		return nil
	}
	if _, ok := slices.BinarySearchFunc(p.open, s.stack[0].at, func(b bracket, at int) int { return b.at - at }); !ok {
		return nil
	}
	return p
}

// learn keeps what the open brackets and the place that proves them to be open say about the statements between, unless something
// there made the scanner look further than that.
func (s *scanner) learn(at, seen int) {
	if s.reach > seen || s.known() != nil {
		return
	}
	if s.proofs == nil {
		s.proofs = map[level]*proof{}
	}
	s.proofs[level{s.width, s.outer}] = &proof{at, slices.Clone(s.stack), s.marked}
}

// damage notes that the brackets of the line do not match.
func (s *scanner) damage(l *logical) {
	l.damaged = true
	if s.damaged.Len() == 0 && l.open >= 0 {
		s.damaged = text.Span{Start: l.open, End: l.open + 1}
	}
}

// ended is the logical line that ends with the line end at i.
func (s *scanner) ended(l logical, from, i, comment int) logical {
	l.end = afterLineEnd(s.src, i)
	l.last = i
	if comment >= 0 {
		l.last = comment
	}
	l.last = s.trimmed(from, l.last)
	return l
}

// trimmed is end without the white space before it.
func (s *scanner) trimmed(from, end int) int {
	for end > from && (s.src[end-1] == ' ' || s.src[end-1] == '\t' || s.src[end-1] == '\f') {
		end--
	}
	return end
}

// broken is the logical line whose damage was proved at the line start (or end of file) proof and ends at the line resume, if there is one.
func (s *scanner) broken(l logical, resume, proof int) logical {
	seen := lineEnd(s.src, min(proof, len(s.src))) + 1
	if !l.damaged {
		s.learn(proof, seen)
	}
	s.saw(seen)
	if resume < 0 {
		resume = proof
	}
	if line := s.afterHeader(l.open); line > 0 {
		resume = min(resume, line)
	}
	from := s.from
	l.last = from
	l.end = from
	// What stands before the next statement without being code belongs to that statement.
	s.tokens(from, resume, func(start, end int) {
		l.last = end
	})
	l.end = min(afterLineEnd(s.src, lineEnd(s.src, l.last)), resume)
	if s.damaged.Start >= l.end {
		s.damaged = text.Span{}
	}
	s.damage(&l)
	if l.close >= l.last {
		l.close = -1
	}
	return l
}

// afterHeader is the start of the line behind the first one of a class's or function's header, if that one does not end as if the
// header went on; 0 if it does, or if this is no header or its open bracket stands further down.
func (s *scanner) afterHeader(open int) int {
	end := lineEnd(s.src, s.from)
	if open >= end {
		return 0
	}
	switch s.src[s.from:wordEnd(s.src, s.from)] {
	case "class", "def", "async":
	default:
		return 0
	}
	last, after := s.from, s.from
	s.tokens(s.from, end, func(start, end int) { last, after = start, end })
	if c := s.src[last]; after > end || c == ',' || classes[c] == opener || c == '\\' {
		return 0
	}
	return afterLineEnd(s.src, end)
}

// tokens calls f for every byte of code between from and to, strings whole, even those that go on behind to.
func (s *scanner) tokens(from, to int, f func(start, end int)) {
	s.tokensUntil(from, to, func(start, end int) bool {
		f(start, end)
		return true
	})
}

// tokensUntil is tokens until f returns false.
func (s *scanner) tokensUntil(from, to int, f func(start, end int) bool) {
	for i := from; i < to; {
		switch c := s.src[i]; {
		case c == '#':
			i = lineEnd(s.src, i)
		case c == '"' || c == '\'':
			end := s.skipString(i)
			if !f(i, end) {
				return
			}
			i = end
		case c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r':
			i++
		case c == '\\' && s.joined(i) > 0:
			i = s.joined(i)
		default:
			if !f(i, i+1) {
				return
			}
			i++
		}
	}
}

// lineInBrackets judges the line that begins at i inside brackets: whether its keyword proves that a bracket is not closed, and whether
// it could be the next statement.
func (s *scanner) lineInBrackets(i int) (proof, statement bool) {
	width := 0
	for i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '\t' || s.src[i] == '\f') {
		switch s.src[i] {
		case ' ':
			width++
		case '\t':
			width += 8
		default:
			width = 0
		}
		i++
	}
	if i >= len(s.src) {
		return false, false
	}
	c := s.src[i]
	if c == '@' {
		return false, width <= s.width
	}
	if !isWord(c) || c >= '0' && c <= '9' {
		return false, false
	}
	end := wordEnd(s.src, i)
	if w := s.src[i:end]; c >= 'a' && c <= 'w' {
		if isStatementWord(w) {
			return true, width <= s.width
		}
		if w == "async" || w == "from" {
			p := peek{code: i, wordEnd: end}
			switch {
			case w == "async":
				proof = s.second(p) == "def"
			default:
				proof = s.importsFrom(end)
			}
			return proof, width <= s.width
		}
		if isExpressionWord(w) {
			return false, false
		}
	}
	if end < len(s.src) && (s.src[end] == '"' || s.src[end] == '\'') {
		return false, false // the prefix of a string
	}
	return false, width <= s.width
}

// importsFrom reports whether what stands behind the word from is the rest of an import.
func (s *scanner) importsFrom(i int) bool {
	for i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '\t' || s.src[i] == '.' || isWord(s.src[i])) {
		end := wordEnd(s.src, i)
		if end > i && s.src[i:end] == "import" {
			return true
		}
		i = max(end, i+1)
	}
	return false
}
