package text

import (
	"math"
	"testing"
	"unsafe"
)

func TestReplace(t *testing.T) {
	for _, c := range []struct {
		name, s string
		e       Edit
		want    string
		lines   int
	}{
		{"into nothing", "", Edit{Span{0, 0}, "a\r\n"}, "a\r\n", 2},
		{"everything away", "a\nb", Edit{Span{0, 3}, ""}, "", 1},
		{"nothing", "a\nb", Edit{Span{1, 1}, ""}, "a\nb", 2},
		{"join \\r and \\n by deletion", "a\rx\nb", Edit{Span{2, 3}, ""}, "a\r\nb", 2},
		{"join by \\n", "a\rb", Edit{Span{2, 2}, "\n"}, "a\r\nb", 2},
		{"join by \\r", "a\nb", Edit{Span{1, 1}, "\r"}, "a\r\nb", 2},
		{"split by a letter", "a\r\nb", Edit{Span{2, 2}, "x"}, "a\rx\nb", 3},
		{"split by deleting \\n", "a\r\nb", Edit{Span{2, 3}, ""}, "a\rb", 2},
		{"split by \\r\\n", "\r\n", Edit{Span{1, 1}, "\r\n"}, "\r\r\n\n", 4},
		{"split by \\n\\r", "\r\n", Edit{Span{1, 1}, "\n\r"}, "\r\n\r\n", 3},
		{"complete a character", "\xf0\x9f\x98", Edit{Span{3, 3}, "\x80\n"}, "😀\n", 2},
		{"complete a character in front", "\x9f\x98\x80x", Edit{Span{0, 0}, "\xf0"}, "😀x", 1},
		{"cut a character", "😀", Edit{Span{2, 3}, ""}, "\xf0\x9f\x80", 1},
		{"little left of the first block", "0123456789abcdefghijklmnopqrst", Edit{Span{0, 7}, ""}, "789abcdefghijklmnopqrst", 1},
		{"little left of the last block", "0123456789abcdefghijklmnopqrst", Edit{Span{23, 30}, ""}, "0123456789abcdefghijklm", 1},
		{"clamped", "ab", Edit{Span{-4, math.MaxInt}, "x"}, "x", 1},
		{"beyond", "ab", Edit{Span{9, 12}, "x"}, "abx", 1},
		{"backwards counts as an insertion at its start", "ab", Edit{Span{1, -7}, "x"}, "axb", 1},
	} {
		for _, size := range sizes {
			before := newSized(c.s, size)
			after := before.Replace(c.e)
			if after.Lines() != c.lines {
				t.Errorf("%s: %d lines in blocks of %d, want %d", c.name, after.Lines(), size, c.lines)
			}
			checkText(t, after, c.want)
			checkText(t, before, c.s)
		}
	}
}

func TestZeroText(t *testing.T) {
	var zero Text
	if zero.Lines() != 1 || zero.String() != "" || !zero.Equal(New("")) {
		t.Errorf("the zero Text is %+v", zero)
	}
	checkText(t, zero.Replace(Edit{Span{}, "é\r\n"}).Replace(Edit{Span{0, 2}, "e"}), "e\r\n")
}

// TestReplaceCopies keeps a text from holding the message alive that an edit came in.
func TestReplaceCopies(t *testing.T) {
	message := "{text: 'whole new text'}"
	part := message[8:22]
	for _, before := range []string{"", "old"} {
		after := New(before).Replace(Edit{Span{0, len(before)}, part})
		if unsafe.StringData(after.String()) == unsafe.StringData(part) {
			t.Errorf("after %q the text is a part of the message", before)
		}
	}
}

func TestNewCopiesNothing(t *testing.T) {
	s := generate(100 << 10)
	text := New(s)
	for _, b := range text.blocks {
		if unsafe.StringData(b.s) != unsafe.StringData(s[b.start:]) {
			t.Fatalf("block at %d is a copy", b.start)
		}
	}
	if n := testing.AllocsPerRun(10, func() { New(s) }); n > 2 {
		t.Errorf("New allocates %v times", n)
	}
}

// TestReplaceShares counts what an edit makes anew: blocks away from it stay the same bytes in memory.
func TestReplaceShares(t *testing.T) {
	before := New(generate(1 << 20))
	after := before.Replace(Edit{Span{500_000, 500_001}, "xy"})
	shared := map[*byte]bool{}
	for _, b := range before.blocks {
		shared[unsafe.StringData(b.s)] = true
	}
	fresh := 0
	for _, b := range after.blocks {
		if !shared[unsafe.StringData(b.s)] {
			fresh += len(b.s)
		}
	}
	if fresh > 4*leastBlock {
		t.Errorf("%d bytes are new, at most two blocks expected", fresh)
	}
}

func TestReadingAllocatesNothing(t *testing.T) {
	text := New(generate(100<<10) + "é😀\r\n").Replace(Edit{Span{50_000, 50_000}, "\r名\r\n"})
	at := text.Len() / 2
	p := text.Position(at, UTF16)
	for name, read := range map[string]func(){
		"Position": func() { text.Position(at, UTF16) },
		"Offset":   func() { text.Offset(p, UTF16) },
		"LineSpan": func() { text.LineSpan(p.Line) },
		"LineOf":   func() { text.LineOf(at) },
		"Slice":    func() { text.Slice(text.LineSpan(1)) },
		"Equal":    func() { text.Equal(text) },
	} {
		if n := testing.AllocsPerRun(100, read); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}
