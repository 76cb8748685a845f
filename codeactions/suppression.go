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
			return one(f.Path, []text.Edit{{Span: commentSpan(src, ig.Span.Shift(start), ig.OwnLine)}}), nil
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

// commentSpan is a comment with what is left over without it: the blanks before it, and its line if it has one of its own.
func commentSpan(src string, at text.Span, ownLine bool) text.Span {
	if ownLine {
		at.Start = pygen.LineStart(src, at.Start)
		end := pygen.LineEnd(src, at.End)
		if rest := src[end:]; strings.HasPrefix(rest, "\r\n") {
			end += 2
		} else if rest != "" {
			end++
		}
		at.End = end
		return at
	}
	for at.Start > 0 && (src[at.Start-1] == ' ' || src[at.Start-1] == '\t') {
		at.Start--
	}
	return at
}
