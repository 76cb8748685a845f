package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// replaceName writes another name where one stands that does not exist. Args: name.
var replaceName = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Replace with " + f.Fix.Args["name"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		if at.node.Kind() != syntax.KindIdentifier {
			return Change{}, fmt.Errorf("%s: %s is no name", f.Path, at.node.Text())
		}
		return one(f.Path, at.fitted(s, text.Edit{Span: f.Span, New: f.Fix.Args["name"]})), nil
	},
}
