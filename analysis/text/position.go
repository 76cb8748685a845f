package text

// Encoding says in which units a column is counted, after LSP's PositionEncodingKind.
type Encoding uint8

// The encodings of LSP. A column counts bytes in UTF8, 16-bit code units in UTF16 (two for a character above U+FFFF; LSP's default)
// and characters in UTF32.
const (
	UTF8 Encoding = iota
	UTF16
	UTF32
)

// Position is a place in a text: Line counts from 0, Column from 0 in units of an Encoding.
type Position struct{ Line, Column int }

// Position is the position of a byte offset, which is clamped. An offset inside a character counts as that character's start, one
// between \r and \n as the end of the line.
func (t *Text) Position(offset int, enc Encoding) Position {
	offset = t.floor(offset)
	line, start := t.lineAt(offset)
	if enc == UTF8 {
		return Position{line, offset - start}
	}
	column := 0
	for b, piece := range t.pieces(Span{start, offset}) {
		if b.ascii {
			column += len(piece)
		} else {
			column += units(piece, enc)
		}
	}
	return Position{line, column}
}

// Offset is the byte offset of a position. A negative line is the start of the text, a line beyond the last its end; a negative column
// is the start of its line, one beyond the line the place before its line end; a column inside a character is that character's start.
func (t *Text) Offset(p Position, enc Encoding) int {
	start := t.LineStart(p.Line)
	if p.Line < 0 || p.Column <= 0 {
		return start
	}
	line := Span{start, t.lineEnd(start)}
	if enc == UTF8 {
		return t.floor(start + min(p.Column, line.Len()))
	}
	offset, left := start, p.Column
	for b, piece := range t.pieces(line) {
		bytes, used := min(left, len(piece)), min(left, len(piece))
		if !b.ascii {
			bytes, used = skip(piece, left, enc)
		}
		offset += bytes
		left -= used
		if bytes < len(piece) {
			break
		}
	}
	return offset
}

// units is the length of s in units of UTF16 or UTF32.
func units(s string, enc Encoding) int {
	n := 0
	for _, r := range s {
		n += width(r, enc)
	}
	return n
}

// skip is how many bytes of s, in whole characters, fit into a number of units, and the units these take.
func skip(s string, limit int, enc Encoding) (bytes, used int) {
	for i, r := range s {
		w := width(r, enc)
		if used+w > limit {
			return i, used
		}
		used += w
	}
	return len(s), used
}

// width is the number of units of a character. An invalid byte is decoded as U+FFFD and so has one.
func width(r rune, enc Encoding) int {
	if r > 0xFFFF && enc != UTF32 {
		return 2
	}
	return 1
}
