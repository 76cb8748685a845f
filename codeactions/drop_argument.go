package codeactions

import (
	"fmt"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// dropArgument takes a keyword argument out of a call.
var dropArgument = fixer{
	title: func(*module.View, lint.Finding) string { return "Drop the argument" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		call, ok := at.up(syntax.KindCall)
		if !ok || at.node.Parent().Kind() != syntax.KindKeywordArgument {
			return Change{}, fmt.Errorf("%s: %s is no keyword argument", f.Path, at.node.Text())
		}
		i := slices.IndexFunc(facts.Args(call), func(a facts.Arg) bool { return a.Node == at.node.Parent() })
		if i < 0 {
			return Change{}, fmt.Errorf("%s: %s is no argument of its call", f.Path, at.node.Text())
		}
		return one(f.Path, argumentsOf(at, call).Remove(i)), nil
	},
}
