package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

// who says whether an expression is a person.
type who uint8

const (
	perhaps who = iota // it cannot be told
	someone
	nobody
)

// person says whether an expression is a person: its annotation decides before its value does, and that before its name.
func (f *flow) person(n syntax.Node) bool { return f.who(n) == someone }

func (f *flow) who(n syntax.Node) who {
	n = facts.Unparen(n)
	if !n.Valid() || f.depth > flowDepth {
		return perhaps
	}
	f.depth++
	defer func() { f.depth-- }()
	switch n.Kind() {
	case syntax.KindIdentifier:
		return f.whoIsName(n)
	case syntax.KindAttribute:
		return f.whoIsAttribute(n)
	case syntax.KindCall:
		return f.whoIsCall(n)
	case syntax.KindAwait:
		return f.who(n.First())
	case syntax.KindNamedExpression:
		return f.who(n.Child(syntax.FieldValue))
	case syntax.KindConditionalExpression:
		first, last := choices(n)
		return either(f.who(first), f.who(last))
	case syntax.KindBooleanOperator:
		return either(f.who(n.Child(syntax.FieldLeft)), f.who(n.Child(syntax.FieldRight)))
	case syntax.KindSubscript: // users[0]
		if n.Child(syntax.FieldSubscript).Kind() == syntax.KindInteger && f.persons(n.Child(syntax.FieldValue)) {
			return someone
		}
		return perhaps
	case syntax.KindNone:
		return perhaps
	case syntax.KindString, syntax.KindConcatenatedString, syntax.KindInteger, syntax.KindFloat, syntax.KindDictionary, syntax.KindList, syntax.KindTuple,
		syntax.KindSet, syntax.KindComparisonOperator, syntax.KindNotOperator, syntax.KindTrue, syntax.KindFalse, syntax.KindBinaryOperator:
		return nobody
	}
	return perhaps
}

func either(a, b who) who {
	if a == someone || b == someone {
		return someone
	}
	if a == nobody && b == nobody {
		return nobody
	}
	return perhaps
}

func (f *flow) whoIsName(n syntax.Node) who {
	name := n.Text()
	fn := f.at.Func
	if fn == nil || capital(name) {
		return nobody
	}
	if loop := loopOf(n); loop.Valid() {
		if f.persons(loop.Child(syntax.FieldRight)) {
			return someone
		}
		return byName(name)
	}
	if t := fn.Annotation(name); t.Valid() {
		if w := f.whoIsAnnotated(f.at, t); w != perhaps {
			return w
		}
	}
	if v, ok := fn.Local(name); ok {
		if w := f.who(v); w != perhaps {
			return w
		}
		return byName(name)
	}
	if p, ok := fn.Param(name); ok && p.Annotation.Valid() {
		if w := f.whoIsAnnotated(f.at, p.Annotation); w != perhaps {
			return w
		}
	} else if f.who(p.Default) == nobody {
		return nobody
	}
	return byName(name)
}

func byName(name string) who {
	switch {
	case pii.PersonNoun(name):
		return someone
	case pii.ThingNoun(name):
		return nobody
	}
	return perhaps
}

// aspects are records about a person that belong to it.
var aspects = map[string]bool{"profile": true, "account": true, "userprofile": true, "details": true, "personal_info": true, "contact_info": true}

func (f *flow) whoIsAttribute(n syntax.Node) who {
	object, attr := facts.Unparen(n.Child(syntax.FieldObject)), n.Child(syntax.FieldAttribute).Text()
	if capital(attr) || capitalized(object) {
		return nobody // a member of an enumeration, a field of a model's class
	}
	switch attr {
	case "uuid", "id", "pk", "email", "username", "name", "role":
		return nobody
	}
	if s := facts.LastName(object); s == "settings" || s == "config" || s == "conf" {
		return nobody
	}
	if w := f.declared(object, attr); w != perhaps {
		return w
	}
	if aspects[attr] && f.who(object) == someone {
		return someone
	}
	return byName(attr)
}

// declared asks the class of an object, where the repository says it, for the annotation of an attribute.
func (f *flow) declared(object syntax.Node, attr string) who {
	c := f.classOf(object)
	if c.Kind != module.Class {
		return perhaps
	}
	m := f.pass.View.Member(c, attr)
	if m.Kind != module.Value || !m.Binding.Annotation.Valid() {
		return perhaps
	}
	return f.whoIsAnnotated(module.Site{Piece: m.Piece, Scope: m.Owner}, m.Binding.Annotation)
}

// classOf gives the class of a name of the function: by its annotation, or by that of the function whose result it holds.
func (f *flow) classOf(n syntax.Node) module.Symbol {
	fn := f.at.Func
	if fn == nil || n.Kind() != syntax.KindIdentifier {
		return module.Symbol{}
	}
	at, annotation := f.at, syntax.Node{}
	if p, ok := fn.Param(n.Text()); ok {
		annotation = p.Annotation
	} else if t := fn.Annotation(n.Text()); t.Valid() {
		annotation = t
	} else if v, ok := fn.Local(n.Text()); ok {
		v = facts.Unparen(v)
		if v.Kind() == syntax.KindAwait {
			v = facts.Unparen(v.First())
		}
		if v.Kind() != syntax.KindCall {
			return module.Symbol{}
		}
		t := f.pass.View.Target(f.at, v.Child(syntax.FieldFunction))
		if t.Kind != module.Func {
			return module.Symbol{}
		}
		at, annotation = module.Site{Piece: t.Piece, Scope: t.Owner}, t.FuncFacts().Returns
	}
	if !annotation.Valid() {
		return module.Symbol{}
	}
	for _, a := range f.pass.View.TypeAt(at, annotation).Atoms {
		if a.Class.Kind == module.Class && a.Inside == "" {
			return a.Class
		}
	}
	return module.Symbol{}
}

// whoIsAnnotated: the annotation names a class whose last word is a person (`User`, `"Employee"`, `User | None`), or nobody.
func (f *flow) whoIsAnnotated(at module.Site, n syntax.Node) who {
	out := perhaps
	for _, a := range f.pass.View.TypeAt(at, n).Atoms {
		switch {
		case a.Name == "None" || a.Name == "Any" || a.Name == "object":
		case a.Inside == "" && capital(a.Name) && pii.PersonNoun(a.Name) && !strings.HasPrefix(a.Origin, "django.db."):
			return someone
		default:
			out = nobody
		}
	}
	return out
}

// whoIsCall: `User.objects.get(…)`, `get_object_or_404(User, …)`, `User(…)`, `get_user(…)`, `users.first()`.
func (f *flow) whoIsCall(n syntax.Node) who {
	callee := n.Child(syntax.FieldFunction)
	name := facts.LastName(callee)
	args := facts.Args(n)
	switch {
	case callee.Kind() == syntax.KindAttribute && fetching[name] && f.persons(callee.Child(syntax.FieldObject)):
		return someone
	case name == "get_object_or_404" || name == "aget_object_or_404":
		if len(args) > 0 && personClass(args[0].Value) {
			return someone
		}
		return perhaps
	case capital(name):
		if personClass(callee) {
			return someone
		}
		return perhaps
	case callee.Kind() == syntax.KindAttribute && name == "select_related":
		return perhaps
	}
	if t := f.pass.View.Target(f.at, callee); t.Kind == module.Func && t.FuncFacts().Returns.Valid() {
		return f.whoIsAnnotated(module.Site{Piece: t.Piece, Scope: t.Owner}, t.FuncFacts().Returns)
	}
	if getter(name) && pii.PersonNoun(name) {
		return someone
	}
	switch name {
	case "str", "int", "bool", "len", "repr", "dict", "list", "set", "tuple", "count", "exists", "format", "join", "isoformat", "values_list", "values":
		return nobody
	}
	return perhaps
}

func getter(name string) bool {
	for _, start := range []string{"get_", "_get_", "fetch_", "_fetch_", "load_", "_load_", "find_", "current_", "aget_", "retrieve_"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// fetching are methods of a query that give one object.
var fetching = map[string]bool{
	"get": true, "first": true, "last": true, "create": true, "aget": true, "afirst": true, "alast": true, "acreate": true, "earliest": true, "latest": true,
	"create_user": true, "get_by_natural_key": true,
}

// persons says whether an expression is a query for persons or a list of them: `User.objects.filter(…)`, `team.members.all()`, `users`.
func (f *flow) persons(n syntax.Node) bool {
	n = facts.Unparen(n)
	for range flowDepth {
		switch n.Kind() {
		case syntax.KindCall:
			callee := facts.Unparen(n.Child(syntax.FieldFunction))
			if callee.Kind() != syntax.KindAttribute {
				return false
			}
			switch callee.Child(syntax.FieldAttribute).Text() {
			case "values", "values_list", "count", "exists", "aggregate":
				return false
			}
			n = facts.Unparen(callee.Child(syntax.FieldObject))
		case syntax.KindAttribute:
			object, attr := n.Child(syntax.FieldObject), n.Child(syntax.FieldAttribute).Text()
			if attr == "objects" || attr == "_default_manager" || attr == "all_objects" {
				return personClass(object)
			}
			return pii.PersonPlural(attr)
		case syntax.KindIdentifier:
			if v, ok := f.local(n); ok {
				n = facts.Unparen(v)
				continue
			}
			return pii.PersonPlural(n.Text()) && !capital(n.Text())
		default:
			return false
		}
	}
	return false
}

// local gives the query that a local holds.
func (f *flow) local(n syntax.Node) (syntax.Node, bool) {
	if f.at.Func == nil {
		return syntax.Node{}, false
	}
	v, ok := f.at.Func.Local(n.Text())
	return v, ok && facts.Unparen(v).Kind() == syntax.KindCall
}

// personClass: the name of a class of persons, get_user_model() included.
func personClass(n syntax.Node) bool {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindCall {
		return facts.LastName(n.Child(syntax.FieldFunction)) == "get_user_model"
	}
	name := facts.LastName(n)
	return capital(name) && name != "Manager" && pii.PersonNoun(name)
}

// loopOf gives the comprehension's clause that binds a name where it is used.
func loopOf(n syntax.Node) syntax.Node {
	for up := n.Parent(); up.Valid(); up = up.Parent() {
		switch up.Kind() {
		case syntax.KindListComprehension, syntax.KindSetComprehension, syntax.KindGeneratorExpression, syntax.KindDictionaryComprehension:
			for c := range up.Children() {
				if c.Kind() == syntax.KindForInClause && c.Child(syntax.FieldLeft).Text() == n.Text() && !c.Span().Contains(n.Span().Start) {
					return c
				}
			}
		case syntax.KindForStatement:
			if up.Child(syntax.FieldLeft).Text() == n.Text() && up.Child(syntax.FieldBody).Span().Contains(n.Span().Start) {
				return up
			}
		case syntax.KindFunctionDefinition, syntax.KindLambda:
			return syntax.Node{}
		}
	}
	return syntax.Node{}
}

func capital(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

func capitalized(n syntax.Node) bool { return capital(facts.LastName(n)) }
