package pygen

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// BelowImports puts a line of code below all imports at the top of a file, those under conditions among them, a blank line between.
func BelowImports(src, line string, style Style) []text.Edit {
	forest := syntax.ParseString(src)
	end := -1
	for at, u := range forest.Units() {
		if u.Role == syntax.Trivia {
			continue
		}
		if u.Role != syntax.Statement || u.Indent > 0 || !importing(u.Tree().Root()) {
			break
		}
		end = LineEnd(src, at+u.Code.End)
	}
	if end < 0 {
		return []text.Edit{top(src, forest, line, style)}
	}
	return []text.Edit{insertion(end, style.Newline+style.Newline+line)}
}

// importing: statements that may stand before the last import, a docstring among them.
func importing(root syntax.Node) bool {
	for s := range root.Children() {
		switch s.Kind() {
		case syntax.KindImportFromStatement, syntax.KindImportStatement, syntax.KindFutureImportStatement, syntax.KindComment:
		case syntax.KindIfStatement, syntax.KindTryStatement:
			found := false
			facts.Walk(s, func(n syntax.Node) bool {
				found = found || n.Kind() == syntax.KindImportFromStatement || n.Kind() == syntax.KindImportStatement
				return !found
			})
			if !found {
				return false
			}
		case syntax.KindExpressionStatement:
			if !facts.IsString(s.First()) {
				return false
			}
		default:
			return false
		}
	}
	return true
}
