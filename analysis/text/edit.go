package text

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Edit replaces the bytes of Span by New.
type Edit struct {
	Span Span
	New  string
}

// Apply makes edits in s. They may come in any order and all speak of positions in s. Insertions at one place keep the order in
// which they are given and come before a replacement that starts there, as LSP has it for TextEdit[].
// It fails when two edits overlap or one lies outside s, and names the spans.
func Apply(s string, edits []Edit) (string, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	length, err := lengthAfter(len(s), sorted)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	out.Grow(length)
	done := 0
	for _, e := range sorted {
		out.WriteString(s[done:e.Span.Start])
		out.WriteString(e.New)
		done = e.Span.End
	}
	out.WriteString(s[done:])
	return out.String(), nil
}

// lengthAfter is the length in bytes of a text of the given length after edits, which are sorted by their spans.
func lengthAfter(length int, sorted []Edit) (int, error) {
	after := length
	for i, e := range sorted {
		s := e.Span
		if s.Start < 0 || s.End < s.Start || s.End > length {
			return 0, fmt.Errorf("edit at bytes [%d, %d) is not inside the text of %d bytes", s.Start, s.End, length)
		}
		if i > 0 && s.Start < sorted[i-1].Span.End {
			p := sorted[i-1].Span
			return 0, fmt.Errorf("edit at bytes [%d, %d) overlaps the edit at bytes [%d, %d)", s.Start, s.End, p.Start, p.End)
		}
		after += len(e.New) - s.Len()
	}
	return after, nil
}
