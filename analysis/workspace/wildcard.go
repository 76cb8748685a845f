package workspace

import "strings"

// wildcard matches one pattern of a .gitignore file against a name or a path
// as git does: byte by byte, a star stops at a slash, and two stars that fill
// a path segment stand for any number of segments. It goes back to the last
// star of either kind and no further, so a hostile pattern cannot stall it. A
// malformed one matches nothing.
func wildcard(pattern, name string) bool {
	p, s := 0, 0
	star, starAt := -1, 0 // where to go on after a star, and what it ends at
	deep, deepAt := -1, 0 // the same for a segment of two stars
	for p < len(pattern) || s < len(name) {
		if rest, ok := anySegments(pattern, p); ok {
			if rest == len(pattern) && pattern[rest-1] == '*' {
				return true
			}
			// Nothing before a whole segment can match otherwise: forget the star.
			p, deep, deepAt, star = rest, rest, s, -1
			continue
		}
		if p < len(pattern) && pattern[p] == '*' {
			p++
			star, starAt = p, s
			continue
		}
		if s < len(name) && p < len(pattern) {
			next, ok := single(pattern, p, name[s])
			if ok {
				p, s = next, s+1
				continue
			}
		}
		switch {
		case star >= 0 && starAt < len(name) && name[starAt] != '/':
			starAt++
			p, s = star, starAt
		case deep >= 0:
			slash := strings.IndexByte(name[deepAt:], '/')
			if slash < 0 {
				return false
			}
			deepAt += slash + 1
			p, s, star = deep, deepAt, -1
		default:
			return false
		}
	}
	return true
}

// anySegments tells whether a segment of stars, two or more, begins at p, and
// where the pattern goes on behind it.
func anySegments(pattern string, p int) (rest int, ok bool) {
	if p > 0 && pattern[p-1] != '/' {
		return 0, false
	}
	end := p
	for end < len(pattern) && pattern[end] == '*' {
		end++
	}
	switch {
	case end-p < 2:
		return 0, false
	case end == len(pattern):
		return end, true
	}
	return end + 1, pattern[end] == '/'
}

// single matches what at p stands for one byte, and returns the index behind
// it: 0 if it is malformed.
func single(pattern string, p int, c byte) (next int, ok bool) {
	switch pattern[p] {
	case '?':
		return p + 1, c != '/'
	case '[':
		return bracket(pattern, p+1, c)
	case '\\':
		if p+1 == len(pattern) {
			return 0, false
		}
		return p + 2, pattern[p+1] == c
	}
	return p + 1, pattern[p] == c
}

// width is the number of bytes that a pattern without a star matches. A
// malformed pattern has none.
func width(pattern string) (n int, ok bool) {
	for p := 0; p < len(pattern); n++ {
		if pattern[p] == '*' {
			return 0, false
		}
		if p, _ = single(pattern, p, 'a'); p == 0 {
			return 0, false
		}
	}
	return n, true
}

// bracket matches the class that begins behind its bracket at p. A closing
// bracket that comes first is a member.
func bracket(pattern string, p int, c byte) (next int, ok bool) {
	negated := p < len(pattern) && (pattern[p] == '!' || pattern[p] == '^')
	if negated {
		p++
	}
	in, low := false, -1
	for first := true; ; first = false {
		if p >= len(pattern) {
			return 0, false
		}
		if pattern[p] == ']' && !first {
			break
		}
		switch {
		case pattern[p] == '-' && low >= 0 && p+1 < len(pattern) && pattern[p+1] != ']':
			high, after := member(pattern, p+1)
			in = in || low <= int(c) && int(c) <= high
			p, low = after, -1
		case strings.HasPrefix(pattern[p:], "[:"):
			after, member, known := named(pattern, p, c)
			if !known {
				return 0, false
			}
			in = in || member
			p, low = after, -1
		default:
			low, p = member(pattern, p)
			in = in || low == int(c)
		}
	}
	return p + 1, in != negated && c != '/'
}

// member reads one character of a class, which may be escaped; -1 at the end.
func member(pattern string, p int) (char, next int) {
	if pattern[p] == '\\' {
		p++
	}
	if p == len(pattern) {
		return -1, p
	}
	return int(pattern[p]), p + 1
}

// named matches [:alpha:] and its like. Without ":]" the bracket is a plain
// character.
func named(pattern string, p int, c byte) (next int, in, known bool) {
	end := strings.IndexByte(pattern[p+2:], ']')
	if end < 1 || pattern[p+2+end-1] != ':' {
		return p + 1, c == '[', end >= 0
	}
	test, known := posix[pattern[p+2:p+2+end-1]]
	return p + 2 + end + 1, known && test(c), known
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isAlnum(c byte) bool { return isLower(c) || isUpper(c) || isDigit(c) }
func isGraph(c byte) bool { return ' ' < c && c < 0x7f }

var posix = map[string]func(byte) bool{
	"lower": isLower, "upper": isUpper, "digit": isDigit, "alnum": isAlnum, "graph": isGraph,
	"alpha":  func(c byte) bool { return isLower(c) || isUpper(c) },
	"blank":  func(c byte) bool { return c == ' ' || c == '\t' },
	"cntrl":  func(c byte) bool { return c < ' ' || c == 0x7f },
	"print":  func(c byte) bool { return isGraph(c) || c == ' ' },
	"punct":  func(c byte) bool { return isGraph(c) && !isAlnum(c) },
	"space":  func(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' },
	"xdigit": func(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' },
}
