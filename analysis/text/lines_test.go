package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		s    string
		want []Span
	}{
		{"", []Span{{0, 0}}},
		{"a", []Span{{0, 1}}},
		{"a\n", []Span{{0, 1}, {2, 2}}},
		{"a\r", []Span{{0, 1}, {2, 2}}},
		{"a\r\n", []Span{{0, 1}, {3, 3}}},
		{"\n\r", []Span{{0, 0}, {1, 1}, {2, 2}}},
		{"\r\r\n\n", []Span{{0, 0}, {1, 1}, {3, 3}, {4, 4}}},
		{"\ufeffa\rbc\nd\r\nend", []Span{{0, 4}, {5, 7}, {8, 9}, {11, 14}}},
	} {
		for _, size := range sizes {
			text := newSized(c.s, size)
			var got []Span
			for line := range text.Lines() {
				got = append(got, text.LineSpan(line))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("lines of %q in blocks of %d (-want +got):\n%s", c.s, size, d)
			}
		}
	}
}

// TestLinesInLongBlocks meets every line of blocks longer than a stride, with each kind of line end on either side of it.
func TestLinesInLongBlocks(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("a\r\n", 700), strings.Repeat("\r\n", 900), strings.Repeat("\r", 1500), strings.Repeat("\n\r\r\n😀", 300),
		strings.Repeat("x", 600) + "\r" + strings.Repeat("y", 1300) + "\nend", generate(2000),
	} {
		for _, shift := range []string{"", "é", "zzz"} {
			text, stops := New(shift+s), stopsOf(shift+s)
			for _, at := range stops {
				if got := text.LineStart(at.line); got != at.lineStart {
					t.Fatalf("LineStart(%d) of %.20q is %d, want %d", at.line, shift+s, got, at.lineStart)
				}
				if got := text.Position(at.offset, UTF16); got != at.position(UTF16) {
					t.Fatalf("Position(%d) of %.20q is %v, want %v", at.offset, shift+s, got, at.position(UTF16))
				}
			}
		}
	}
}

func TestLineClamps(t *testing.T) {
	text := New("ab\ncd")
	if got := [...]int{text.LineStart(-5), text.LineStart(2), text.LineStart(99)}; got != [...]int{0, 5, 5} {
		t.Errorf("LineStart outside is %v", got)
	}
	if got := [...]Span{text.LineSpan(-1), text.LineSpan(2)}; got != [...]Span{{0, 0}, {5, 5}} {
		t.Errorf("LineSpan outside is %v", got)
	}
	if got := [...]int{text.LineOf(-1), text.LineOf(2), text.LineOf(3), text.LineOf(99)}; got != [...]int{0, 0, 1, 1} {
		t.Errorf("LineOf is %v", got)
	}
}
