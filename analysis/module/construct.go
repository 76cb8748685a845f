package module

import (
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Construct is a call that builds a schema: `MxpXEventSchema(…)`.
type Construct struct {
	Call   facts.Call
	Site   Site
	Schema Symbol
}

// Constructs lists the schema constructor calls of a piece.
func (v *View) Constructs(p *Piece) []Construct {
	var out []Construct
	for _, c := range p.Facts.Calls {
		at := SiteOf(p, c.Func)
		if !maybeClass(at, unsubscript(c.Callee)) {
			continue
		}
		s := v.Resolve(at, c.Callee)
		if s.Kind != Class || !v.IsSchema(s) && !v.registered(s) {
			continue
		}
		out = append(out, Construct{Call: c, Site: at, Schema: s})
	}
	return out
}

// maybeClass decides cheaply: a name with a capital letter, `cls`, a local that stands for one.
func maybeClass(at Site, callee syntax.Node) bool {
	if k := callee.Kind(); k != syntax.KindIdentifier && k != syntax.KindAttribute {
		return false
	}
	name := facts.LastName(callee)
	if facts.Indexed(name) || name == "cls" {
		return true
	}
	value, ok := at.local(callee.Text())
	return ok && facts.Dotted(value) != ""
}

// IsSchema says whether a class is an event schema or the session context of a module.
func (v *View) IsSchema(c Symbol) bool {
	r := v.RootOf(c.Piece.Path)
	if r == nil {
		return false
	}
	if yes, _ := v.Descends(c, r.Names.BaseSchema); yes {
		return true
	}
	yes, _ := v.Descends(c, r.Names.SessionSchema)
	return yes
}

// registered says whether a class that is no schema is registered for an event as if it were one (schema-wrong-base): what it is given reaches Mixpanel when the
// base is mended, if not before.
func (v *View) registered(c Symbol) bool {
	return once(v, "registered", c.Piece, c.Name(), func() bool { return len(v.RegistrationsOf(c)) > 0 })
}

// CarriesFields says whether the fields of a class of a module become properties of events: a schema, or a class that schemas inherit from.
func (v *View) CarriesFields(c Symbol) bool {
	if v.IsSchema(c) || v.registered(c) {
		return true
	}
	f := v.File(c.Piece.Path)
	if f == nil || f.Root == nil || f.Role == Tests || !facts.Indexed(c.Binding.Name) {
		return false
	}
	return once(v, "carries-fields", c.Piece, c.Name(), func() bool {
		for _, p := range v.MentionsIn(c.Binding.Name, func(f *File) bool { return f.Root != nil && f.Role != Tests }) {
			for i := range p.Facts.Bindings {
				b := &p.Facts.Bindings[i]
				if b.Kind != facts.BindClass || len(p.Facts.Classes[b.Index].Bases) == 0 {
					continue
				}
				sub := v.ClassIn(p.Path, join(join(p.Scope, b.Scope), b.Name))
				if sub.Kind == Class && !sub.Same(c) && (v.IsSchema(sub) || v.registered(sub)) && slices.ContainsFunc(v.Lineage(sub).Classes, c.Same) {
					return true
				}
			}
		}
		return false
	})
}

// IsEventSchema says whether a class descends from the base schema and is not the base itself.
func (v *View) IsEventSchema(c Symbol) bool {
	r := v.RootOf(c.Piece.Path)
	if r == nil || c.Kind != Class || c.Binding.Name == r.Names.BaseSchema {
		return false
	}
	yes, _ := v.Descends(c, r.Names.BaseSchema)
	return yes
}

// Subclassed says whether a class of the module names the class as a base.
func (v *View) Subclassed(c Symbol) bool {
	r := v.RootOf(c.Piece.Path)
	for _, p := range v.MentionsIn(c.Binding.Name, func(f *File) bool { return f.Root == r && f.Role != Tests }) {
		for i := range p.Facts.Classes {
			cls := &p.Facts.Classes[i]
			for _, b := range cls.Bases {
				if v.Resolve(Site{Piece: p, Scope: join(p.Scope, cls.Scope)}, unsubscript(b)).Same(c) {
					return true
				}
			}
		}
	}
	return false
}
