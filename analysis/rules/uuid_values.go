package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// isUUIDValue: an attribute `uuid`, a call that makes a UUID, a parameter annotated as one; not what is declared to be text.
func isUUIDValue(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindAttribute:
		if n.Child(syntax.FieldAttribute).Text() != "uuid" {
			return false
		}
		t, declared := attributeType(p, at, n)
		return !declared || onlyUUID(t)
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		switch name := p.View.Spelled(at, callee); name {
		case "uuid1", "uuid3", "uuid4", "uuid5", "uuid6", "uuid7", "uuid8", "UUID":
			origin := p.View.Origin(at, callee)
			return origin == "uuid."+name || origin == "" && p.View.Resolve(at, callee).Kind <= module.Missing
		}
	case syntax.KindIdentifier:
		if t, ok := declaredType(p, at, n.Text()); ok {
			return onlyUUID(t)
		}
	}
	return false
}

// mayBeNone: an expression is declared to be None at times, and nothing about it has asked: as text it would be "None".
func mayBeNone(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	if asked(n) {
		return false
	}
	t, ok := module.Type{}, false
	switch n.Kind() {
	case syntax.KindAttribute:
		t, ok = attributeType(p, at, n)
	case syntax.KindIdentifier:
		t, ok = declaredType(p, at, n.Text())
		if at.Func != nil {
			param, _ := at.Func.Param(n.Text())
			if facts.Unparen(param.Default).Kind() == syntax.KindNone {
				return true
			}
		}
	}
	return ok && t.Has("None")
}

// asked: `x if x else …`, `x if x is not None else …`.
func asked(n syntax.Node) bool {
	around := n.Parent()
	if around.Kind() != syntax.KindConditionalExpression {
		return false
	}
	first, _ := choices(around)
	condition := first.Next().Text()
	return first == n && (condition == n.Text() || condition == n.Text()+" is not None")
}

// stringify gives what the action wrap-call needs to write str(n), and whether it may do so unasked: where n is declared to be None at times a person has to
// decide. A choice that falls back on something else, `n or other`, is made text as a whole then.
func stringify(p *lint.Pass, at module.Site, n syntax.Node) (safety lint.Safety, args []string) {
	args = []string{"function", "str"}
	if !mayBeNone(p, at, n) {
		return lint.Safe, args
	}
	if around := n.Parent(); around.Kind() == syntax.KindBooleanOperator && n.Field() == syntax.FieldLeft && around.Child(syntax.FieldOperator).Text() == "or" {
		args = append(args, "choice", "or")
	}
	return lint.Unsafe, args
}

// onlyUUID: the type is UUID, None aside.
func onlyUUID(t module.Type) bool {
	found := false
	for _, a := range t.Atoms {
		switch {
		case a.Inside == "" && isUUID(a.Name) && a.Class.Kind != module.Class:
			found = true
		case a.Inside == "" && a.Name == "None":
		default:
			return false
		}
	}
	return found
}

// declaredType gives the annotation of a parameter that keeps its value, or of a local.
func declaredType(p *lint.Pass, at module.Site, name string) (module.Type, bool) {
	if at.Func == nil {
		return module.Type{}, false
	}
	if t := at.Func.Annotation(name); t.Valid() {
		return p.View.TypeAt(at, t), true
	}
	param, ok := at.Func.Param(name)
	if !ok || at.Func.Assigned(name) || !param.Annotation.Valid() {
		return module.Type{}, false
	}
	outside := module.Site{Piece: at.Piece, Scope: at.Scope}
	return p.View.TypeAt(outside, param.Annotation), true
}

// attributeType gives the annotation of an attribute where the class of its object is known: a parameter's annotation, what a function is said to return.
func attributeType(p *lint.Pass, at module.Site, n syntax.Node) (module.Type, bool) {
	class := classOf(p, at, n.Child(syntax.FieldObject))
	if class.Kind != module.Class {
		return module.Type{}, false
	}
	for _, k := range p.View.Lineage(class).Classes {
		for _, f := range p.View.OwnFields(k) {
			if f.Name == n.Child(syntax.FieldAttribute).Text() {
				return p.View.TypeOf(f), true
			}
		}
	}
	return module.Type{}, false
}

// classOf gives the class of the repository of which an expression is an instance.
func classOf(p *lint.Pass, at module.Site, n syntax.Node) module.Symbol {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindIdentifier && at.Func != nil {
		if t, ok := declaredType(p, at, n.Text()); ok {
			return onlyClass(t)
		}
		if value, ok := at.Func.Local(n.Text()); ok {
			if _, param := at.Func.Param(n.Text()); !param {
				n = facts.Unparen(value)
			}
		}
	}
	if n.Kind() == syntax.KindAwait {
		n = facts.Unparen(n.First())
	}
	if n.Kind() != syntax.KindCall {
		return module.Symbol{}
	}
	switch s := p.View.Target(at, n.Child(syntax.FieldFunction)); s.Kind {
	case module.Class:
		return s
	case module.Func:
		if returns := s.FuncFacts().Returns; returns.Valid() {
			return onlyClass(p.View.TypeAt(module.Site{Piece: s.Piece, Scope: s.Owner}, returns))
		}
	}
	return module.Symbol{}
}

// onlyClass gives the class of a type that is one class of the repository, None aside.
func onlyClass(t module.Type) module.Symbol {
	var out module.Symbol
	for _, a := range t.Atoms {
		switch {
		case a.Inside != "" || a.Name == "None":
		case a.Class.Kind == module.Class && out.Kind == 0:
			out = a.Class
		default:
			return module.Symbol{}
		}
	}
	return out
}
