package pygen

import (
	"slices"
	"strings"

	"mxpls/analysis/text"
)

// KeepSorted adds to edits what keeps a list of names sorted that was so before them. list are the ranges of its elements: names with or without an alias, or
// strings. A list with comments is left alone: it cannot be told what they speak of.
func KeepSorted(src string, list []text.Span, edits []text.Edit) []text.Edit {
	slices.SortFunc(list, func(a, b text.Span) int { return a.Start - b.Start })
	if len(list) < 2 || strings.Contains(src[list[0].Start:list[len(list)-1].End], "#") {
		return edits
	}
	before := make([]string, len(list))
	after := make([]string, len(list))
	for i, span := range list {
		before[i] = src[span.Start:span.End]
		after[i] = edited(before[i], span, edits)
	}
	order := func(a, b string) int { return CompareNames(nameOf(a), nameOf(b)) }
	if !slices.IsSortedFunc(before, order) || slices.IsSortedFunc(after, order) {
		return edits
	}
	slices.SortStableFunc(after, order)
	kept := slices.DeleteFunc(slices.Clone(edits), func(e text.Edit) bool {
		return slices.ContainsFunc(list, func(s text.Span) bool { return s.Start <= e.Span.Start && e.Span.End <= s.End })
	})
	for i, span := range list {
		if after[i] != before[i] {
			kept = append(kept, text.Edit{Span: span, New: after[i]})
		}
	}
	return kept
}

// edited applies the edits inside a range to its text.
func edited(element string, span text.Span, edits []text.Edit) string {
	var inside []text.Edit
	for _, e := range edits {
		if span.Start <= e.Span.Start && e.Span.End <= span.End {
			inside = append(inside, text.Edit{Span: e.Span.Shift(-span.Start), New: e.New})
		}
	}
	out, err := text.Apply(element, inside)
	if err != nil {
		return element
	}
	return out
}

// nameOf is the name by which an element is sorted: without its quotes or its alias.
func nameOf(element string) string {
	name, _, _ := strings.Cut(strings.Trim(element, `"'`), " ")
	return name
}
