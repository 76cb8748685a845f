package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// classMethod puts `@classmethod` above a public tracker, outside of its other decorators: it must be given the function last.
var classMethod = fixer{
	title: func(*module.View, lint.Finding) string { return "Add @classmethod" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		fn, err := at.function()
		if err != nil {
			return Change{}, err
		}
		if fn.HasDecorator("classmethod") {
			return Change{}, fmt.Errorf("%s: %s is a classmethod already", f.Path, fn.Name)
		}
		return one(f.Path, []text.Edit{decorated(at, fn.Node, "@classmethod")}), nil
	},
}

// decorated puts a decorator above a function and its other decorators.
func decorated(at spot, definition syntax.Node, decorator string) text.Edit {
	if up := definition.Parent(); up.Kind() == syntax.KindDecoratedDefinition {
		definition = up
	}
	start := at.of(definition).Start
	return insertion(start, decorator+pygen.StyleOf(at.src).Newline+at.indentation(definition))
}
