package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// replaceValue writes another expression. Args: value; a string in double quotes is written in the file's.
var replaceValue = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Write " + f.Fix.Args["value"] + " instead" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		return one(f.Path, at.fitted(s, text.Edit{Span: f.Span, New: inStyle(f.Fix.Args["value"], pygen.StyleOf(at.src))})), nil
	},
}
