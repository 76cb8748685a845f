package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Bound is how the arguments of a call meet the parameters of a function or the fields of a model.
type Bound struct {
	Given   map[string]facts.Arg // by keyword
	Literal []facts.Arg          // keywords given through mappings that can be read: `**{"a": 1}`, `**dict(a=1)`, a local that holds one
	Open    bool                 // a mapping or sequence is unpacked that is not written in the call: it may give more, or what Literal says only at times
	Hidden  bool                 // Open, and not just by locals of which all that is ever in them can be read
	Pos     []facts.Arg
}

// Bind reads the arguments of a call. Mappings that are unpacked are read where they stand, also through a local name. All arguments stand
// in the piece of the site.
func (v *View) Bind(at Site, call syntax.Node) Bound {
	if !v.focused(at.Piece) {
		return v.bindArgs(at, facts.Args(call))
	}
	b, known := v.focus.bounds[call]
	if !known {
		b = v.bindArgs(at, facts.Args(call))
		v.focus.bounds[call] = b
	}
	return b
}

func (v *View) bindArgs(at Site, args []facts.Arg) Bound {
	b := binder{view: v, at: at, Bound: Bound{Given: map[string]facts.Arg{}}}
	for _, a := range args {
		switch {
		case a.Star == 1:
			b.hide()
		case a.Star == 2:
			b.mapping(a.Value)
		case a.Name == "":
			b.Pos = append(b.Pos, a)
		default:
			b.Given[a.Name] = a
		}
	}
	return b.Bound
}

type binder struct {
	Bound
	view  *View
	at    Site
	depth int
}

// hide notes that more may be given than can be read.
func (b *binder) hide() { b.Open, b.Hidden = true, true }

func (b *binder) literal(a facts.Arg) {
	b.Literal = append(b.Literal, a)
	b.Given[a.Name] = a
}

func (b *binder) mapping(n syntax.Node) {
	n = facts.Unparen(n)
	if b.depth > maxDepth {
		b.hide()
		return
	}
	b.depth++
	defer func() { b.depth-- }()
	switch {
	case n.Kind() == syntax.KindDictionary:
		for c := range n.Children() {
			b.entry(c)
		}
	case n.Kind() == syntax.KindCall && n.Child(syntax.FieldFunction).Text() == "dict":
		for _, a := range facts.Args(n) {
			switch {
			case a.Name != "":
				b.literal(a)
			case a.Star == 1:
				b.hide()
			default: // dict(other), dict(**other)
				b.mapping(a.Value)
			}
		}
	case n.Kind() == syntax.KindBinaryOperator && n.Child(syntax.FieldOperator).Text() == "|":
		b.mapping(n.Child(syntax.FieldLeft))
		b.mapping(n.Child(syntax.FieldRight))
	case n.Kind() == syntax.KindConditionalExpression:
		b.hide()
		first := n.First()
		b.mapping(first)
		b.mapping(first.Next().Next())
	case n.Kind() == syntax.KindIdentifier:
		b.Open = true
		b.local(n)
	default:
		b.hide()
	}
}

func (b *binder) entry(c syntax.Node) {
	switch c.Kind() {
	case syntax.KindPair:
		key := c.Child(syntax.FieldKey)
		name, ok := b.view.Fold(b.at, key)
		if !ok {
			b.hide()
			return
		}
		b.literal(facts.Arg{Name: name, NameSpan: key.Span(), Value: c.Child(syntax.FieldValue), Node: c})
	case syntax.KindDictionarySplat:
		b.mapping(c.First())
	}
}

// local reads a mapping kept in a local name, with the keys that are put into it later. When keys may be taken out again, nothing is read.
func (b *binder) local(n syntax.Node) {
	value, ok := b.at.local(n.Text())
	if !ok || value.Span().Start > n.Span().Start {
		b.hide()
		return
	}
	var added []facts.Arg // those that are there on every way to the call
	for _, use := range uses(b.at.Func.Body, n.Text()) {
		args, keeps := b.added(use)
		if !keeps {
			b.hide()
			return
		}
		if len(args) > 0 && before(use, n) {
			added = append(added, args...)
		} else if !onlyRead(use, value) {
			b.hide()
		}
	}
	b.mapping(value)
	for _, a := range added {
		b.literal(a)
	}
}

// onlyRead: a use of a mapping's name is the assignment of its value, or leaves it as it is and in nobody else's hands.
func onlyRead(use, value syntax.Node) bool {
	around := use.Parent()
	switch around.Kind() {
	case syntax.KindDictionarySplat, syntax.KindComparisonOperator, syntax.KindInterpolation:
		return true
	case syntax.KindAssignment:
		return use.Field() == syntax.FieldLeft && around.Child(syntax.FieldRight) == value
	case syntax.KindSubscript:
		return use.Field() == syntax.FieldValue && around.Field() != syntax.FieldLeft && around.Parent().Kind() != syntax.KindDeleteStatement
	case syntax.KindAttribute:
		switch around.Child(syntax.FieldAttribute).Text() {
		case "get", "items", "keys", "values", "copy":
			return true
		}
	}
	return false
}

// before says whether one place is always passed on the way to another: it stands before it, in a block around it.
func before(first, then syntax.Node) bool {
	block := first
	for block.Valid() && block.Kind() != syntax.KindBlock {
		block = block.Parent()
	}
	return first.Span().Start < then.Span().Start && block.Valid() && block.Span().Contains(then.Span().Start)
}

// uses lists the occurrences of a name as an expression.
func uses(body syntax.Node, name string) []syntax.Node {
	var out []syntax.Node
	facts.Walk(body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindIdentifier && n.Text() == name && n.Field() != syntax.FieldAttribute {
			if n.Parent().Kind() != syntax.KindKeywordArgument || n.Field() != syntax.FieldName {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

// added says what a use of a mapping's name puts into it; keeps is false when the use may take something out.
func (b *binder) added(use syntax.Node) (args []facts.Arg, keeps bool) {
	around := use.Parent()
	switch around.Kind() {
	case syntax.KindSubscript:
		return b.assignedItem(use, around), around.Parent().Kind() != syntax.KindDeleteStatement
	case syntax.KindAttribute:
		call := around.Parent()
		switch around.Child(syntax.FieldAttribute).Text() {
		case "pop", "popitem", "clear":
			return nil, false
		case "update":
			if call.Kind() == syntax.KindCall {
				return b.updated(call), true
			}
		}
	}
	return nil, true
}

// assignedItem reads `name["key"] = value`.
func (b *binder) assignedItem(use, item syntax.Node) []facts.Arg {
	key := item.Child(syntax.FieldSubscript)
	if item.Field() != syntax.FieldLeft || item.Parent().Kind() != syntax.KindAssignment || item.Child(syntax.FieldValue) != use {
		return nil
	}
	name, ok := facts.StringValue(key)
	if !ok {
		return nil
	}
	return []facts.Arg{{Name: name, NameSpan: key.Span(), Value: item.Parent().Child(syntax.FieldRight), Node: item.Parent()}}
}

// updated reads `name.update({…}, key=value)`.
func (b *binder) updated(call syntax.Node) []facts.Arg {
	inner := binder{view: b.view, at: b.at, depth: b.depth, Bound: Bound{Given: map[string]facts.Arg{}}}
	for _, a := range facts.Args(call) {
		if a.Name != "" {
			inner.literal(a)
		} else if a.Star != 1 {
			inner.mapping(a.Value)
		}
	}
	b.Hidden = b.Hidden || inner.Hidden
	return inner.Literal
}
