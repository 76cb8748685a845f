// Package text holds the text of a file: byte spans, lines, positions as LSP counts them, and edits.
//
// Offsets are bytes from 0. Line ends are those of LSP: \n, \r\n and a lone \r. A byte that is not part of valid UTF-8 is a character
// of its own, one unit long in every Encoding. A byte order mark is an ordinary character. Offsets outside the text are ordinary
// input and are moved to its nearer end.
package text

import "strings"

// Text is an immutable text, kept in blocks of 4 to 8 KiB: an edit makes the touched blocks and the list of blocks anew and shares the
// rest. Any number of goroutines may read it. The zero Text is empty and usable.
type Text struct {
	blocks []block
	length int // bytes
	ends   int // line ends
	least  int // least size of a block in bytes; 0 means leastBlock
}

// New is the text s. It copies nothing: s stays in memory as long as a part of it is in use.
func New(s string) *Text { return newSized(s, leastBlock) }

func newSized(s string, least int) *Text {
	t := &Text{length: len(s), least: least}
	t.blocks, t.ends = cut(make([]block, 0, len(s)/(2*least)+1), s, 0, 0, least)
	return t
}

// Len is the length of the text in bytes.
func (t *Text) Len() int { return t.length }

// String is the whole text. It allocates unless the text is one block.
func (t *Text) String() string { return t.Slice(Span{0, t.length}) }

// Slice is the text of a span, which is clamped. It allocates only when the span lies in more than one block.
func (t *Text) Slice(s Span) string {
	s = s.clamp(t.length)
	if s.Len() == 0 {
		return ""
	}
	if b := &t.blocks[t.blockAt(s.Start)]; s.End <= b.end() {
		return b.s[s.Start-b.start : s.End-b.start]
	}
	var out strings.Builder
	out.Grow(s.Len())
	for _, piece := range t.pieces(s) {
		out.WriteString(piece)
	}
	return out.String()
}

// Equal reports whether both texts have the same bytes. Blocks that they share are not compared.
func (t *Text) Equal(o *Text) bool {
	if t.length != o.length || t.ends != o.ends {
		return false
	}
	var a, b string
	for i, j := 0, 0; ; {
		if a == "" && i < len(t.blocks) {
			a = t.blocks[i].s
			i++
		}
		if b == "" && j < len(o.blocks) {
			b = o.blocks[j].s
			j++
		}
		n := min(len(a), len(b))
		if n == 0 || a[:n] != b[:n] {
			return n == 0
		}
		a, b = a[n:], b[n:]
	}
}
