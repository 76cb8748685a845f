package syntax

// formatted skips f-strings and t-strings, whose replacement fields hold code and so may hold the string's own quotes.
type formatted struct {
	*scanner
	furthest int // how far it looked
}

// maxNested bounds strings within the fields of strings.
const maxNested = 24

// skip gives the position behind the string whose opening quote is at i, -1 if its fields do not add up.
func (f *formatted) skip(i int, raw bool, depth int) int {
	src, q := f.src, f.src[i]
	quotes := 1
	if i+2 < len(src) && src[i+1] == q && src[i+2] == q {
		quotes = 3
	}
	for i += quotes; i < len(src); {
		switch c := src[i]; {
		case c == q:
			if quotes == 1 || i+2 < len(src) && src[i+1] == q && src[i+2] == q {
				return i + quotes
			}
			i++
		case c == '\\':
			i = f.escape(i, raw)
		case c == '{' && i+1 < len(src) && src[i+1] == '{':
			i += 2
		case c == '{':
			if i = f.field(i+1, q, quotes, depth); i < 0 {
				return -1
			}
		case quotes == 1 && (c == '\n' || c == '\r'):
			return f.fail(i)
		default:
			i++
		}
	}
	return f.fail(i)
}

func (f *formatted) fail(i int) int {
	f.furthest = max(f.furthest, i)
	return -1
}

// escape gives the position behind the backslash at i and what it escapes. A brace is not escaped by it, but the braces of a named
// character are no field.
func (f *formatted) escape(i int, raw bool) int {
	src := f.src
	if i+1 < len(src) && (src[i+1] == '{' || src[i+1] == '}') {
		return i + 1
	}
	if !raw && i+2 < len(src) && src[i+1] == 'N' && src[i+2] == '{' {
		for j := i + 3; j < len(src) && src[j] != '\n' && src[j] != '"' && src[j] != '\''; j++ {
			if src[j] == '}' {
				return j + 1
			}
		}
	}
	return skipEscape(src, i)
}

// field gives the position behind the closing brace of the replacement field whose content begins at i, -1 if it has none.
func (f *formatted) field(i int, q byte, quotes, depth int) int {
	src := f.src
	if depth >= maxNested {
		return f.fail(i)
	}
	var room [16]byte
	open := room[:0]
	for i < len(src) {
		switch c := src[i]; c {
		case '"', '\'':
			if i = f.nested(i, depth); i < 0 {
				return -1
			}
			continue
		case '#':
			i = lineEnd(src, i)
			continue
		case '(', '[', '{':
			open = append(open, closerOf(c))
		case ')', ']', '}':
			if len(open) == 0 {
				if c != '}' {
					return f.fail(i)
				}
				return i + 1
			}
			if open[len(open)-1] != c {
				return f.fail(i)
			}
			open = open[:len(open)-1]
		case ':':
			if len(open) == 0 {
				return f.spec(i+1, q, quotes, depth)
			}
		case '\n':
			if proof, _ := f.lineInBrackets(i + 1); proof {
				return f.fail(lineEnd(src, i+1))
			}
		}
		i++
	}
	return f.fail(i)
}

// nested gives the position behind a string in a field.
func (f *formatted) nested(i, depth int) int {
	src, q := f.src, f.src[i]
	format, raw := f.prefix(i)
	if format {
		return f.skip(i, raw, depth+1)
	}
	if i+2 < len(src) && src[i+1] == q && src[i+2] == q {
		if end := tripleEnd(src, i+3, q); end >= 0 {
			return end
		}
		return f.fail(len(src))
	}
	end, closed := skipSimple(src, i+1, q)
	if !closed {
		return f.fail(end)
	}
	return end
}

// spec gives the position behind the closing brace of a field whose format specifier begins at i. Quotes are ordinary characters in it,
// but the string's own end it.
func (f *formatted) spec(i int, q byte, quotes, depth int) int {
	src := f.src
	for i < len(src) {
		switch c := src[i]; {
		case c == '{':
			if i = f.field(i+1, q, quotes, depth+1); i < 0 {
				return -1
			}
			continue
		case c == '}':
			return i + 1
		case c == q && (quotes == 1 || i+2 < len(src) && src[i+1] == q && src[i+2] == q):
			return f.fail(i)
		case quotes == 1 && (c == '\n' || c == '\r'):
			return f.fail(i)
		}
		i++
	}
	return f.fail(i)
}
