package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// mappingReader lists what may be in a mapping, wherever in the function it is put in. It asks whether something can get in, not whether it always does.
type mappingReader struct {
	at    module.Site
	visit func(key, value syntax.Node) // key is invalid for what is unpacked and cannot be read
}

const mappingDepth = 8 // locals of locals

// entriesOf calls visit for what may be in a mapping. Values in displays come with their keys, or their keywords' names.
func entriesOf(at module.Site, n syntax.Node, visit func(key, value syntax.Node)) {
	r := mappingReader{at: at, visit: visit}
	r.read(n, 0)
}

func (r *mappingReader) read(n syntax.Node, depth int) {
	n = facts.Unparen(n)
	if !n.Valid() || depth > mappingDepth {
		return
	}
	switch n.Kind() {
	case syntax.KindDictionary:
		for c := range n.Children() {
			switch c.Kind() {
			case syntax.KindPair:
				r.visit(c.Child(syntax.FieldKey), c.Child(syntax.FieldValue))
			case syntax.KindDictionarySplat:
				r.read(c.First(), depth+1)
			}
		}
	case syntax.KindConditionalExpression:
		first := n.First()
		r.read(first, depth+1)
		r.read(first.Next().Next(), depth+1)
	case syntax.KindBinaryOperator, syntax.KindBooleanOperator:
		r.read(n.Child(syntax.FieldLeft), depth+1)
		r.read(n.Child(syntax.FieldRight), depth+1)
	case syntax.KindCall:
		r.call(n, depth)
	case syntax.KindIdentifier:
		if !r.local(n, depth) {
			r.visit(syntax.Node{}, n)
		}
	default:
		r.visit(syntax.Node{}, n)
	}
}

func (r *mappingReader) call(n syntax.Node, depth int) {
	callee := n.Child(syntax.FieldFunction)
	switch {
	case callee.Text() == "dict":
		r.arguments(n, depth)
	case callee.Kind() == syntax.KindAttribute && callee.Child(syntax.FieldAttribute).Text() == "copy":
		r.read(callee.Child(syntax.FieldObject), depth+1)
	default:
		r.visit(syntax.Node{}, n)
	}
}

// arguments are those of dict() and update().
func (r *mappingReader) arguments(call syntax.Node, depth int) {
	for _, a := range facts.Args(call) {
		switch {
		case a.Name != "":
			r.visit(a.Node.Child(syntax.FieldName), a.Value)
		case a.Star != 1:
			r.read(a.Value, depth+1)
		}
	}
}

// local reads a mapping that is kept in a local, with what is put into it before it is used.
func (r *mappingReader) local(n syntax.Node, depth int) bool {
	fn := r.at.Func
	if fn == nil {
		return false
	}
	value, ok := fn.Local(n.Text())
	if !ok || value.Span().Contains(n.Span().Start) {
		return false
	}
	if _, param := fn.Param(n.Text()); param {
		return false
	}
	r.read(value, depth+1)
	facts.Walk(fn.Body, func(use syntax.Node) bool {
		if use.Kind() == syntax.KindIdentifier && use.Text() == n.Text() && use.Span().Start < n.Span().Start {
			r.put(use, depth)
		}
		return true
	})
	return true
}

// put reads `name["key"] = value`, `name.update(…)`, `name.setdefault("key", value)` and `name |= other`.
func (r *mappingReader) put(use syntax.Node, depth int) {
	around := use.Parent()
	switch around.Kind() {
	case syntax.KindSubscript:
		if set := around.Parent(); set.Kind() == syntax.KindAssignment && around.Field() == syntax.FieldLeft && around.Child(syntax.FieldValue) == use {
			r.visit(around.Child(syntax.FieldSubscript), set.Child(syntax.FieldRight))
		}
	case syntax.KindAugmentedAssignment:
		if use.Field() == syntax.FieldLeft {
			r.read(around.Child(syntax.FieldRight), depth+1)
		}
	case syntax.KindAttribute:
		call := around.Parent()
		if call.Kind() != syntax.KindCall || use.Field() != syntax.FieldObject {
			return
		}
		switch around.Child(syntax.FieldAttribute).Text() {
		case "update":
			r.arguments(call, depth)
		case "setdefault":
			if args := facts.Args(call); len(args) == 2 {
				r.visit(args[0].Value, args[1].Value)
			}
		}
	}
}

// keyText is the text of a mapping's key or of a keyword's name, "" when it cannot be told.
func keyText(key syntax.Node) string {
	if s, ok := facts.StringValue(key); ok {
		return s
	}
	if key.Kind() == syntax.KindIdentifier && key.Parent().Kind() == syntax.KindKeywordArgument {
		return key.Text()
	}
	return ""
}
