package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// mappingReader lists what may be in a mapping, wherever in the function it is put in. It asks whether something can get in, not whether it always does.
type mappingReader struct {
	at      module.Site
	visit   func(entry)
	through syntax.Node // the local that the whole mapping comes through; invalid for none
}

// entry is what stands under a key of a mapping.
type entry struct {
	key, value syntax.Node // key is invalid for what is unpacked and cannot be read
	place      syntax.Node // where it is given: the value, or the name of a local that the whole mapping is
}

const mappingDepth = 8 // locals of locals

// entriesOf calls visit for what may be in a mapping. Values in displays come with their keys, or their keywords' names.
func entriesOf(at module.Site, n syntax.Node, visit func(entry)) {
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
				r.put(c.Child(syntax.FieldKey), c.Child(syntax.FieldValue))
			case syntax.KindDictionarySplat:
				r.part(c.First(), depth)
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
			r.whole(n)
		}
	default:
		r.whole(n)
	}
}

// put notes an entry that is written out.
func (r *mappingReader) put(key, value syntax.Node) { r.visit(entry{key, value, value}) }

// whole notes a mapping that cannot be read.
func (r *mappingReader) whole(n syntax.Node) {
	e := entry{value: n, place: n}
	if r.through.Valid() {
		e.place = r.through
	}
	r.visit(e)
}

// part reads a mapping that is a part of another: where it stands there is where it is given.
func (r *mappingReader) part(n syntax.Node, depth int) {
	outer := r.through
	r.through = syntax.Node{}
	r.read(n, depth+1)
	r.through = outer
}

func (r *mappingReader) call(n syntax.Node, depth int) {
	callee := n.Child(syntax.FieldFunction)
	switch {
	case callee.Text() == "dict":
		r.arguments(n, depth)
	case callee.Kind() == syntax.KindAttribute && callee.Child(syntax.FieldAttribute).Text() == "copy":
		r.read(callee.Child(syntax.FieldObject), depth+1)
	default:
		r.whole(n)
	}
}

// arguments are those of dict() and update().
func (r *mappingReader) arguments(call syntax.Node, depth int) {
	for _, a := range facts.Args(call) {
		switch {
		case a.Name != "":
			r.put(a.Node.Child(syntax.FieldName), a.Value)
		case a.Star != 1:
			r.part(a.Value, depth)
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
	outer := r.through
	if !outer.Valid() {
		r.through = n
	}
	r.read(value, depth+1)
	r.through = outer
	facts.Walk(fn.Body, func(use syntax.Node) bool {
		if use.Kind() == syntax.KindIdentifier && use.Text() == n.Text() && use.Span().Start < n.Span().Start {
			r.added(use, depth)
		}
		return true
	})
	return true
}

// added reads `name["key"] = value`, `name.update(…)`, `name.setdefault("key", value)` and `name |= other`.
func (r *mappingReader) added(use syntax.Node, depth int) {
	around := use.Parent()
	switch around.Kind() {
	case syntax.KindSubscript:
		if set := around.Parent(); set.Kind() == syntax.KindAssignment && around.Field() == syntax.FieldLeft && around.Child(syntax.FieldValue) == use {
			r.put(around.Child(syntax.FieldSubscript), set.Child(syntax.FieldRight))
		}
	case syntax.KindAugmentedAssignment:
		if use.Field() == syntax.FieldLeft {
			r.part(around.Child(syntax.FieldRight), depth)
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
				r.put(args[0].Value, args[1].Value)
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
