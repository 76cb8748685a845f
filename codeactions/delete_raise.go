package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
)

// deleteRaise takes the `raise` out of a handler, with an `if` that holds nothing else. A handler that does nothing besides logs instead.
var deleteRaise = fixer{
	title: func(*module.View, lint.Finding) string { return "Delete the raise" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		statement, ok := at.up(syntax.KindRaiseStatement)
		if !ok {
			return Change{}, fmt.Errorf("%s: nothing is raised here any more", f.Path)
		}
		clause := handlerAround(statement)
		for lonely(statement) && statement.Parent().Parent().Kind() == syntax.KindIfStatement && !branches(statement.Parent().Parent()) {
			statement = statement.Parent().Parent()
		}
		if statement.Parent().Parent() == clause && lonely(statement) {
			return logged(s, f, "", statement)
		}
		return one(f.Path, pygen.Delete(at.src, at.of(statement), lonely(statement))), nil
	},
}

// lonely: the statement is all the code of its block.
func lonely(n syntax.Node) bool { return len(codeOf(n.Parent())) == 1 }

// branches: the statement has an elif or else.
func branches(n syntax.Node) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		found = found || c.Parent() == n && (c.Kind() == syntax.KindElifClause || c.Kind() == syntax.KindElseClause)
		return c == n
	})
	return found
}
