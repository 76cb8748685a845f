package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// leastBlock is the size in bytes below which a block is joined with a neighbour; at more than twice of it a block is cut.
const leastBlock = 4 << 10

// block is a piece of a text together with what stands before it. A block is never empty, and its ends are boundaries: they split no
// valid character and no \r\n, so that each block can be counted without its neighbours.
type block struct {
	s      string
	start  int  // bytes before the block
	line   int  // line ends before the block
	ascii  bool // every byte is below 0x80
	feeds  bool // every line end is \n
	broken bool // has a line end
}

func (b *block) end() int { return b.start + len(b.s) }

// cut appends the pieces of s to blocks, none longer than 2*least bytes (unless one character is) and all of about one size. It returns
// the list and the number of line ends in front of what follows.
func cut(blocks []block, s string, start, line, least int) ([]block, int) {
	for len(s) > 0 {
		at := len(s)
		if at > 2*least {
			pieces := (at + 2*least - 1) / (2 * least)
			if at = floor(s, at/pieces); at == 0 {
				at = firstBoundary(s)
			}
		}
		piece := s[:at]
		feeds := strings.IndexByte(piece, '\r') < 0
		ends := lineEnds(piece, feeds)
		blocks = append(blocks, block{s: piece, start: start, line: line, ascii: isASCII(piece), feeds: feeds, broken: ends > 0})
		start += at
		line += ends
		s = s[at:]
	}
	return blocks, line
}

// isASCII reads eight bytes at once: it runs over every byte of every file that is opened.
func isASCII(s string) bool {
	for len(s) >= 8 {
		word := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if word&0x8080808080808080 != 0 {
			return false
		}
		s = s[8:]
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// blockAt is the index of the block that holds the byte at offset, the last block for the end of the text. The text is not empty.
func (t *Text) blockAt(offset int) int {
	after := sort.Search(len(t.blocks), func(i int) bool { return t.blocks[i].start > offset })
	return max(after-1, 0)
}

// pieces calls yield with each block that has bytes in span, cut to it; yield stops the walk by false. Span lies inside the text.
func (t *Text) pieces(span Span) func(yield func(*block, string) bool) {
	return func(yield func(*block, string) bool) {
		if span.Len() == 0 {
			return
		}
		for i := t.blockAt(span.Start); i < len(t.blocks) && t.blocks[i].start < span.End; i++ {
			b := &t.blocks[i]
			if !yield(b, b.s[max(span.Start-b.start, 0):min(span.End-b.start, len(b.s))]) {
				return
			}
		}
	}
}
