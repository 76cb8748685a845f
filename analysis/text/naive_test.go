package text

import (
	"strings"
	"unicode/utf8"
)

// stop is a boundary of a text and its position. The stops of a text are the reference every conversion is compared with: one walk over
// the characters, without blocks, tables or fast paths.
type stop struct {
	offset, line, lineStart int // bytes, lines, bytes
	utf16, utf32            int // columns
}

func (s stop) position(enc Encoding) Position {
	switch enc {
	case UTF8:
		return Position{s.line, s.offset - s.lineStart}
	case UTF16:
		return Position{s.line, s.utf16}
	}
	return Position{s.line, s.utf32}
}

func stopsOf(s string) []stop {
	at := stop{}
	stops := []stop{at}
	for at.offset < len(s) {
		rest := s[at.offset:]
		switch r, width := utf8.DecodeRuneInString(rest); {
		case strings.HasPrefix(rest, "\r\n"):
			at = stop{offset: at.offset + 2, line: at.line + 1, lineStart: at.offset + 2}
		case r == '\n' || r == '\r':
			at = stop{offset: at.offset + 1, line: at.line + 1, lineStart: at.offset + 1}
		default:
			at.offset += width
			at.utf32++
			at.utf16++
			if width == 4 {
				at.utf16++
			}
		}
		stops = append(stops, at)
	}
	return stops
}

// naiveStop is the last stop at or before offset, the first one for a negative offset.
func naiveStop(stops []stop, offset int) stop {
	found := stops[0]
	for _, at := range stops {
		if at.offset <= offset {
			found = at
		}
	}
	return found
}

func naiveOffset(stops []stop, p Position, enc Encoding) int {
	end := stops[len(stops)-1]
	if p.Line < 0 {
		return 0
	}
	if p.Line > end.line {
		return end.offset
	}
	found, first := 0, true
	for _, at := range stops {
		if q := at.position(enc); q.Line == p.Line && (first || q.Column <= p.Column) {
			found, first = at.offset, false
		}
	}
	return found
}

func naiveReplace(s string, e Edit) string {
	start := min(max(e.Span.Start, 0), len(s))
	end := min(max(e.Span.End, start), len(s))
	return s[:start] + e.New + s[end:]
}
