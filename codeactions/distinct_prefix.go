package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// distinctPrefix writes another prefix at the beginning of a composed distinct_id. Args: prefix, the one that is there, "" for none; new.
var distinctPrefix = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Use the prefix " + f.Fix.Args["new"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		old, prefix := f.Fix.Args["prefix"], f.Fix.Args["new"]
		style := at.style(s.View())
		edit, ok := replacedPrefix(at, old, prefix)
		switch {
		case old == "":
			edit = begun(at, prefix, style)
		case !ok:
			return Change{}, fmt.Errorf("%s: the prefix %s is written elsewhere", f.Path, old)
		}
		return one(f.Path, pygen.Fitted(at.src, []text.Edit{edit}, style)), nil
	},
}

// replacedPrefix finds the text of a prefix in the first literal of an expression.
func replacedPrefix(at spot, old, prefix string) (text.Edit, bool) {
	var first syntax.Node
	facts.Walk(at.node, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindStringContent && !first.Valid() {
			first = n
		}
		return !first.Valid()
	})
	if !first.Valid() || !strings.HasPrefix(first.Text(), old) {
		return text.Edit{}, false
	}
	start := at.of(first).Start
	return text.Edit{Span: text.Span{Start: start, End: start + len(old)}, New: prefix}, true
}

// begun puts a prefix before an expression that has none: into its f-string, else as a summand.
func begun(at spot, prefix string, style pygen.Style) text.Edit {
	n := at.node
	if n.Kind() == syntax.KindConcatenatedString {
		n = n.First()
	}
	if start := n.First(); n.Kind() == syntax.KindString && strings.ContainsAny(start.Text(), "fF") {
		return insertion(at.of(start).End, prefix)
	}
	return insertion(at.of(at.node).Start, style.Quote+prefix+style.Quote+" + ")
}
