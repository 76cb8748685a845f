package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Built is a schema that an expression builds.
type Built struct {
	Schema Symbol
	Name   syntax.Node // the schema's name in the expression
}

// Builds gives the schemas that an expression may be an instance of: a constructor call, a class method of the schema, a local for such, each arm of a
// conditional. sure is false when it may be something else as well.
func (v *View) Builds(at Site, n syntax.Node) (list []Built, sure bool) {
	if v.depth > maxDepth {
		return nil, false
	}
	v.depth++
	defer func() { v.depth-- }()
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindConditionalExpression:
		first, last := arms(n)
		a, ok1 := v.Builds(at, first)
		b, ok2 := v.Builds(at, last)
		return append(a, b...), ok1 && ok2
	case syntax.KindIdentifier:
		if value, ok := at.local(n.Text()); ok {
			return v.Builds(at, value)
		}
	case syntax.KindNamedExpression:
		return v.Builds(at, n.Child(syntax.FieldValue))
	case syntax.KindCall:
		return v.builtBy(at, n.Child(syntax.FieldFunction))
	}
	return nil, false
}

// builtBy reads the callee of a call that may build a schema: the class, or a class method of it.
func (v *View) builtBy(at Site, callee syntax.Node) ([]Built, bool) {
	if s := v.Resolve(at, callee); s.Kind == Class {
		return []Built{{Schema: s, Name: callee}}, v.RootOf(s.Piece.Path) != nil
	}
	object := callee.Child(syntax.FieldObject)
	if !object.Valid() {
		return nil, false
	}
	if s := v.Resolve(at, object); s.Kind == Class && v.IsSchema(s) {
		return []Built{{Schema: s, Name: object}}, true
	}
	if callee.Child(syntax.FieldAttribute).Text() == "model_copy" {
		return v.Builds(at, object)
	}
	return nil, false
}

// IsA says whether a class is the other one or a subclass of it; known is false when a base cannot be resolved and the other was not met.
func (v *View) IsA(c, other Symbol) (yes, known bool) {
	l := v.Lineage(c)
	for _, k := range l.Classes {
		if k.Same(other) {
			return true, true
		}
	}
	return false, l.Complete
}

// IsEvents says whether a class is the events class of its module, a section of it, or a class that it inherits from.
func (v *View) IsEvents(c Symbol) bool {
	if c.Kind != Class {
		return false
	}
	r := v.RootOf(c.Piece.Path)
	if r == nil {
		return false
	}
	_, ok := v.section(r, c.Piece.Path, c.Name())
	return ok
}

// SpeaksOfEvents says whether a piece names the events class, under whatever name its file knows it.
func (v *View) SpeaksOfEvents(p *Piece) bool {
	r := v.rootFor(p)
	if r == nil {
		return false
	}
	if p.Facts.Speaks(r.Names.EventsClass) {
		return true
	}
	for _, list := range [][]string{p.Facts.Objects, p.Facts.Mentions} {
		for _, name := range list {
			if len(v.pieces(Key{Kind: KeyDef, Path: p.Path, Name: name})) > 0 && v.IsEvents(v.Lookup(p.Path, name)) {
				return true
			}
		}
	}
	return false
}

// Closed says whether all members of a class stand in its body and the bodies of its bases: nothing in sight adds more.
func (v *View) Closed(c Symbol) bool {
	return whole(v, "closed", c.Piece.Path+":"+c.Name(), equal, func(v *View) bool {
		now := v.ClassIn(c.Piece.Path, c.Name())
		return now.Kind == Class && v.closed(now)
	})
}

func (v *View) closed(c Symbol) bool {
	l := v.Lineage(c)
	if !l.Complete {
		return false
	}
	for _, k := range l.Classes {
		for _, d := range k.ClassFacts().Decorators {
			switch facts.LastName(facts.CalleeOf(d)) {
			case "unique", "final", "verify", "runtime_checkable", "total_ordering":
			default:
				return false
			}
		}
		for _, p := range v.Scope(k.Piece.Path, k.Name()) {
			if fills(p) {
				return false
			}
		}
	}
	for _, p := range v.pieces(Key{Kind: KeyMention, Path: wholeInCode}) {
		for _, call := range p.Facts.Calls {
			if args := facts.Args(call.Node); facts.LastName(call.Callee) == "setattr" && len(args) > 0 && v.Resolve(SiteOf(p, call.Func), args[0].Value).Same(c) {
				return false
			}
		}
	}
	return true
}

// fills: a statement of a class body puts members into it that it does not name.
func fills(p *Piece) bool {
	for _, c := range p.Facts.Calls {
		if c.Func < 0 {
			switch facts.LastName(c.Callee) {
			case "locals", "vars", "exec", "globals", "__init_subclass__":
				return true
			}
		}
	}
	return false
}
