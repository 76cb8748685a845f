package text

import (
	"math"
	"testing"
)

// TestPosition has hand-counted columns: back is the offset that the position leads to, other than offset where that is no boundary.
func TestPosition(t *testing.T) {
	for _, c := range []struct {
		name               string
		s                  string
		offset             int
		line               int
		utf8, utf16, utf32 int
		back               int
	}{
		{"empty file", "", 0, 0, 0, 0, 0, 0},
		{"empty file, beyond", "", 7, 0, 0, 0, 0, 0},
		{"before the start", "ab", -1, 0, 0, 0, 0, 0},
		{"end without line end", "ab", 2, 0, 2, 2, 2, 2},
		{"beyond the end", "ab", math.MaxInt, 0, 2, 2, 2, 2},
		{"end after line end", "ab\n", 3, 1, 0, 0, 0, 3},
		{"at \\n", "ab\n", 2, 0, 2, 2, 2, 2},
		{"at \\r of \\r\\n", "ab\r\nc", 2, 0, 2, 2, 2, 2},
		{"inside \\r\\n", "ab\r\nc", 3, 0, 2, 2, 2, 2},
		{"after \\r\\n", "ab\r\nc", 4, 1, 0, 0, 0, 4},
		{"after lone \\r", "ab\rc", 3, 1, 0, 0, 0, 3},
		{"\\n\\r is two", "\n\rx", 2, 2, 0, 0, 0, 2},
		{"\\r\\r\\n is two", "\r\r\nx", 3, 2, 0, 0, 0, 3},
		{"after é", "é=", 2, 0, 2, 1, 1, 2},
		{"inside é", "xé=", 2, 0, 1, 1, 1, 1},
		{"after 名", "名=", 3, 0, 3, 1, 1, 3},
		{"after 😀", "'😀'", 5, 0, 5, 3, 2, 5},
		{"first byte inside 😀", "'😀'", 2, 0, 1, 1, 1, 1},
		{"last byte inside 😀", "'😀'", 4, 0, 1, 1, 1, 1},
		{"second 😀", "x\n😀😀", 6, 1, 4, 2, 1, 6},
		{"after the last character of one unit", "\uffffx", 3, 0, 3, 1, 1, 3},
		{"after the first of two", "\U00010000x", 4, 0, 4, 2, 1, 4},
		{"after BOM", "\ufeffx", 3, 0, 3, 1, 1, 3},
		{"inside BOM", "\ufeffx", 1, 0, 0, 0, 0, 0},
		{"separators of Unicode end no line", "a\u2028b\u0085c\v\f", 10, 0, 10, 7, 7, 10},
		{"after invalid bytes", "\xff\xfex", 2, 0, 2, 2, 2, 2},
		{"between bytes of a cut character", "\xf0\x9f\x98x", 2, 0, 2, 2, 2, 2},
		{"encoded surrogate", "\xed\xa0\x80x", 3, 0, 3, 3, 3, 3},
		{"combining marks count", "e\u0301x", 3, 0, 3, 2, 2, 3},
	} {
		for _, size := range sizes {
			text := newSized(c.s, size)
			for enc, column := range []int{c.utf8, c.utf16, c.utf32} {
				want := Position{c.line, column}
				if got := text.Position(c.offset, Encoding(enc)); got != want {
					t.Errorf("%s: Position(%d, %d) of %q = %v, want %v", c.name, c.offset, enc, c.s, got, want)
				}
				if got := text.Offset(want, Encoding(enc)); got != c.back {
					t.Errorf("%s: Offset(%v, %d) of %q = %d, want %d", c.name, want, enc, c.s, got, c.back)
				}
			}
		}
	}
}

func TestOffsetClamps(t *testing.T) {
	const s = "é😀x\r\n\rend"
	for _, c := range []struct {
		name string
		p    Position
		enc  Encoding
		want int
	}{
		{"negative line", Position{-1, 5}, UTF16, 0},
		{"least line", Position{math.MinInt, math.MaxInt}, UTF8, 0},
		{"negative column", Position{1, -1}, UTF16, 9},
		{"least column", Position{2, math.MinInt}, UTF32, 10},
		{"beyond the line end is before \\r\\n", Position{0, 99}, UTF16, 7},
		{"the same in bytes", Position{0, math.MaxInt}, UTF8, 7},
		{"the same in characters", Position{0, math.MaxInt}, UTF32, 7},
		{"empty line", Position{1, 1}, UTF16, 9},
		{"beyond the last line's end", Position{2, 4}, UTF16, 13},
		{"beyond the last line", Position{3, 0}, UTF16, 13},
		{"most", Position{math.MaxInt, math.MaxInt}, UTF8, 13},
		{"inside a surrogate pair", Position{0, 2}, UTF16, 2},
		{"after the pair", Position{0, 3}, UTF16, 6},
		{"inside a character in bytes", Position{0, 1}, UTF8, 0},
		{"inside 😀 in bytes", Position{0, 5}, UTF8, 2},
		{"unknown encodings count as LSP's default", Position{0, 3}, Encoding(9), 6},
	} {
		for _, size := range sizes {
			if got := newSized(s, size).Offset(c.p, c.enc); got != c.want {
				t.Errorf("%s: Offset(%v, %d) with blocks of %d = %d, want %d", c.name, c.p, c.enc, size, got, c.want)
			}
		}
	}
}
