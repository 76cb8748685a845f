package syntax

import (
	"slices"

	"mxpls/analysis/text"
)

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

// pop closes the innermost bracket if c matches it.
func (s *scanner) pop(c byte) bool {
	n := len(s.stack) - 1
	if n < 0 || s.stack[n].close != c {
		return false
	}
	s.stack = s.stack[:n]
	return true
}

// closes takes a closing bracket. It returns false if that proves that the logical line ends before.
func (s *scanner) closes(l *logical, c byte, i int) bool {
	if !s.pop(c) && len(s.stack) > 0 {
		if l.resume >= 0 {
			return false
		}
		s.damage(l)
		s.popTo(c)
	}
	if len(s.stack) == 0 {
		l.resume = -1
		if l.close < 0 {
			l.close = i
		}
	}
	return true
}

// provedBy is the place that proves that a bracket is not closed if the line at i does, or if it could be the next statement and the
// proof is known already; -1 if nothing is proved.
func (s *scanner) provedBy(l *logical, i int) int {
	proof, statement := s.lineInBrackets(i)
	if statement && l.resume < 0 {
		l.resume = i
	}
	if proof || statement && l.damaged {
		return i
	}
	if statement {
		if p := s.known(); p != nil {
			s.marked = max(s.marked, p.marked)
			return p.at
		}
	}
	return -1
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

// broken is the logical line whose damage was proved at the line start (or end of file) proof and ends at the line that could be the next
// statement, if there is one.
func (s *scanner) broken(l logical, proof int) logical {
	resume := l.resume
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
