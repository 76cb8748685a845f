package pygen

import (
	"slices"

	"mxpls/analysis/text"
)

// Indent moves the lines of a range one level to the right. Blank lines stay as they are, and so do those that begin inside one of the given strings: white
// space is part of what they say.
func Indent(src string, lines text.Span, literals []text.Span, style Style) []text.Edit {
	var out []text.Edit
	for at := lines.Start; at < lines.End; at = NextLine(src, at) {
		inside := slices.ContainsFunc(literals, func(s text.Span) bool { return s.Start < at && at < s.End })
		if !inside && LineEnd(src, at) > at {
			out = append(out, insertion(at, style.Indent))
		}
		if NextLine(src, at) <= at {
			break
		}
	}
	return out
}
