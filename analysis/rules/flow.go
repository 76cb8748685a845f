package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

// verdict is what is known of a value.
type verdict uint8

const (
	unknown  verdict = iota
	safe             // known to be no personal data
	personal         // known to be personal data
)

// flow follows values within one function (pii.md, Sources and sinks of values).
type flow struct {
	pass  *lint.Pass
	at    module.Site
	depth int
}

// value is the outcome of following an expression: for personal data, what it is and the expression that says so.
type value struct {
	verdict verdict
	match   pii.Match
	source  syntax.Node
}

const flowDepth = 12

func follow(p *lint.Pass, at module.Site, n syntax.Node) value {
	return (&flow{pass: p, at: at}).expr(n)
}

func (f *flow) expr(n syntax.Node) value {
	n = facts.Unparen(n)
	if !n.Valid() || f.depth > flowDepth {
		return value{}
	}
	f.depth++
	defer func() { f.depth-- }()
	switch n.Kind() {
	case syntax.KindIdentifier:
		return f.name(n)
	case syntax.KindAttribute:
		return f.attribute(n)
	case syntax.KindCall:
		return f.call(n)
	case syntax.KindString, syntax.KindConcatenatedString:
		return f.text(n)
	case syntax.KindConditionalExpression:
		first := n.First()
		return f.join(first, first.Next().Next())
	case syntax.KindBooleanOperator, syntax.KindBinaryOperator:
		return f.join(n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight))
	case syntax.KindNamedExpression:
		return f.expr(n.Child(syntax.FieldValue))
	case syntax.KindAwait:
		return f.expr(n.First())
	case syntax.KindList, syntax.KindTuple, syntax.KindSet, syntax.KindDictionary:
		return f.display(n)
	case syntax.KindComparisonOperator, syntax.KindNotOperator, syntax.KindInteger, syntax.KindFloat, syntax.KindTrue, syntax.KindFalse, syntax.KindNone:
		return value{verdict: safe}
	}
	return value{}
}

// join: personal if one is, safe only if all are.
func (f *flow) join(list ...syntax.Node) value {
	out := value{verdict: safe}
	for _, n := range list {
		switch v := f.expr(n); v.verdict {
		case personal:
			return v
		case unknown:
			out.verdict = unknown
		}
	}
	return out
}

func (f *flow) display(n syntax.Node) value {
	var parts []syntax.Node
	for c := range n.Children() {
		switch c.Kind() {
		case syntax.KindPair:
			parts = append(parts, c.Child(syntax.FieldValue))
		case syntax.KindComment:
		case syntax.KindDictionarySplat, syntax.KindListSplat:
			parts = append(parts, c.First())
		default:
			parts = append(parts, c)
		}
	}
	return f.join(parts...)
}

// text follows the interpolations of an f-string; a person in one is written as its username.
func (f *flow) text(n syntax.Node) value {
	out := value{verdict: safe}
	facts.Walk(n, func(c syntax.Node) bool {
		if c.Kind() != syntax.KindInterpolation || out.verdict == personal {
			return out.verdict != personal
		}
		e := c.Child(syntax.FieldExpression)
		v := f.expr(e)
		if v.verdict != personal && f.person(e) {
			v = stringified(e)
		}
		if v.verdict != safe {
			out = v
		}
		return false
	})
	return out
}

// stringified is the value of `str(person)`: Django's User.__str__ is the username.
func stringified(n syntax.Node) value {
	return value{verdict: personal, match: pii.Match{
		Class: pii.ClassUsername, Severity: pii.ClassUsername.Severity(), Words: []string{"str"},
		Silence: "send the person's uuid instead",
	}, source: n}
}

func (f *flow) name(n syntax.Node) value {
	name := n.Text()
	fn := f.at.Func
	if fn == nil {
		return value{}
	}
	if v, ok := fn.Local(name); ok {
		if out := f.expr(v); out.verdict != unknown {
			return out
		}
		return named(n, func() (pii.Match, bool) { return pii.ValueName(name) })
	}
	p, isParam := fn.Param(name)
	switch {
	case isParam && !fn.Assigned(name) && p.Annotation.Valid():
		return named(n, func() (pii.Match, bool) { return pii.Field(name, hint(f.pass, f.at, p.Annotation), nil) })
	case isParam || fn.Assigned(name):
		return named(n, func() (pii.Match, bool) { return pii.ValueName(name) })
	}
	return value{}
}

// named judges by a name; only P0 classes count where nothing but the name speaks.
func named(n syntax.Node, match func() (pii.Match, bool)) value {
	if m, ok := match(); ok && m.Severity == 0 {
		return value{verdict: personal, match: m, source: n}
	}
	return value{}
}

func (f *flow) attribute(n syntax.Node) value {
	attr := n.Child(syntax.FieldAttribute).Text()
	if m, ok := pii.Attribute(f.person(n.Child(syntax.FieldObject)), attr); ok && m.Severity <= 1 {
		return value{verdict: personal, match: m, source: n}
	}
	switch attr {
	case "uuid", "id", "pk":
		return value{verdict: safe}
	}
	return value{}
}

// person says whether an expression is a person: its annotation decides before its name does.
func (f *flow) person(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		if fn := f.at.Func; fn != nil {
			if v, ok := fn.Local(n.Text()); ok && f.notPerson(v) {
				return false
			}
			if p, ok := fn.Param(n.Text()); ok && p.Annotation.Valid() && !saysNothing(p.Annotation) {
				return annotatedPerson(p.Annotation)
			}
		}
		return pii.PersonNoun(n.Text())
	case syntax.KindAttribute:
		return pii.PersonNoun(n.Child(syntax.FieldAttribute).Text())
	}
	return false
}

// notPerson: the value of a local with a person's name is text, a number, an id.
func (f *flow) notPerson(v syntax.Node) bool {
	v = facts.Unparen(v)
	switch v.Kind() {
	case syntax.KindString, syntax.KindConcatenatedString, syntax.KindInteger, syntax.KindDictionary, syntax.KindList, syntax.KindComparisonOperator:
		return true
	case syntax.KindCall:
		switch facts.LastName(facts.CalleeOf(v)) {
		case "str", "int", "bool", "len", "repr", "dict", "list", "set", "count", "exists", "format":
			return true
		}
	case syntax.KindAttribute:
		switch v.Child(syntax.FieldAttribute).Text() {
		case "uuid", "id", "pk":
			return true
		}
	}
	return false
}

// saysNothing: an annotation that any value fits.
func saysNothing(n syntax.Node) bool {
	name := facts.LastName(module.Annotation(n))
	return name == "Any" || name == "object"
}

// annotatedPerson: the annotation names a class whose last word is a person (`User`, `"Employee"`, `User | None`).
func annotatedPerson(n syntax.Node) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		switch c.Kind() {
		case syntax.KindIdentifier:
			found = found || capital(c.Text()) && pii.PersonNoun(c.Text())
		case syntax.KindStringContent:
			for part := range strings.FieldsFuncSeq(c.Text(), func(r rune) bool { return strings.ContainsRune(" |[].,", r) }) {
				found = found || capital(part) && pii.PersonNoun(part)
			}
		}
		return !found
	})
	return found
}

func capital(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// passing are methods that give their receiver's text on.
var passing = map[string]bool{
	"strip": true, "lower": true, "upper": true, "title": true, "lstrip": true, "rstrip": true, "capitalize": true, "casefold": true, "encode": true,
	"replace": true, "copy": true, "removeprefix": true, "removesuffix": true, "center": true, "ljust": true, "rjust": true, "swapcase": true,
}

func (f *flow) call(n syntax.Node) value {
	callee := n.Child(syntax.FieldFunction)
	name := facts.LastName(callee)
	args := facts.Args(n)
	if m, ok := pii.Method(name); ok && callee.Kind() == syntax.KindAttribute && m.Severity == 0 {
		return value{verdict: personal, match: m, source: n}
	}
	switch {
	case pii.Sanitizer(name):
		return value{verdict: safe}
	case name == "getattr" && len(args) >= 2:
		return f.getattr(n, args)
	case callee.Kind() == syntax.KindIdentifier && (name == "str" || name == "repr" || name == "format") && len(args) > 0:
		v := f.expr(args[0].Value)
		if v.verdict != personal && f.person(args[0].Value) {
			return stringified(args[0].Value)
		}
		return v
	case callee.Kind() == syntax.KindIdentifier && (name == "dict" || name == "list" || name == "tuple" || name == "cast"):
		return f.args(args)
	case callee.Kind() == syntax.KindAttribute && (name == "format" || name == "join"):
		return f.args(args)
	case callee.Kind() == syntax.KindAttribute && passing[name]:
		return f.expr(callee.Child(syntax.FieldObject))
	}
	return value{}
}

func (f *flow) args(args []facts.Arg) value {
	var parts []syntax.Node
	for _, a := range args {
		parts = append(parts, a.Value)
	}
	return f.join(parts...)
}

func (f *flow) getattr(n syntax.Node, args []facts.Arg) value {
	attr, ok := facts.StringValue(args[1].Value)
	if !ok {
		return value{}
	}
	if m, ok := pii.Attribute(f.person(args[0].Value), attr); ok && m.Severity <= 1 {
		return value{verdict: personal, match: m, source: n}
	}
	return value{}
}
