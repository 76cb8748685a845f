package codeactions

import (
	"cmp"
	"slices"
	"strings"

	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// Blank is a place in new code for what only its owner knows: editors that let people write into an edit get it, everybody else the code without.
type Blank struct {
	Path    string
	Without string // the code, as the change has it
	With    string // the same with BlankMark at the place
	Hint    string // what the place says until somebody writes there; review reports it as not said
}

// BlankMark stands for the place of a blank.
const BlankMark = "\ue000" // for private use

// whenBlank is the hint of a docstring that does not say yet when its event is tracked.
const whenBlank = "…"

// Open gives the edits of the blank's file, of the text old, with the place in one of them. Every edit begins at the start of a line: editors indent the
// lines of what they insert as deep as the line in front of it. ok is false when the place cannot be told.
func (b *Blank) Open(old string, edits []text.Edit) (out []text.Edit, ok bool) {
	now, err := text.Apply(old, edits)
	if err != nil || strings.Contains(now, BlankMark) || strings.Count(now, b.Without) != 1 {
		return nil, false
	}
	out = slices.Clone(edits)
	holds := func(e text.Edit) bool { return strings.Contains(e.New, b.Without) }
	if at := slices.IndexFunc(out, holds); at >= 0 {
		out[at].New = strings.Replace(out[at].New, b.Without, b.With, 1)
	} else { // the code begins or ends with what was there before
		whole, _ := text.Diff(old, strings.Replace(now, b.Without, b.With, 1))
		out = []text.Edit{whole}
	}
	out = wholeLines(old, out)
	return out, slices.ContainsFunc(out, func(e text.Edit) bool { return strings.Contains(e.New, BlankMark) })
}

// wholeLines lets edits begin at the starts of their lines; those that then touch become one.
func wholeLines(old string, edits []text.Edit) []text.Edit {
	edits = slices.SortedStableFunc(slices.Values(edits), func(a, b text.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var out []text.Edit
	for _, e := range edits {
		start := pygen.LineStart(old, e.Span.Start)
		if n := len(out) - 1; n >= 0 && out[n].Span.End >= start {
			out[n].New += old[out[n].Span.End:e.Span.Start] + e.New
			out[n].Span.End = e.Span.End
			continue
		}
		out = append(out, text.Edit{Span: text.Span{Start: start, End: e.Span.End}, New: old[start:e.Span.Start] + e.New})
	}
	return out
}
