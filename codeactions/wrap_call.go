package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// wrapCall puts an expression into a call: `x` becomes `str(x)`. Args: function; name, of the local that is sent as distinct_id where the expression is used for
// more than that; choice, `or` where the whole of `x or y` is to be put into it.
var wrapCall = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Wrap in " + f.Fix.Args["function"] + "()" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		var edits []text.Edit
		for _, n := range at.sent(f.Fix.Args["name"]) {
			for f.Fix.Args["choice"] != "" && n.Parent().Kind() == syntax.KindBooleanOperator {
				n = n.Parent()
			}
			span := at.of(n)
			edits = append(edits, insertion(span.Start, f.Fix.Args["function"]+"("), insertion(span.End, ")"))
		}
		return one(f.Path, pygen.Fitted(at.src, edits, at.style(s.View()))), nil
	},
}
