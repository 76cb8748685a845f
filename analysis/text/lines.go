package text

import (
	"sort"
	"strings"
)

// Lines is the number of lines: line ends + 1, so that an empty text has one.
func (t *Text) Lines() int { return t.ends + 1 }

// LineOf is the line, from 0, of the byte at offset, which is clamped. A line end belongs to the line it ends.
func (t *Text) LineOf(offset int) int {
	line, _ := t.lineAt(t.floor(offset))
	return line
}

// LineStart is the offset of the first byte of a line: 0 for a negative line, Len for one beyond the last.
func (t *Text) LineStart(line int) int {
	switch {
	case line <= 0:
		return 0
	case line > t.ends:
		return t.length
	}
	b := &t.blocks[sort.Search(len(t.blocks), func(i int) bool { return t.blocks[i].line >= line })-1]
	return b.start + afterLineEnd(b.s, line-b.line, b.feeds)
}

// LineSpan is the span of a line without its line end: empty at 0 for a negative line, empty at Len for one beyond the last.
func (t *Text) LineSpan(line int) Span {
	start := t.LineStart(line)
	if line < 0 {
		return Span{}
	}
	return Span{start, t.lineEnd(start)}
}

// floor clamps an offset and moves it to the start of the character or line end that it lies in.
func (t *Text) floor(offset int) int {
	if offset <= 0 || offset >= t.length {
		return min(max(offset, 0), t.length)
	}
	b := &t.blocks[t.blockAt(offset)]
	return b.start + floor(b.s, offset-b.start)
}

// lineAt is the line of an offset and that line's start. The offset is a boundary inside the text.
func (t *Text) lineAt(offset int) (line, start int) {
	if len(t.blocks) == 0 {
		return 0, 0
	}
	b := &t.blocks[t.blockAt(offset)]
	before := b.s[:offset-b.start]
	n := 0
	if b.broken {
		n = lineEnds(before, b.feeds)
	}
	if n == 0 {
		return b.line, t.LineStart(b.line)
	}
	last := len(before)
	for before[last-1] != '\n' && before[last-1] != '\r' {
		last--
	}
	return b.line + n, b.start + last
}

// lineEnd is the offset of the first line end at or after the offset from, or the end of the text.
func (t *Text) lineEnd(from int) int {
	for b, piece := range t.pieces(Span{from, t.length}) {
		if !b.broken {
			continue
		}
		if at := indexLineEnd(piece, b.feeds); at >= 0 {
			return b.end() - len(piece) + at
		}
	}
	return t.length
}

// indexLineEnd is the index of the first line end in s, or -1; feeds says that s has no \r.
func indexLineEnd(s string, feeds bool) int {
	feed := strings.IndexByte(s, '\n')
	if feeds {
		return feed
	}
	if feed >= 0 {
		s = s[:feed]
	}
	if ret := strings.IndexByte(s, '\r'); ret >= 0 {
		return ret
	}
	return feed
}

// lineEnds counts the line ends in s; feeds says that s has no \r.
func lineEnds(s string, feeds bool) int {
	n := strings.Count(s, "\n")
	if feeds {
		return n
	}
	for {
		at := strings.IndexByte(s, '\r')
		if at < 0 {
			return n
		}
		s = s[at+1:]
		if !strings.HasPrefix(s, "\n") {
			n++
		}
	}
}

// stride is how many bytes of a block are counted at once on the way to a line, rather than line end by line end.
const stride = 512

// afterLineEnd is the index behind the nth line end in s, counted from 1; s has that many. Each byte is looked at a fixed number of
// times, however \r and \n are mixed.
func afterLineEnd(s string, nth int, feeds bool) int {
	at := 0
	for {
		next := floor(s, min(at+stride, len(s)))
		n := lineEnds(s[at:next], feeds)
		if n >= nth {
			break
		}
		at, nth = next, nth-n
	}
	feed, ret := -1, -1
	if feeds {
		ret = len(s)
	}
	for range nth {
		feed = nextByte(s, '\n', at, feed)
		ret = nextByte(s, '\r', at, ret)
		at = min(feed, ret) + 1
		if feed == ret+1 && feed < len(s) {
			at++
		}
	}
	return at
}

// nextByte is the index of the first c in s at or after from, len(s) if there is none; known is an earlier answer, good while not passed.
func nextByte(s string, c byte, from, known int) int {
	if known >= from {
		return known
	}
	if at := strings.IndexByte(s[from:], c); at >= 0 {
		return from + at
	}
	return len(s)
}
