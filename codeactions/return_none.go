package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// returnNone says of a function that it returns None.
var returnNone = fixer{
	title: func(*module.View, lint.Finding) string { return "Annotate with -> None" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		fn, err := at.function()
		if err != nil {
			return Change{}, err
		}
		edit := text.Edit{Span: at.of(parameters(fn)), New: " -> None"}
		edit.Span.Start = edit.Span.End
		if fn.Returns.Valid() {
			if fn.Returns.Text() == "None" {
				return Change{}, fmt.Errorf("%s: %s returns None already", f.Path, fn.Name)
			}
			edit = text.Edit{Span: at.of(fn.Returns), New: "None"}
		}
		return one(f.Path, pygen.Fitted(at.src, []text.Edit{edit}, at.style(s.View()))), nil
	},
}
