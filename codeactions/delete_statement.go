package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
)

// deleteStatement takes out the statement that the finding stands in.
var deleteStatement = fixer{
	title: func(*module.View, lint.Finding) string { return "Delete the line" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		n := statementOf(at.node)
		return one(f.Path, pygen.Delete(at.src, at.of(n), aloneInBlock(s, at, n))), nil
	},
}

// statementOf is the statement around a node, in its block, its class or its file.
func statementOf(n syntax.Node) syntax.Node {
	for up := n.Parent(); up.Valid() && up.Kind() != syntax.KindBlock && up.Kind() != syntax.KindModule; up = n.Parent() {
		n = up
	}
	return n
}

// aloneInBlock: without the statement its block would be empty, which Python does not allow.
func aloneInBlock(s *analysis.Snapshot, at spot, statement syntax.Node) bool {
	for n := range statement.Parent().Children() {
		if n != statement && n.Kind() != syntax.KindComment {
			return false
		}
	}
	path := at.piece.Placed.Path
	if statement.Parent().Kind() != syntax.KindModule || len(path) == 0 {
		return statement.Parent().Kind() == syntax.KindBlock
	}
	head := syntax.Placed{Unit: path[len(path)-1], Path: path[:len(path)-1]}
	for _, member := range s.Base.File(at.piece.Path).Forest.Block(head).Members.All() {
		if u := member.Unit; u == nil || u != at.piece.Placed.Unit && u.Role != syntax.Trivia {
			return false
		}
	}
	return true
}
