package syntax

import (
	"strings"

	"mxpls/analysis/text"
)

// skipString gives the position behind the string whose opening quote is at i. A string that is not triple-quoted ends with its line at
// the latest.
func (s *scanner) skipString(i int) int {
	src := s.src
	q := src[i]
	triple := i+2 < len(src) && src[i+1] == q && src[i+2] == q
	if !triple && i+1 < len(src) && src[i+1] == q {
		return i + 2
	}
	if format, raw := s.prefix(i); format {
		f := formatted{scanner: s}
		if end := f.skip(i, raw, 0); end >= 0 {
			if triple {
				s.saw(end) // in the loose mode the string may end before
				return s.skipTriple(i, end)
			}
			return end
		}
		s.saw(f.furthest + 1)
	}
	if triple {
		return s.skipTriple(i, tripleEnd(src, i+3, q))
	}
	end, _ := skipSimple(src, i+1, q)
	return end
}

// skipSimple gives the position behind the quote that ends a string on one line, or else of the line end that it does not go beyond.
func skipSimple(src string, i int, q byte) (end int, closed bool) {
	for i < len(src) {
		switch c := src[i]; {
		case c == q:
			return i + 1, true
		case c == '\n' || c == '\r':
			return i, false
		case c == '\\':
			i = skipEscape(src, i)
		default:
			i++
		}
	}
	return i, false
}

// skipEscape gives the position behind the backslash at i and what it escapes.
func skipEscape(src string, i int) int {
	if i+2 < len(src) && src[i+1] == '\r' && src[i+2] == '\n' {
		return i + 3
	}
	return min(i+2, len(src))
}

// tripleEnd is the position behind the three quotes that end a string whose content begins at from, -1 if nothing ends it.
func tripleEnd(src string, from int, q byte) int {
	for i := from; ; {
		n := strings.IndexByte(src[i:], q)
		if n < 0 || i+n+2 >= len(src) {
			return -1
		}
		i += n
		escapes := i
		for escapes > from && src[escapes-1] == '\\' {
			escapes--
		}
		switch {
		case (i-escapes)%2 == 1:
			i++
		case src[i+1] == q && src[i+2] == q:
			return i + 3
		default:
			i++
		}
	}
}

// skipTriple is skipString for three quotes at i that are closed before end, -1 if nothing closes them.
func (s *scanner) skipTriple(i, end int) int {
	src := s.src
	limit := end
	if end < 0 {
		limit = len(src)
	}
	code := s.looksLikeCode(i, limit)
	if end >= 0 && !code {
		return end
	}
	if end < 0 && !code && !s.whole {
		s.saw(len(src) + 1)
		return len(src)
	}
	s.marked = i + 1
	if !s.loose {
		if end < 0 {
			s.saw(len(src) + 1)
			s.runaway = s.whole
			return len(src)
		}
		return end
	}
	if !code {
		s.saw(len(src) + 1)
	}
	end = lineEnd(src, i)
	if s.damaged.Len() == 0 {
		s.damaged = text.Span{Start: i, End: end}
	}
	return end
}

// looksLikeCode reports whether a line of the string from i to end reads like a statement that can stand where the string's own logical
// line stands, or further out.
func (s *scanner) looksLikeCode(i, end int) bool {
	for {
		n := strings.IndexByte(s.src[i:end], '\n')
		if n < 0 {
			return false
		}
		i += n + 1
		width, j := 0, i
		for j < end && (s.src[j] == ' ' || s.src[j] == '\t') {
			if s.src[j] == '\t' {
				width += 7
			}
			width++
			j++
		}
		if width > s.width || width == s.width && !s.outer {
			continue
		}
		if isCodeLine(s.src[j:lineEnd(s.src[:end], j)]) {
			s.saw(lineEnd(s.src, j) + 1)
			return true
		}
	}
}

// isCodeLine reports whether a line of text is the first of a class, function or decorator, or an import.
func isCodeLine(line string) bool {
	if line == "" || strings.IndexByte("acdfi@", line[0]) < 0 {
		return false
	}
	word, rest, _ := strings.Cut(line, " ")
	name := rest[:wordEnd(rest, 0)]
	after := strings.TrimLeft(rest[len(name):], " ")
	switch word {
	case "async":
		return strings.HasPrefix(rest, "def ")
	case "class":
		return name != "" && after != "" && strings.IndexByte("(:[", after[0]) >= 0
	case "def":
		return name != "" && after != "" && strings.IndexByte("([", after[0]) >= 0
	case "import":
		return name != "" && (after == "" || strings.IndexByte(".,", after[0]) >= 0 || strings.HasPrefix(after, "as "))
	case "from":
		module, what, _ := strings.Cut(rest, " ")
		return module != "" && strings.HasPrefix(what, "import ")
	}
	return line[0] == '@' && len(line) > 1 && isWord(line[1])
}

// prefix judges the letters before the quote at i: whether they make the string a formatted one (or a template), and whether a raw one.
func (s *scanner) prefix(i int) (format, raw bool) {
	j := i
	for j > s.from && isWord(s.src[j-1]) {
		switch s.src[j-1] | 0x20 {
		case 'f', 't':
			format = true
		case 'r':
			raw = true
		case 'b', 'u':
		default:
			return false, false
		}
		j--
	}
	return format, raw
}
