package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// keywordOnly puts `*` before the parameters of a tracker that can be passed by position.
var keywordOnly = fixer{
	title: func(lint.Finding) string { return "Make the parameters keyword-only" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		p, start, ok := at(s, f.Path, f.Span.Start)
		if !ok {
			return Change{}, fmt.Errorf("%s: not held", f.Path)
		}
		for i := range p.Facts.Funcs {
			fn := &p.Facts.Funcs[i]
			span := fn.Node.Span().Shift(start)
			if f.Span.Start < span.Start || f.Span.End > span.End {
				continue
			}
			if first, ok := firstPositional(fn); ok {
				at := first.Node.Span().Start + start
				return one(f.Path, []text.Edit{{Span: text.Span{Start: at, End: at}, New: "*, "}}), nil
			}
		}
		return Change{}, fmt.Errorf("%s: no parameter can be passed by position any more", f.Path)
	},
}

// firstPositional is the first parameter that a caller may pass by position, `cls` and `self` aside.
func firstPositional(fn *facts.Func) (facts.Param, bool) {
	for i, p := range fn.Params {
		if i == 0 && (p.Name == "cls" || p.Name == "self") {
			continue
		}
		if p.Kind == facts.PositionalOrKeyword {
			return p, true
		}
	}
	return facts.Param{}, false
}
