package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// catchException makes a handler that catches everything, or a suppress of everything, catch Exception.
var catchException = fixer{
	title: func(*module.View, lint.Finding) string { return "Catch Exception" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		p, start, ok := at(s, f.Path, f.Span.Start)
		if !ok {
			return Change{}, fmt.Errorf("%s: not held", f.Path)
		}
		var clause syntax.Node
		facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			if k := n.Kind(); (k == syntax.KindExceptClause || k == syntax.KindExceptGroupClause) && n.Span().Contains(f.Span.Start-start) {
				clause = n // the innermost is met last
			}
			return true
		})
		if clause.Valid() && catchesExceptionBefore(clause) {
			return Change{}, fmt.Errorf("%s: another handler catches Exception already; delete this one", f.Path)
		}
		switch what := p.Placed.Unit.Text[f.Span.Start-start : f.Span.End-start]; {
		case what == "except" && caught(clause).Len() == 0:
			return one(f.Path, []text.Edit{insertion(f.Span.End, " Exception")}), nil
		case strings.HasSuffix(what, "BaseException"):
			return one(f.Path, []text.Edit{{Span: f.Span, New: "Exception"}}), nil
		}
		return Change{}, fmt.Errorf("%s: nothing more than exceptions is caught there any more", f.Path)
	},
}

// catchesExceptionBefore: a handler of the same try that stands before one catches Exception.
func catchesExceptionBefore(clause syntax.Node) bool {
	for c := range clause.Parent().Children() {
		if c == clause {
			return false
		}
		if c.Kind() == clause.Kind() && facts.LastName(c.First()) == "Exception" {
			return true
		}
	}
	return false
}
