package pygen

import (
	"strings"

	"mxpls/analysis/text"
)

// Remove takes the element at an index out, with its comma: with its whole line, and the comment on it, where it has one of its own.
func (l Items) Remove(i int) []text.Edit {
	span, comma := l.Spans[i], l.comma(l.Spans[i].End)
	inside := text.Span{Start: l.Whole.Start + 1, End: l.Whole.End - 1}
	if len(l.Spans) == 1 && l.Whole.Len() > 0 && !strings.Contains(l.Src[inside.Start:span.Start]+l.Src[span.End:inside.End], "#") {
		return []text.Edit{{Span: inside}}
	}
	end := max(span.End, comma+1)
	if _, own := l.ownLine(span.Start); own && l.blankUntilLineEnd(end) {
		line := text.Edit{Span: text.Span{Start: LineStart(l.Src, span.Start), End: NextLine(l.Src, end)}}
		if comma < 0 && i > 0 {
			return append(l.uncomma(i-1), line) // the list has no trailing comma
		}
		return []text.Edit{line}
	}
	if i+1 < len(l.Spans) {
		if next := l.Spans[i+1].Start; !strings.Contains(l.Src[end:next], "#") {
			end = next
		}
		return []text.Edit{{Span: text.Span{Start: span.Start, End: end}}}
	}
	if i > 0 && !strings.Contains(l.Src[l.Spans[i-1].End:span.Start], "#") {
		span.Start = l.Spans[i-1].End
		return []text.Edit{{Span: span}}
	}
	return append(l.uncomma(i-1), text.Edit{Span: span})
}

// uncomma takes the comma behind an element away.
func (l Items) uncomma(i int) []text.Edit {
	if i < 0 {
		return nil
	}
	if at := l.comma(l.Spans[i].End); at >= 0 {
		return []text.Edit{{Span: text.Span{Start: at, End: at + 1}}}
	}
	return nil
}

// NextLine is the offset at which the line behind an offset's begins, or the end of the text.
func NextLine(src string, at int) int {
	at = LineEnd(src, at)
	switch {
	case strings.HasPrefix(src[at:], "\r\n"):
		return at + 2
	case at < len(src):
		return at + 1
	}
	return at
}
