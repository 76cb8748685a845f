package pygen

import (
	"strings"

	"mxpls/analysis/text"
)

// Delete takes a statement out, with its lines and the blank ones that parted it from what stands before; of statements joined by semicolons, only the
// one. Alone in its block it becomes `pass`.
func Delete(src string, statement text.Span, alone bool) []text.Edit {
	start, end := LineStart(src, statement.Start), LineEnd(src, statement.End)
	before, after := strings.TrimSpace(src[start:statement.Start]), strings.TrimSpace(src[statement.End:end])
	switch {
	case alone:
		return []text.Edit{{Span: statement, New: "pass"}}
	case strings.HasPrefix(after, ";") && strings.Trim(after, "; \t") != "":
		next := statement.End + strings.IndexByte(src[statement.End:], ';') + 1
		for src[next] == ' ' || src[next] == '\t' {
			next++
		}
		return []text.Edit{{Span: text.Span{Start: statement.Start, End: next}}}
	case before != "":
		prev := strings.LastIndexByte(src[:statement.Start], ';')
		return []text.Edit{{Span: text.Span{Start: max(prev, start), End: statement.End}}}
	}
	lines := withBlanks(src, start, NextLine(src, end))
	if end == len(src) && lines.Start > 0 { // the last line has no end: the one that is last now shall have none either
		lines.Start = len(strings.TrimRight(src[:lines.Start], "\r\n"))
	}
	return []text.Edit{{Span: lines}}
}

// withBlanks widens a range of whole lines, so that what stands around it is parted by no more blank lines than one of its sides was.
func withBlanks(src string, start, end int) text.Span {
	after := end
	for before := start; before > 0; before = start {
		above := LineStart(src, before-1)
		if strings.HasSuffix(src[:before], "\r\n") {
			above = LineStart(src, before-2)
		}
		if strings.TrimSpace(src[above:before]) != "" {
			break
		}
		if after < len(src) {
			next := NextLine(src, after)
			if strings.TrimSpace(src[after:next]) != "" {
				break
			}
			after = next
		}
		start = above
	}
	return text.Span{Start: start, End: end}
}
