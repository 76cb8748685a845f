package syntax

// logical is a logical line: code up to the line end that stands outside of brackets and strings.
type logical struct {
	end     int // behind the line end
	last    int // behind the last byte of code
	open    int // the last bracket that was opened outside of others, -1 for none
	close   int // where it is closed, -1 if it is not
	damaged bool
	resume  int // while a bracket is open: the first line in it that could be the next statement, -1 for none
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
	l := logical{open: -1, close: -1, resume: -1}
	comment := -1
	src := s.src
	for i := at; ; {
		for i < len(src) && classes[src[i]] == plain {
			i++
		}
		if i >= len(src) {
			s.saw(len(src) + 1)
			if len(s.stack) > 0 && s.whole {
				return s.broken(l, len(src))
			}
			return s.ended(l, from, len(src), comment)
		}
		switch c := src[i]; classes[c] {
		case newline:
			if len(s.stack) == 0 {
				return s.ended(l, from, i, comment)
			}
			i = afterLineEnd(src, i)
			if proof := s.provedBy(&l, i); proof >= 0 {
				return s.broken(l, proof)
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
			if !s.closes(&l, c, i) {
				return s.broken(l, i)
			}
			i++
		}
		comment = -1
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
