package text

import (
	"strings"
	"testing"
)

var encodings = []Encoding{UTF8, UTF16, UTF32}

// sizes of blocks for tests: from one byte, where every seam is met, to the real one.
var sizes = []int{1, 2, 3, 7, leastBlock}

// tester is what checks need of *testing.T and *rapid.T.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkText compares everything a text says with the reference for the string want, at every offset and position and a little outside.
func checkText(t tester, got *Text, want string) {
	t.Helper()
	stops := stopsOf(want)
	if got.String() != want || got.Len() != len(want) {
		t.Fatalf("text is %q of %d bytes, want %q", got.String(), got.Len(), want)
	}
	checkBlocks(t, got, stops)
	checkOffsets(t, got, want, stops)
	checkLines(t, got, want, stops)
	if !got.Equal(New(want)) || got.Equal(New(want+"x")) || len(want) > 0 && got.Equal(New("x"+want[1:])) != (want[0] == 'x') {
		t.Fatalf("Equal is wrong for %q", want)
	}
}

func checkOffsets(t tester, got *Text, want string, stops []stop) {
	t.Helper()
	for offset := -2; offset <= len(want)+2; offset++ {
		at := naiveStop(stops, offset)
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

func checkLines(t tester, got *Text, want string, stops []stop) {
	t.Helper()
	lines := stops[len(stops)-1].line + 1
	if got.Lines() != lines {
		t.Fatalf("%q has %d lines, want %d", want, got.Lines(), lines)
	}
	for line := -1; line <= lines+1; line++ {
		span := Span{naiveOffset(stops, Position{line, 0}, UTF8), naiveOffset(stops, Position{line, len(want)}, UTF8)}
		if at := got.LineStart(line); at != span.Start {
			t.Fatalf("LineStart(%d) of %q is %d, want %d", line, want, at, span.Start)
		}
		if s := got.LineSpan(line); s != span {
			t.Fatalf("LineSpan(%d) of %q is %v, want %v", line, want, s, span)
		}
		if s := got.Slice(span); s != want[span.Start:span.End] {
			t.Fatalf("Slice(%v) of %q is %q", span, want, s)
		}
		for column := -1; column <= span.Len()+2; column++ {
			for _, enc := range encodings {
				p := Position{line, column}
				if at := naiveOffset(stops, p, enc); got.Offset(p, enc) != at {
					t.Fatalf("Offset(%v, %d) of %q is %d, want %d", p, enc, want, got.Offset(p, enc), at)
				}
			}
		}
	}
}

// checkBlocks holds what is always true of blocks: they follow each other without a gap, begin and end at boundaries, are neither too
// long nor too short (a boundary moves a cut by up to three bytes), and their marks are right.
func checkBlocks(t tester, got *Text, stops []stop) {
	t.Helper()
	start := 0
	for i, b := range got.blocks {
		at := naiveStop(stops, b.start)
		if b.s == "" || b.start != start || b.start != at.offset || b.line != at.line {
			t.Fatalf("block %d is %+v, want start %d, boundary %+v", i, b, start, at)
		}
		if len(b.s) > max(2*got.least, 4) || len(b.s) < got.least-reach && len(got.blocks) > 1 {
			t.Fatalf("block %d of %d has %d bytes, where %d to %d are allowed", i, len(got.blocks), len(b.s), got.least, 2*got.least)
		}
		ascii := strings.IndexFunc(b.s, func(r rune) bool { return r > 0x7f }) < 0
		if b.ascii != ascii || b.feeds == strings.Contains(b.s, "\r") || b.broken != strings.ContainsAny(b.s, "\r\n") {
			t.Fatalf("block %d has wrong marks: %+v", i, b)
		}
		start += len(b.s)
	}
	if start != got.length || got.ends != stops[len(stops)-1].line {
		t.Fatalf("blocks hold %d of %d bytes, %d line ends", start, got.length, got.ends)
	}
}

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
