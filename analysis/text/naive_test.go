package text

import (
	"strings"
	"unicode/utf8"
)

// stop is a boundary of a text and its position: the reference that every conversion is compared with, found by one walk over the
// characters without blocks, tables or fast paths.
type stop struct {
	offset, line, utf16, utf32 int
	lineStart                  int
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

func naiveStop(s string, offset int) stop {
	stops := stopsOf(s)
	found := stops[0]
	for _, at := range stops {
		if at.offset <= offset {
			found = at
		}
	}
	return found
}

func naiveOffset(s string, p Position, enc Encoding) int {
	stops := stopsOf(s)
	if p.Line < 0 {
		return 0
	}
	if p.Line > stops[len(stops)-1].line {
		return len(s)
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
