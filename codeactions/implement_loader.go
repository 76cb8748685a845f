package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// loader is a method of the service that looks up who acts, by the actor's id.
type loader struct {
	fn    *facts.Func
	class module.Symbol // what it gives
}

// loaderOf finds the method that needs nothing but the id; the one that conventions.md names before others.
func loaderOf(v *module.View, service module.Symbol, param string) (loader, bool) {
	var out loader
	for _, p := range v.Scope(service.Piece.Path, service.Name()) {
		for k := range p.Facts.Funcs {
			fn := &p.Facts.Funcs[k]
			if fn.Async || !strings.HasPrefix(strings.TrimLeft(fn.Name, "_"), "fetch") && !strings.HasPrefix(strings.TrimLeft(fn.Name, "_"), "get") {
				continue
			}
			asks := slices.DeleteFunc(slices.Clone(fn.Params), func(p facts.Param) bool { return !p.Required() || p.Name == "cls" || p.Name == "self" })
			class, ok := givenBy(v, module.Site{Piece: p, Func: fn, Scope: service.Name()})
			if ok && len(asks) == 1 && asks[0].Name == param && (out.fn == nil || fn.Name == "_fetch_required_emp_info") {
				out = loader{fn, class}
			}
		}
	}
	return out, out.fn != nil
}

// givenBy is the class of what a function returns: by its annotation, else by its return statement, `return Employee.objects.get(…)`.
func givenBy(v *module.View, at module.Site) (module.Symbol, bool) {
	if at.Func.Returns.Valid() {
		n, _ := module.Unquoted(at.Func.Returns)
		class := v.Resolve(at, n)
		return class, class.Kind == module.Class
	}
	var class module.Symbol
	facts.Walk(at.Func.Body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindReturnStatement {
			value := facts.Unparen(n.First())
			for value.Kind() == syntax.KindCall || value.Kind() == syntax.KindAttribute {
				if value.Kind() == syntax.KindCall {
					value = value.Child(syntax.FieldFunction)
				} else {
					value = value.Child(syntax.FieldObject)
				}
			}
			class = v.Resolve(at, value)
		}
		return true
	})
	return class, class.Kind == module.Class
}

// loaded is the manner of a module that has no tracker of the actor's yet: it looks up who acts, and fills what every event carries from what it finds.
func (i *implementing) loaded(w *writer, base []module.Field) (spoken, error) {
	service, err := definition(w.view, w.view.EventsClass(i.root).Piece.Path, i.root.Names.ServiceClass)
	if err != nil {
		return spoken{}, err
	}
	name, err := i.serviceName(w)
	if err != nil {
		return spoken{}, err
	}
	out := spoken{param: "employee_id", paramAs: "str", distinct: "employee_id", values: map[string]string{}}
	if i.Actor == Organization {
		out.param, out.distinct = "organization_id", `f"org_{organization_id}"`
	}
	l, found := loaderOf(w.view, service, out.param)
	local := "info"
	if found && isModel(w.view, l.class) {
		local = strings.TrimSuffix(out.param, "_id")
	}
	for _, f := range base {
		path, known := "", false
		if found {
			path, known = i.attribute(w.view, l.class, f.Name)
		}
		switch {
		case f.Name == out.param:
			out.values[f.Name] = f.Name
		case known:
			if out.values[f.Name], err = i.converted(w, l.class, f, local+"."+path); err != nil {
				return spoken{}, err
			}
		case f.Required && i.about(f):
			return spoken{}, fmt.Errorf("how an event of an %s is given its %s cannot be told: no tracker of %s shows it, and no method of %s in %s takes %s "+
				"and returns what has it; write the first tracker by hand, the next ones are written like it", i.Actor, f.Name, i.root.Dir, service.Name(), service.Piece.Path, out.param)
		}
	}
	if found {
		out.prelude = []string{local + " = " + name + "." + l.fn.Name + "(" + out.param + "=" + out.param + ")"}
	}
	return out, nil
}

// about says whether a property tells of the actor, who is known: it is not sent empty.
func (i *implementing) about(f module.Field) bool {
	return strings.HasPrefix(f.Name, "organization_") || i.Actor == Employee && f.Name == "role"
}

// attribute is where an object has what a property of every event tells: an attribute of its name, or one of what a foreign key leads to.
func (i *implementing) attribute(v *module.View, class module.Symbol, property string) (path string, ok bool) {
	if _, ok := attributeOf(v, class, property); ok {
		return property, true
	}
	head, tail, _ := cutLast(property)
	if tail == "id" {
		tail = "uuid"
	}
	if head != "organization" {
		return "", false
	}
	if i.Actor == Organization {
		_, ok := attributeOf(v, class, tail)
		return tail, ok
	}
	key, ok := attributeOf(v, class, head)
	if !ok {
		return "", false
	}
	_, ok = attributeOf(v, keyTarget(v, class, key), tail)
	return head + "." + tail, ok
}

// attributeOf finds what a class assigns or annotates.
func attributeOf(v *module.View, class module.Symbol, name string) (syntax.Node, bool) {
	if class.Kind != module.Class {
		return syntax.Node{}, false
	}
	for _, c := range v.Lineage(class).Classes {
		for _, a := range assignmentsIn(v, c) {
			if a.Child(syntax.FieldLeft).Text() == name {
				return a, true
			}
		}
	}
	return syntax.Node{}, false
}

// keyTarget is the class that a foreign key leads to.
func keyTarget(v *module.View, class module.Symbol, assignment syntax.Node) module.Symbol {
	args := facts.Args(facts.Unparen(assignment.Child(syntax.FieldRight)))
	if len(args) == 0 {
		return module.Symbol{}
	}
	name := facts.Dotted(args[0].Value)
	if s, ok := facts.StringValue(args[0].Value); ok {
		name = s
	}
	return v.Lookup(class.Piece.Path, name)
}

func isModel(v *module.View, class module.Symbol) bool {
	for _, c := range v.Lineage(class).Classes {
		for _, b := range c.ClassFacts().Bases {
			if facts.Dotted(b) == "models.Model" || facts.LastName(b) == "Model" {
				return true
			}
		}
	}
	return false
}

// converted writes an attribute as the property's type wants it: a UUID as str, the text of a column as its enumeration.
func (i *implementing) converted(w *writer, class module.Symbol, f module.Field, value string) (string, error) {
	own, _ := attributeOf(w.view, class, f.Name)
	if own.Child(syntax.FieldType).Valid() {
		return value, nil
	}
	if strings.HasSuffix(value, ".uuid") {
		return "str(" + value + ")", nil
	}
	var enum syntax.Node
	facts.Walk(f.Binding.Annotation, func(n syntax.Node) bool {
		dotted := n.Kind() == syntax.KindIdentifier || n.Kind() == syntax.KindAttribute
		if dotted && w.view.Resolve(f.Site(), n).Kind == module.Class {
			enum = n
		}
		return !dotted
	})
	if !enum.Valid() {
		return value, nil
	}
	as, err := w.borrow(f.Site(), enum)
	return as + "(" + value + ")", err
}
