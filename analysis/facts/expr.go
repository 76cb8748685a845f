package facts

import (
	"strings"

	"mxpls/analysis/syntax"
)

// Unparen gives the expression inside parentheses, at any depth.
func Unparen(n syntax.Node) syntax.Node {
	for n.Kind() == syntax.KindParenthesizedExpression {
		inner := n.First()
		for inner.Kind() == syntax.KindComment {
			inner = inner.Next()
		}
		if !inner.Valid() {
			return n
		}
		n = inner
	}
	return n
}

// Formatted says whether a string is an f-string, a template or bytes, which Python does not keep as a docstring.
func Formatted(n syntax.Node) bool {
	prefix := strings.ToLower(n.Text()[:min(3, len(n.Text()))])
	if i := strings.IndexAny(prefix, "\"'"); i >= 0 {
		prefix = prefix[:i]
	}
	return strings.ContainsAny(prefix, "fbt")
}

// Dotted gives the text of a name or a chain of attributes without white space, "" for anything else.
func Dotted(n syntax.Node) string {
	n = Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		return n.Text()
	case syntax.KindDottedName:
		return strings.Join(strings.Fields(n.Text()), "")
	case syntax.KindAttribute:
		left := Dotted(n.Child(syntax.FieldObject))
		if left == "" {
			return ""
		}
		return left + "." + n.Child(syntax.FieldAttribute).Text()
	}
	return ""
}

// LastName gives the last identifier of a name or attribute (`b` of `a.b`, `b` of `f().b`), "" for anything else.
func LastName(n syntax.Node) string {
	n = Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		return n.Text()
	case syntax.KindAttribute:
		return n.Child(syntax.FieldAttribute).Text()
	}
	return ""
}

// CalleeOf gives the callee of a call, and any other expression itself.
func CalleeOf(n syntax.Node) syntax.Node {
	n = Unparen(n)
	if n.Kind() == syntax.KindCall {
		return n.Child(syntax.FieldFunction)
	}
	return n
}

// StringValue folds a string literal or implicitly joined literals without interpolation. ok is false for f-strings with
// interpolations, bytes, and anything else.
func StringValue(n syntax.Node) (value string, ok bool) {
	n = Unparen(n)
	switch n.Kind() {
	case syntax.KindConcatenatedString:
		var b strings.Builder
		for part := range n.Children() {
			if part.Kind() == syntax.KindComment {
				continue
			}
			v, ok := StringValue(part)
			if !ok {
				return "", false
			}
			b.WriteString(v)
		}
		return b.String(), true
	case syntax.KindString:
		return literal(n)
	}
	return "", false
}

func literal(n syntax.Node) (string, bool) {
	start := n.First()
	if start.Kind() != syntax.KindStringStart {
		return "", false
	}
	prefix := strings.ToLower(strings.TrimRight(start.Text(), `"'`))
	if strings.ContainsAny(prefix, "b") {
		return "", false
	}
	var b strings.Builder
	for c := range n.Children() {
		switch c.Kind() {
		case syntax.KindInterpolation:
			return "", false
		case syntax.KindStringContent:
			s, ok := content(c.Text(), strings.Contains(prefix, "r"), strings.Contains(prefix, "f"))
			if !ok {
				return "", false
			}
			b.WriteString(s)
		}
	}
	return b.String(), true
}

func content(s string, raw, format bool) (string, bool) {
	if format {
		s = strings.NewReplacer("{{", "{", "}}", "}").Replace(s)
	}
	if raw || !strings.Contains(s, `\`) {
		return s, true
	}
	return unescape(s)
}

var simpleEscapes = map[byte]string{
	'\n': "", '\\': `\`, '\'': `'`, '"': `"`, 'a': "\a", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v",
}

// unescape knows the simple escapes; of numeric and named ones it says that it cannot tell.
func unescape(s string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		rep, known := simpleEscapes[s[i]]
		switch {
		case known:
			b.WriteString(rep)
		case strings.IndexByte("01234567xNuU\r", s[i]) >= 0:
			return "", false
		default:
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String(), true
}

// IsString says whether the expression is a string literal of any form.
func IsString(n syntax.Node) bool {
	k := Unparen(n).Kind()
	return k == syntax.KindString || k == syntax.KindConcatenatedString
}

// Walk calls visit for the node and everything below it, in order, until visit says false for a subtree.
func Walk(n syntax.Node, visit func(syntax.Node) bool) {
	if !n.Valid() || !visit(n) {
		return
	}
	for c := range n.Children() {
		Walk(c, visit)
	}
}
