package text

import (
	"strings"
	"testing"
)

var encodings = []Encoding{UTF8, UTF16, UTF32}

type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkText compares everything a text says with the reference for the string want, at every offset and a little outside.
func checkText(t fatal, got *Text, want string) {
	t.Helper()
	checkBlocks(t, got)
	if got.String() != want || got.Len() != len(want) {
		t.Fatalf("text is %q of %d bytes, want %q", got.String(), got.Len(), want)
	}
	if n := stopsOf(want)[len(stopsOf(want))-1].line + 1; got.Lines() != n {
		t.Fatalf("%q has %d lines, want %d", want, got.Lines(), n)
	}
	checkLines(t, got, want)
	for offset := -2; offset <= len(want)+2; offset++ {
		at := naiveStop(want, offset)
		if line := got.LineOf(offset); line != at.line {
			t.Fatalf("LineOf(%d) of %q is %d, want %d", offset, want, line, at.line)
		}
		for _, enc := range encodings {
			p := at.position(enc)
			if q := got.Position(offset, enc); q != p {
				t.Fatalf("Position(%d, %d) of %q is %v, want %v", offset, enc, want, q, p)
			}
			if back := got.Offset(p, enc); back != at.offset {
				t.Fatalf("Offset(%v, %d) of %q is %d, want %d", p, enc, want, back, at.offset)
			}
		}
	}
}

func checkLines(t fatal, got *Text, want string) {
	t.Helper()
	starts := map[int]int{}
	for _, at := range stopsOf(want) {
		starts[at.line] = at.lineStart
	}
	for line := -1; line <= len(starts)+1; line++ {
		start := starts[line]
		if line >= len(starts) {
			start = len(want)
		}
		if at := got.LineStart(line); at != start {
			t.Fatalf("LineStart(%d) of %q is %d, want %d", line, want, at, start)
		}
		span := Span{start, naiveOffset(want, Position{line, len(want)}, UTF8)}
		if s := got.LineSpan(line); s != span {
			t.Fatalf("LineSpan(%d) of %q is %v, want %v", line, want, s, span)
		}
		for column := -1; column <= span.Len()+2; column++ {
			for _, enc := range encodings {
				p := Position{line, column}
				if at := naiveOffset(want, p, enc); got.Offset(p, enc) != at {
					t.Fatalf("Offset(%v, %d) of %q is %d, want %d", p, enc, want, got.Offset(p, enc), at)
				}
			}
		}
	}
}

// checkBlocks holds the invariants of blocks.
func checkBlocks(t fatal, got *Text) {
	t.Helper()
	var before strings.Builder
	whole := got.String()
	for i, b := range got.blocks {
		if b.s == "" || b.start != before.Len() || b.line != stopsLine(before.String()) {
			t.Fatalf("block %d of %q is %+v", i, whole, b)
		}
		if !isBoundary(whole, b.start) {
			t.Fatalf("block %d of %q begins inside a character or line end: %+v", i, whole, b)
		}
		ascii := strings.IndexFunc(b.s, func(r rune) bool { return r > 0x7f }) < 0
		if b.ascii != ascii || b.feeds == strings.Contains(b.s, "\r") || b.broken != strings.ContainsAny(b.s, "\r\n") {
			t.Fatalf("block %d of %q has wrong marks: %+v", i, whole, b)
		}
		if got.least > 0 && len(b.s) > max(2*got.least, 4) {
			t.Fatalf("block %d of %q is longer than %d: %+v", i, whole, 2*got.least, b)
		}
		before.WriteString(b.s)
	}
}

func stopsLine(s string) int { return stopsOf(s)[len(stopsOf(s))-1].line }

// sizes of blocks for tests: from one byte, where every seam is met, to the real one.
var sizes = []int{1, 2, 3, 7, leastBlock}

var samples = []string{
	"", "a", "\n", "\r", "\r\n", "\n\r", "\r\r\n\n", "\ufeffx = 1\r\n", "a\rb\nc\r\nd", "no end", "end\n", "end\r",
	"é\u0301\u200d", "𝒳 = '😀'\n😀😀\r\n", "名前 = \"名\"\n", "\x80\xff\xf0\x9f\x98\n\xf0\x9f\x98\x80", "\xed\xa0\x80\r", "a\u2028b\u0085c\v\fd",
	"\xe2\x82", "\xf0\x9f\r\n\x98\x80", "\x00\x00\n", "\U0010ffff\ufffd\xef\xbf\xbd\xef\xbf", "👩‍👩‍👧‍👦\r\n\r\n",
}

func TestSamples(t *testing.T) {
	for _, s := range samples {
		for _, size := range sizes {
			checkText(t, newSized(s, size), s)
		}
	}
}
