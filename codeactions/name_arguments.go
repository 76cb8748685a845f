package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// nameArguments passes positional arguments by their names. Args: names, joined by commas, in order.
var nameArguments = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "Pass by name: " + strings.ReplaceAll(f.Fix.Args["names"], ",", ", ")
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		first := at.node
		for first.Parent().Kind() == syntax.KindParenthesizedExpression {
			first = first.Parent()
		}
		if first.Parent().Kind() != syntax.KindArgumentList {
			return Change{}, fmt.Errorf("%s: %s is not an argument that can be named", f.Path, at.node.Text())
		}
		names := strings.Split(f.Fix.Args["names"], ",")
		var edits []text.Edit
		for n := first; n.Valid() && len(names) > 0; n = n.Next() {
			switch n.Kind() {
			case syntax.KindComment:
				continue
			case syntax.KindKeywordArgument, syntax.KindListSplat, syntax.KindDictionarySplat:
				return Change{}, fmt.Errorf("%s: %s does not stand behind the positional arguments", f.Path, n.Text())
			case syntax.KindNamedExpression:
				edits = append(edits, insertion(at.of(n).Start, names[0]+"=("), insertion(at.of(n).End, ")"))
			default:
				edits = append(edits, insertion(at.of(n).Start, names[0]+"="))
			}
			names = names[1:]
		}
		style := at.style(s.View())
		return one(f.Path, pygen.Fitted(at.src, edits, style)), nil
	},
}
