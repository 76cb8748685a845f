package syntax

import "strings"

// strings parses a string, or several that are joined by standing after each other.
func (q *quick) strings() int32 {
	first := q.stringLiteral()
	if q.bad || !q.stringAhead() {
		return first
	}
	n := q.around(KindConcatenatedString, first, 0)
	for !q.bad && q.stringAhead() {
		q.add(n, q.stringLiteral(), 0)
	}
	return n
}

func (q *quick) stringAhead() bool {
	switch q.peekByte() {
	case '"', '\'':
		return true
	case 'r', 'R', 'b', 'B', 'u', 'U', 'f', 'F', 't', 'T':
		w := q.word()
		after := q.pos + len(w)
		return len(w) <= 2 && after < len(q.src) && (q.src[after] == '"' || q.src[after] == '\'')
	}
	return false
}

func (q *quick) stringLiteral() int32 {
	prefix := strings.ToLower(q.word())
	switch prefix {
	case "", "r", "b", "u", "rb", "br":
	case "f", "fr", "rf":
		return q.formatted(len(prefix))
	default:
		return q.decline()
	}
	start := q.pos
	quote := q.quote(start + len(prefix))
	from := start + len(prefix) + len(quote)
	n := q.node(KindString, start, start)
	q.part(n, KindStringStart, start, from)
	end := strings.Index(q.src[from:], quote)
	if end < 0 || len(quote) == 1 && strings.IndexByte(q.src[from:from+end], '\n') >= 0 {
		return q.decline()
	}
	// Three quotes end at the first run of them: `""""` would put one into the text.
	if end > 0 {
		q.part(n, KindStringContent, from, from+end)
	}
	return q.endString(n, from+end, quote)
}

func (q *quick) quote(at int) string {
	c := q.src[at : at+1]
	if strings.HasPrefix(q.src[at:], c+c+c) {
		return q.src[at : at+3]
	}
	return c
}

func (q *quick) part(n int32, kind Kind, start, end int) {
	q.add(n, q.node(kind, start, end), 0)
}

func (q *quick) endString(n int32, at int, quote string) int32 {
	q.part(n, KindStringEnd, at, at+len(quote))
	q.pos = at + len(quote)
	q.last = q.pos
	q.skip()
	return n
}

// formatted parses f-strings with plain interpolations; conversions, format specifications and doubled braces are declined.
func (q *quick) formatted(prefix int) int32 {
	start := q.pos
	quote := q.quote(start + prefix)
	n := q.node(KindString, start, start)
	at := start + prefix + len(quote)
	q.part(n, KindStringStart, start, at)
	from := at
	for !q.bad {
		if at >= len(q.src) {
			return q.decline()
		}
		switch c := q.src[at]; {
		case strings.HasPrefix(q.src[at:], quote):
			if at > from {
				q.part(n, KindStringContent, from, at)
			}
			return q.endString(n, at, quote)
		case c == '\n' && len(quote) == 1 || c == '}':
			return q.decline()
		case c == '{':
			if at+1 < len(q.src) && q.src[at+1] == '{' {
				return q.decline()
			}
			if at > from {
				q.part(n, KindStringContent, from, at)
			}
			q.pos = at
			q.interpolation(n)
			at = q.last
			from = at
		default:
			at++
		}
	}
	return q.decline()
}

func (q *quick) interpolation(n int32) {
	i := q.node(KindInterpolation, q.pos, q.pos)
	outer := q.depth
	q.depth++
	q.token(i, "{", 0)
	if q.keyword("yield") || q.peekByte() == '*' {
		q.bad = true
		return
	}
	q.add(i, q.expression(), FieldExpression)
	if q.bad || q.peekByte() != '}' || len(q.notes) > 0 && int(q.nodes[q.notes[len(q.notes)-1]].start) > int(q.nodes[i].start) {
		q.bad = true
		return
	}
	q.depth = outer
	t := q.node(tokenKinds["}"], q.pos, q.pos+1)
	q.nodes[t].named = false
	q.add(i, t, 0)
	q.pos++
	q.last = q.pos
	q.add(n, i, 0)
}
