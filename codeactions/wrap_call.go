package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// wrapCall puts an expression into a call: `x` becomes `str(x)`. Args: function.
var wrapCall = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Wrap in " + f.Fix.Args["function"] + "()" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		span := at.of(at.node)
		return one(f.Path, []text.Edit{insertion(span.Start, f.Fix.Args["function"]+"("), insertion(span.End, ")")}), nil
	},
}
