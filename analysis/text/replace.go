package text

import (
	"cmp"
	"strings"
)

// Replace is the text after an edit, whose span is clamped. The receiver stays as it is. The bytes of e.New are copied, so that a text
// does not keep alive the message an edit came in.
func (t *Text) Replace(e Edit) *Text {
	span := e.Span.clamp(t.length)
	if span.Len() == 0 && e.New == "" {
		return t
	}
	least := cmp.Or(t.least, leastBlock)
	if len(t.blocks) == 0 {
		return newSized(strings.Clone(e.New), least)
	}
	first, last := t.touched(span, len(e.New), least)
	from, to := t.blocks[first], t.blocks[last]
	middle := t.splice(Span{from.start, to.end()}, span, e.New)

	out := &Text{length: t.length + len(e.New) - span.Len(), least: least}
	out.blocks = make([]block, first, len(t.blocks)-(last-first+1)+len(middle)/least+1)
	copy(out.blocks, t.blocks)
	var line int
	out.blocks, line = cut(out.blocks, middle, from.start, from.line, least)
	out.ends = t.shareTail(out, last+1, line)
	return out
}

// touched is the first and the last block that an edit makes anew: all within reach of it, since a boundary there may be none
// afterwards (an edit can join \r and \n, or bytes to a character), and neighbours as long as the result would be a block too small.
func (t *Text) touched(span Span, added, least int) (first, last int) {
	first = t.blockAt(max(span.Start-reach, 0))
	last = t.blockAt(min(span.End+reach, t.length) - 1)
	size := t.blocks[last].end() - t.blocks[first].start + added - span.Len()
	for size < least && (first > 0 || last < len(t.blocks)-1) {
		if first > 0 {
			first--
			size += len(t.blocks[first].s)
		} else {
			last++
			size += len(t.blocks[last].s)
		}
	}
	return first, last
}

// splice is the text of the span around with the bytes of the inner span replaced.
func (t *Text) splice(around, inner Span, added string) string {
	var out strings.Builder
	out.Grow(around.Len() - inner.Len() + len(added))
	for _, piece := range t.pieces(Span{around.Start, inner.Start}) {
		out.WriteString(piece)
	}
	out.WriteString(added)
	for _, piece := range t.pieces(Span{inner.End, around.End}) {
		out.WriteString(piece)
	}
	return out.String()
}

// shareTail appends the blocks of t from index tail on to out, moved to where they stand there; line is the number of line ends of
// out so far. It returns the number of line ends of out.
func (t *Text) shareTail(out *Text, tail, line int) int {
	if tail == len(t.blocks) {
		return line
	}
	bytes, lines := out.length-t.length, line-t.blocks[tail].line
	moved := len(out.blocks)
	out.blocks = append(out.blocks, t.blocks[tail:]...)
	for i := moved; i < len(out.blocks); i++ {
		out.blocks[i].start += bytes
		out.blocks[i].line += lines
	}
	return t.ends + lines
}
