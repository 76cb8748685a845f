package module

import (
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
		if k := c.Callee.Kind(); k != syntax.KindIdentifier && k != syntax.KindAttribute {
			continue
		}
		name := facts.LastName(c.Callee)
		if name == "" || !facts.Indexed(name) && name != "cls" {
			continue
		}
		at := SiteOf(p, c.Func)
		s := v.Resolve(at, c.Callee)
		if s.Kind != Class || !v.IsSchema(s) {
			continue
		}
		out = append(out, Construct{Call: c, Site: at, Schema: s})
	}
	return out
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

// SchemaOf gives the schema class that a registry entry names.
func (v *View) SchemaOf(r Registration) Symbol {
	return v.Resolve(Site{Piece: r.Piece}, r.Entry.Value)
}

// RegistrationsOf gives the registry entries whose value is the schema.
func (v *View) RegistrationsOf(c Symbol) []Registration {
	r := v.RootOf(c.Piece.Path)
	if r == nil {
		return nil
	}
	info := v.Registry(r)
	var out []Registration
	for _, p := range v.MentionsIn(c.Binding.Name, func(f *File) bool { return f.Root == r && f.Role != Tests && f.Role != Schemas }) {
		for i := range p.Facts.Entries {
			e := &p.Facts.Entries[i]
			if !e.Splat && v.EntryIn(info, p, e) && v.SchemaOf(registration(p, e)).Same(c) {
				out = append(out, registration(p, e))
			}
		}
	}
	return out
}

// Bound is how the arguments of a call meet the parameters of a function or the fields of a model.
type Bound struct {
	Given   map[string]facts.Arg // by keyword
	Literal []facts.Arg          // keywords given through `**{"a": 1}` or `**dict(a=1)`
	Open    bool                 // an unpacked mapping or sequence may give more
	Pos     []facts.Arg
}

// Bind reads the arguments of a call; literal mappings that are unpacked are read, also through a local name.
func (v *View) Bind(at Site, call syntax.Node) Bound {
	b := Bound{Given: map[string]facts.Arg{}}
	for _, a := range facts.Args(call) {
		switch {
		case a.Star == 1:
			b.Open = true
		case a.Star == 2:
			v.bindMapping(at, a.Value, &b)
		case a.Name == "":
			b.Pos = append(b.Pos, a)
		default:
			b.Given[a.Name] = a
		}
	}
	return b
}

func (v *View) bindMapping(at Site, n syntax.Node, b *Bound) {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindIdentifier {
		// A mapping kept in a local may be changed on the way; its literal keys are still given.
		if at.Func != nil {
			if value, ok := at.Func.Local(n.Text()); ok {
				b.Open = true
				v.bindMapping(Site{Piece: at.Piece, Scope: at.Scope}, value, b)
				return
			}
		}
		b.Open = true
		return
	}
	switch {
	case n.Kind() == syntax.KindDictionary:
		for c := range n.Children() {
			key, ok := facts.StringValue(c.Child(syntax.FieldKey))
			if c.Kind() != syntax.KindPair || !ok {
				b.Open = b.Open || c.Kind() != syntax.KindComment
				continue
			}
			a := facts.Arg{Name: key, NameSpan: c.Child(syntax.FieldKey).Span(), Value: c.Child(syntax.FieldValue), Node: c}
			b.Literal = append(b.Literal, a)
			b.Given[key] = a
		}
	case n.Kind() == syntax.KindCall && facts.LastName(facts.CalleeOf(n)) == "dict":
		for _, a := range facts.Args(n) {
			if a.Name == "" {
				b.Open = true
				continue
			}
			b.Literal = append(b.Literal, a)
			b.Given[a.Name] = a
		}
	default:
		b.Open = true
	}
}
