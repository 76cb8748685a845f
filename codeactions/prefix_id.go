package codeactions

import (
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// prefixID puts a prefix before an id: `x` becomes `f"org_{x}"`. Args: prefix; name, of the local that is sent as distinct_id where the id itself is used
// for more than that.
var prefixID = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Prefix with " + f.Fix.Args["prefix"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		style := at.style(s.View())
		var edits []text.Edit
		for _, n := range at.sent(f.Fix.Args["name"]) {
			edits = append(edits, text.Edit{Span: at.of(n), New: prefixed(f.Fix.Args["prefix"], n, style)})
		}
		return one(f.Path, pygen.Fitted(at.src, edits, style)), nil
	},
}

// sent lists the expressions to change: the spot itself, or, with the name of a local, where the function around sends that as distinct_id.
func (s spot) sent(name string) []syntax.Node {
	fn, err := s.function()
	if err != nil || name == "" {
		return []syntax.Node{s.node}
	}
	var out []syntax.Node
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindKeywordArgument && n.Child(syntax.FieldName).Text() == "distinct_id" {
			if value := facts.Unparen(n.Child(syntax.FieldValue)); value.Text() == name {
				out = append(out, value)
			}
		}
		return true
	})
	return out
}

// prefixed writes an f-string, or a sum where the expression cannot stand in one in every Python: with both quotes, a backslash or a line end in it. The
// quotes of strings in it are the ones that the f-string has not.
func prefixed(prefix string, n syntax.Node, style pygen.Style) string {
	n = textOf(n)
	id := n.Text()
	quote, other := style.Quote, "'"
	if quote == other {
		other = `"`
	}
	if strings.ContainsAny(id, "\\\r\n") || strings.Contains(id, quote) && strings.Contains(id, other) {
		return style.Quote + prefix + style.Quote + " + str(" + id + ")"
	}
	switch {
	case n.Kind() == syntax.KindLambda || n.Kind() == syntax.KindNamedExpression:
		id = "(" + id + ")"
	case strings.HasPrefix(id, "{"):
		id = " " + id
	}
	return "f" + quote + prefix + "{" + strings.ReplaceAll(id, quote, other) + "}" + quote
}

// textOf strips what an f-string does by itself: parentheses, str(…), an f-string of nothing else.
func textOf(n syntax.Node) syntax.Node {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindCall:
		if args := facts.Args(n); n.Child(syntax.FieldFunction).Text() == "str" && len(args) == 1 && args[0].Name == "" && args[0].Star == 0 {
			return textOf(args[0].Value)
		}
	case syntax.KindString:
		var found []syntax.Node
		for c := range n.Children() {
			if c.Kind() != syntax.KindStringStart && c.Kind() != syntax.KindStringEnd {
				found = append(found, c)
			}
		}
		if len(found) == 1 && found[0].Kind() == syntax.KindInterpolation && len(codeOf(found[0])) == 1 {
			return textOf(found[0].Child(syntax.FieldExpression))
		}
	}
	return n
}
