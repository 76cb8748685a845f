package module

import (
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Include is the default set of fields that an event takes from the session context.
type Include struct {
	Schema Symbol
	Names  []IncludedName
	// Home is what a person would change to add a name: the constant that is the set, or else the parameter.
	Home Place
	// Known is false when the set cannot be read, or when there is none.
	Known bool
}

// IncludedName is a string of an include set, where it stands.
type IncludedName struct {
	Name string
	Node syntax.Node
	Place
}

// Has says whether the set names a field.
func (i Include) Has(name string) bool {
	return slices.ContainsFunc(i.Names, func(n IncludedName) bool { return n.Name == name })
}

// IncludeOf reads the default of `include_from_session` of a schema's `from_session_context`: constants, unions, frozensets, class attributes, and a
// default of None that the body replaces.
func (v *View) IncludeOf(schema Symbol) Include {
	return once(v, "include", schema.Piece, schema.Name(), func() Include {
		out := Include{Schema: schema}
		member := v.Member(schema, FromSession)
		if member.Kind != Func || member.Several {
			return out
		}
		fn := member.FuncFacts()
		param, ok := fn.Param(IncludeFromSession)
		if !ok || !param.Default.Valid() || widened(fn.Body) {
			return out
		}
		r := includeReader{view: v, schema: schema}
		at, set := Site{Piece: member.Piece, Scope: member.Owner}, facts.Unparen(param.Default)
		if set.Kind() == syntax.KindNone {
			at.Func = fn
			if set, ok = fallback(fn.Body); !ok {
				return out
			}
		}
		out.Home = Place{member.Piece, param.NameSpan}
		if s := r.constant(at, set); s.Kind == Value && !r.inFunction(at, set) {
			out.Home = Place{s.Piece, s.Binding.NameSpan}
		}
		out.Known = r.read(at, set)
		out.Names = r.names
		return out
	})
}

// fallback finds what a body takes when nothing is given: `x or DEFAULT`, `DEFAULT if x is None else x`, `if x is None: x = DEFAULT`. ok is false when
// there is no such value, or more than one.
func fallback(body syntax.Node) (set syntax.Node, ok bool) {
	var found []syntax.Node
	facts.Walk(body, func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindFunctionDefinition, syntax.KindLambda:
			return false
		case syntax.KindBooleanOperator:
			if isInclude(n.Child(syntax.FieldLeft)) && n.Child(syntax.FieldOperator).Text() == "or" {
				found = append(found, n.Child(syntax.FieldRight))
			}
		case syntax.KindConditionalExpression:
			switch first, last := arms(n); {
			case speaksOfInclude(last) && !speaksOfInclude(first):
				found = append(found, first)
			case speaksOfInclude(first) && !speaksOfInclude(last):
				found = append(found, last)
			}
		case syntax.KindAssignment:
			if right := n.Child(syntax.FieldRight); isInclude(n.Child(syntax.FieldLeft)) && !speaksOfInclude(right) {
				found = append(found, right)
			}
		}
		return true
	})
	if len(found) != 1 {
		return syntax.Node{}, false
	}
	return facts.Unparen(found[0]), true
}

func isInclude(n syntax.Node) bool {
	n = facts.Unparen(n)
	return n.Kind() == syntax.KindIdentifier && n.Text() == IncludeFromSession
}

func speaksOfInclude(n syntax.Node) bool {
	return len(namesIn(n, IncludeFromSession)) > 0 || isInclude(n)
}

// widened: the body puts more names to those that are given, or takes some away.
func widened(body syntax.Node) bool {
	found := false
	facts.Walk(body, func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindBinaryOperator:
			found = found || speaksOfInclude(n)
		case syntax.KindAugmentedAssignment:
			found = found || isInclude(n.Child(syntax.FieldLeft))
		case syntax.KindListSplat:
			found = found || speaksOfInclude(n)
		case syntax.KindAttribute:
			found = found || isInclude(n.Child(syntax.FieldObject))
		case syntax.KindForInClause, syntax.KindForStatement:
			found = found || speaksOfInclude(n.Child(syntax.FieldRight))
		}
		return !found
	})
	return found
}

// includeReader computes a set of names that is known before the program runs.
type includeReader struct {
	view   *View
	schema Symbol
	names  []IncludedName
	depth  int
}

// read adds the names of an expression; it says whether all of them could be read.
func (r *includeReader) read(at Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	if r.depth > maxDepth || !n.Valid() {
		return false
	}
	r.depth++
	defer func() { r.depth-- }()
	switch n.Kind() {
	case syntax.KindSet, syntax.KindList, syntax.KindTuple, syntax.KindExpressionList:
		for c := range n.Children() {
			if !r.element(at, c) {
				return false
			}
		}
		return true
	case syntax.KindCall:
		return r.call(at, n)
	case syntax.KindBinaryOperator:
		return r.operation(at, n)
	case syntax.KindIdentifier, syntax.KindAttribute:
		return r.name(at, n)
	}
	return false
}

func (r *includeReader) element(at Site, n syntax.Node) bool {
	switch n.Kind() {
	case syntax.KindComment:
		return true
	case syntax.KindListSplat:
		return r.read(at, n.First())
	}
	name, ok := r.view.Fold(at, n)
	if ok && !slices.ContainsFunc(r.names, func(x IncludedName) bool { return x.Name == name }) {
		r.names = append(r.names, IncludedName{name, n, Place{at.Piece, n.Span()}})
	}
	return ok
}

func (r *includeReader) operation(at Site, n syntax.Node) bool {
	left, right := n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight)
	switch n.Child(syntax.FieldOperator).Text() {
	case "|", "+":
		return r.read(at, left) && r.read(at, right)
	case "-":
		less := includeReader{view: r.view, schema: r.schema, depth: r.depth}
		if !r.read(at, left) || !less.read(at, right) {
			return false
		}
		r.names = slices.DeleteFunc(r.names, func(x IncludedName) bool { return Include{Names: less.names}.Has(x.Name) })
		return true
	}
	return false
}

// call reads frozenset(x), and unions written as methods.
func (r *includeReader) call(at Site, n syntax.Node) bool {
	callee, args := n.Child(syntax.FieldFunction), facts.Args(n)
	if slices.ContainsFunc(args, func(a facts.Arg) bool { return a.Name != "" || a.Star > 0 }) {
		return false
	}
	switch name := facts.LastName(callee); {
	case callee.Kind() == syntax.KindIdentifier && (name == "frozenset" || name == "set" || name == "tuple" || name == "list" || name == "sorted"):
		return len(args) == 0 || len(args) == 1 && r.read(at, args[0].Value)
	case callee.Kind() == syntax.KindAttribute && (name == "union" || name == "copy"):
		for _, a := range args {
			if !r.read(at, a.Value) {
				return false
			}
		}
		return r.read(at, callee.Child(syntax.FieldObject))
	}
	return false
}

func (r *includeReader) name(at Site, n syntax.Node) bool {
	if r.inFunction(at, n) {
		value, ok := at.local(n.Text())
		return ok && r.read(at, value)
	}
	s := r.constant(at, n)
	if s.Kind != Value || s.Several || !s.Binding.Value.Valid() || r.view.changed(s) {
		return false
	}
	return r.read(Site{Piece: s.Piece, Scope: s.Owner}, s.Binding.Value) && r.cut(s)
}

// cut reads the elements of a constant whose display is cut into units of their own.
func (r *includeReader) cut(s Symbol) bool {
	if s.Piece.Facts.Display == nil || s.Piece.Facts.Display.Target != s.Binding.Name {
		return s.Piece.Facts.Display == nil
	}
	if subtracts(s.Binding.Value) {
		return false // which of its sides the elements belong to cannot be told
	}
	for _, q := range r.view.Members(s.Piece) {
		for n := range q.Placed.Unit.Tree().Root().Children() {
			if n.Kind() == syntax.KindExpressionStatement {
				n = n.First()
			}
			if !r.element(Site{Piece: q, Scope: s.Owner}, n) {
				return false
			}
		}
	}
	return true
}

func subtracts(n syntax.Node) bool {
	found := false
	facts.Walk(n, func(x syntax.Node) bool {
		found = found || x.Kind() == syntax.KindBinaryOperator && x.Child(syntax.FieldOperator).Text() == "-"
		return !found
	})
	return found
}

// inFunction: a local of the function around it.
func (r *includeReader) inFunction(at Site, n syntax.Node) bool {
	return at.Func != nil && n.Kind() == syntax.KindIdentifier && at.Func.Assigned(n.Text())
}

// constant gives what a name of a set is bound to; of `cls` it is what the schema itself says, which may differ from the base that declares the method.
func (r *includeReader) constant(at Site, n syntax.Node) Symbol {
	if n.Kind() == syntax.KindAttribute {
		if object := n.Child(syntax.FieldObject).Text(); at.Func != nil && (object == "cls" || object == "self") {
			return r.view.Member(r.schema, facts.LastName(n))
		}
	}
	return r.view.Resolve(at, n)
}

// changed: statements of its scope put something into a constant, or bind it anew.
func (v *View) changed(s Symbol) bool {
	if len(v.pieces(Key{Kind: KeyDef, Path: s.Piece.Path, Name: s.Name()})) > 1 {
		return true
	}
	name := s.Binding.Name
	for _, p := range v.Scope(s.Piece.Path, s.Owner) {
		if !containsWord(p.Placed.Unit.Text, name) {
			continue
		}
		found := false
		facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			switch n.Kind() {
			case syntax.KindAugmentedAssignment:
				found = found || n.Child(syntax.FieldLeft).Text() == name
			case syntax.KindExpressionStatement: // NAMES.add("x")
				found = found || n.First().Kind() == syntax.KindCall && facts.CalleeOf(n.First()).Child(syntax.FieldObject).Text() == name
			case syntax.KindDeleteStatement:
				found = true
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}
