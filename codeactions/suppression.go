package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// suppression deletes a comment that silences nothing, or the name in it that does not; arg rule is that name.
var suppression = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		if name := f.Fix.Args["rule"]; name != "" {
			return "Delete " + name + " from the comment"
		}
		return "Delete the comment"
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		ig, start, err := commentAt(s, f)
		if err != nil {
			return Change{}, err
		}
		src := s.Text(f.Path).String()
		name := f.Fix.Args["rule"]
		i := slices.IndexFunc(ig.Rules, func(r facts.RuleName) bool { return r.Name == name && r.Span.Shift(start) == f.Span })
		if name != "" && i < 0 {
			return Change{}, fmt.Errorf("%s: the comment does not name %s any more", f.Path, name)
		}
		if name == "" || len(ig.Rules) == 1 {
			return one(f.Path, []text.Edit{{Span: commentSpan(src, ig.Span.Shift(start))}}), nil
		}
		at := ig.Rules[i].Span // with the comma that joined it
		if i > 0 {
			at.Start = ig.Rules[i-1].Span.End
		} else {
			at.End = ig.Rules[1].Span.Start
		}
		return one(f.Path, []text.Edit{{Span: at.Shift(start)}}), nil
	},
}

// commentAt finds the comment of a finding, with the offset of its piece.
func commentAt(s *analysis.Snapshot, f lint.Finding) (facts.Ignore, int, error) {
	p, start, ok := at(s, f.Path, f.Span.Start)
	if ok {
		for _, ig := range p.Facts.Ignores {
			if span := ig.Span.Shift(start); span.Start <= f.Span.Start && f.Span.End <= span.End {
				return ig, start, nil
			}
		}
	}
	return facts.Ignore{}, 0, fmt.Errorf("%s: the comment is not there any more", f.Path)
}

// commentSpan is a comment with what is left over without it: its line, if nothing else stands there; the blanks behind it, where the comment of another tool
// takes its place; else the blanks before it.
func commentSpan(src string, at text.Span) text.Span {
	start, end := pygen.LineStart(src, at.Start), pygen.LineEnd(src, at.End)
	first, last := strings.TrimSpace(src[start:at.Start]) == "", strings.TrimSpace(src[at.End:end]) == ""
	switch {
	case first && last:
		return text.Span{Start: start, End: pygen.NextLine(src, at.End)}
	case first:
		at.End = end - len(strings.TrimLeft(src[at.End:end], " \t"))
	default:
		for at.Start > start && (src[at.Start-1] == ' ' || src[at.Start-1] == '\t') {
			at.Start--
		}
	}
	return at
}
