package facts

import (
	"strings"

	"mxpls/analysis/syntax"
)

// expressions walks the children of a node as expressions.
func (x *extractor) expressions(n syntax.Node, at place) {
	for c := range n.Children() {
		x.expression(c, at)
	}
}

// expression records calls and mentions below an expression. Statements inside (lambda bodies have none) do not occur.
func (x *extractor) expression(n syntax.Node, at place) {
	if !n.Valid() {
		return
	}
	switch n.Kind() {
	case syntax.KindComment:
		return
	case syntax.KindIdentifier:
		x.mentionName(n.Text())
		return
	case syntax.KindString:
		x.mentionString(n)
	case syntax.KindConcatenatedString:
		if s, ok := StringValue(n); ok && len(s) <= 512 && strings.Contains(s, ".") && !strings.ContainsAny(s, " \n") {
			x.mentions = append(x.mentions, s)
		}
	case syntax.KindCall:
		x.facts.Calls = append(x.facts.Calls, Call{Node: n, Callee: n.Child(syntax.FieldFunction), Func: at.fn})
		x.curriedEntry(n)
	case syntax.KindNamedExpression:
		if at.inFunc && n.Child(syntax.FieldName).Kind() == syntax.KindIdentifier {
			x.local(at, n.Child(syntax.FieldName), n.Child(syntax.FieldValue))
		}
	case syntax.KindLambda:
		if at.inFunc {
			x.innerNames(n.Child(syntax.FieldParameters), at)
		}
	case syntax.KindForInClause:
		if at.inFunc {
			x.targetNames(n.Child(syntax.FieldLeft), at)
		}
	case syntax.KindAttribute:
		x.attribute(n, at)
		return
	case syntax.KindKeywordArgument:
		x.expression(n.Child(syntax.FieldValue), at)
		return
	case syntax.KindBlock:
		x.statements(n, at)
		return
	}
	x.expressions(n, at)
}

// attribute mentions the last name of a chain. The name before it would make lists as long as the module (`MixPanelEvent` of
// `MixPanelEvent.X`), so it counts as an object only.
func (x *extractor) attribute(n syntax.Node, at place) {
	object, name := n.Child(syntax.FieldObject), n.Child(syntax.FieldAttribute).Text()
	if !Indexed(name) && memberLike(n, object, name) {
		x.mentions = append(x.mentions, name)
	}
	if !Indexed(name) || object.Kind() != syntax.KindIdentifier {
		x.mentionName(name)
		x.expression(object, at)
		return
	}
	x.mentionName(name)
	x.facts.Objects = append(x.facts.Objects, object.Text())
}

// memberLike: what a class has under a small name, and what is not called, may be a constant that somebody wrote so: `MixPanelEvent.surveySent`.
func memberLike(n, object syntax.Node, name string) bool {
	owner := LastName(object)
	if owner == "" || owner[0] < 'A' || owner[0] > 'Z' || n.Field() == syntax.FieldFunction || strings.HasPrefix(name, "_") {
		return false
	}
	switch name {
	case "objects", "value", "name", "values", "names", "labels", "label", "choices":
		return false
	}
	return true
}

// Indexed says whether a name is kept in the module's index: names with a capital first letter (classes and
// constants), and names that hold "track".
func Indexed(name string) bool {
	name = strings.TrimLeft(name, "_")
	return name != "" && (name[0] >= 'A' && name[0] <= 'Z' || strings.Contains(name, "track"))
}

func (x *extractor) mentionName(name string) {
	if Indexed(name) {
		x.mentions = append(x.mentions, name)
	}
}

// mentionString indexes dotted strings: event names whole, and the parts of dotted paths (patch targets, forward names).
func (x *extractor) mentionString(n syntax.Node) {
	for c := range n.Children() {
		if c.Kind() != syntax.KindStringContent {
			continue
		}
		s := c.Text()
		if len(s) > 512 || strings.ContainsAny(s, " \n") {
			continue
		}
		if strings.Contains(s, ".") {
			x.mentions = append(x.mentions, s)
		}
		for part := range strings.SplitSeq(s, ".") {
			if isIdentifier(part) {
				x.mentionName(part)
			}
		}
	}
}

func isIdentifier(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '_' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9' && i > 0) && c < 0x80 {
			return false
		}
	}
	return s != ""
}
