package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// exceptException makes the last handler of a try catch Exception. Those before it keep what they catch.
var exceptException = fixer{
	title: func(*module.View, lint.Finding) string { return "Catch Exception" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := handlerSpot(s, f)
		if err != nil {
			return Change{}, err
		}
		last := at.node
		for c := range at.node.Parent().Children() {
			if c.Kind() == at.node.Kind() {
				last = c
			}
		}
		types := caught(last)
		if types.Len() == 0 {
			return Change{}, fmt.Errorf("%s: everything is caught already", f.Path)
		}
		return one(f.Path, []text.Edit{{Span: types.Shift(at.start), New: "Exception"}}), nil
	},
}
