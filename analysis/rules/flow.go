package rules

import (
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

// flow follows values within one function (pii.md, Sources and sinks of values). Without origins it looks for personal data.
type flow struct {
	pass    *lint.Pass
	at      module.Site
	origins *origins
	depth   int
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
	if f.origins != nil {
		if v, ok := f.origins.value(f, n); ok {
			return v
		}
	}
	switch n.Kind() {
	case syntax.KindIdentifier:
		return f.name(n)
	case syntax.KindAttribute:
		return f.attribute(n)
	case syntax.KindCall:
		return f.call(n)
	case syntax.KindSubscript:
		return f.subscript(n)
	case syntax.KindString, syntax.KindConcatenatedString:
		return f.text(n)
	case syntax.KindConditionalExpression:
		first, last := choices(n)
		return f.join(first, last)
	case syntax.KindBooleanOperator:
		return f.join(n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight))
	case syntax.KindBinaryOperator:
		return f.binary(n)
	case syntax.KindNamedExpression:
		return f.expr(n.Child(syntax.FieldValue))
	case syntax.KindAwait, syntax.KindListSplat:
		return f.expr(n.First())
	case syntax.KindList, syntax.KindTuple, syntax.KindSet, syntax.KindDictionary:
		return f.display(n)
	case syntax.KindListComprehension, syntax.KindSetComprehension, syntax.KindGeneratorExpression:
		return f.expr(n.Child(syntax.FieldBody))
	case syntax.KindComparisonOperator, syntax.KindNotOperator, syntax.KindInteger, syntax.KindFloat, syntax.KindTrue, syntax.KindFalse, syntax.KindNone:
		return value{verdict: safe}
	}
	return value{}
}

// choices gives the two values of a conditional expression, comments left aside.
func choices(n syntax.Node) (first, last syntax.Node) {
	for c := range n.Children() {
		if c.Kind() == syntax.KindComment {
			continue
		}
		if !first.Valid() {
			first = c
		}
		last = c
	}
	return first, last
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

// binary joins both sides; `"%s" % user` writes a person as its username.
func (f *flow) binary(n syntax.Node) value {
	left, right := n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight)
	v := f.join(left, right)
	if v.verdict == personal || n.Child(syntax.FieldOperator).Text() != "%" || !facts.IsString(left) {
		return v
	}
	parts := []syntax.Node{facts.Unparen(right)}
	if parts[0].Kind() == syntax.KindTuple {
		parts = parts[:0]
		for c := range facts.Unparen(right).Children() {
			parts = append(parts, c)
		}
	}
	return f.written(parts, v)
}

// written is a value into which parts are written as text.
func (f *flow) written(parts []syntax.Node, otherwise value) value {
	for _, part := range parts {
		if v, ok := f.asText(part); ok {
			return v
		}
	}
	return otherwise
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
		if written, ok := f.asText(e); ok && v.verdict != personal {
			v = written
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
	if loopOf(n).Valid() {
		return f.named(n, func() (pii.Match, bool) { return personalName(f.pass, name) })
	}
	if v, ok := fn.Local(name); ok {
		if out := f.expr(v); out.verdict != unknown {
			return out
		}
		if t := fn.Annotation(name); t.Valid() {
			return f.named(n, func() (pii.Match, bool) { return personalField(f.pass, name, hint(f.pass, f.at, t)) })
		}
		return f.named(n, func() (pii.Match, bool) { return personalName(f.pass, name) })
	}
	p, isParam := fn.Param(name)
	switch {
	case f.sanitized(name):
		return value{}
	case isParam && !fn.Assigned(name) && p.Annotation.Valid():
		return f.named(n, func() (pii.Match, bool) { return personalField(f.pass, name, hint(f.pass, f.at, p.Annotation)) })
	case isParam && falsy(p.Default): // a flag
		return value{}
	case isParam || fn.Assigned(name):
		return f.named(n, func() (pii.Match, bool) { return personalName(f.pass, name) })
	}
	return value{}
}

func falsy(n syntax.Node) bool { return n.Kind() == syntax.KindFalse || n.Kind() == syntax.KindTrue }

// sanitized: one of the several values of a name is known to be no personal data, so what it holds in the end cannot be told.
func (f *flow) sanitized(name string) bool {
	for _, l := range f.at.Func.Locals {
		if l.Name == name && l.Value.Valid() && l.Value.Kind() == syntax.KindCall && f.expr(l.Value).verdict == safe {
			return true
		}
	}
	return false
}

// named judges by a name; only P0 classes count where nothing but the name speaks.
func (f *flow) named(n syntax.Node, match func() (pii.Match, bool)) value {
	if m, ok := match(); ok && m.Severity == 0 && f.origins == nil {
		return value{verdict: personal, match: m, source: n}
	}
	return value{}
}

func (f *flow) attribute(n syntax.Node) value {
	object, attr := n.Child(syntax.FieldObject), n.Child(syntax.FieldAttribute).Text()
	switch attr {
	case "uuid", "id", "pk", "hex":
		return value{verdict: safe}
	}
	if f.origins != nil {
		return value{}
	}
	if f.person(object) {
		if m, ok := personalAttribute(f.pass, attr); ok && m.Severity <= 1 {
			return value{verdict: personal, match: m, source: n}
		}
		return value{}
	}
	if inner := facts.Unparen(object); inner.Kind() != syntax.KindAttribute {
		return value{}
	}
	v := f.expr(object) // user.address.city, user.avatar.url
	if v.verdict != personal {
		return value{}
	}
	if m, ok := personalField(f.pass, attr, pii.Text); ok && m.Severity == 0 || v.match.Class == pii.ClassMedia && (attr == "url" || attr == "name" || attr == "path") {
		if !ok {
			m = v.match
		}
		return value{verdict: personal, match: m, source: n}
	}
	return value{}
}

// subscript: an item of a person's record, the first part of an address that is split.
func (f *flow) subscript(n syntax.Node) value {
	object, key := facts.Unparen(n.Child(syntax.FieldValue)), n.Child(syntax.FieldSubscript)
	if name, ok := facts.StringValue(key); ok {
		return f.item(n, object, name)
	}
	if key.Kind() == syntax.KindSlice { // the beginning of a text: an initial
		return f.expr(object)
	}
	if object.Kind() == syntax.KindCall && key.Text() == "0" {
		switch callee := object.Child(syntax.FieldFunction); facts.LastName(callee) {
		case "split", "partition", "rsplit", "rpartition", "splitlines":
			return f.expr(callee.Child(syntax.FieldObject))
		}
	}
	return value{}
}

// item is what stands under a key in the record of a person.
func (f *flow) item(n, object syntax.Node, key string) value {
	if f.origins == nil && (f.person(object) || f.dumped(object) || pii.PersonRecord(facts.LastName(object))) {
		if m, ok := personalAttribute(f.pass, key); ok && m.Severity <= 1 {
			return value{verdict: personal, match: m, source: n}
		}
	}
	return value{}
}
