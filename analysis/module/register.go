package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// registers says whether a call registers what it is given: it is that of the configured decorator, under its own name or an alias. Tests register for
// themselves.
func (v *View) registers(p *Piece, e *facts.Entry) bool {
	f := v.File(p.Path)
	if f == nil || f.Root == nil || f.Root.Names.RegisterDecorator == "" || isTest(f) {
		return false
	}
	name := f.Root.Names.RegisterDecorator
	if lastOf(e.Target) == name {
		return true
	}
	s := v.resolveDotted(p, e.Target)
	return s.Kind == Func && s.Binding.Name == name
}

// decoratorParts looks at registrations by the decorator whose events cannot be told from their keys. A registry that has no name of its own is known by
// its decorator.
func (v *View) decoratorParts(info *RegistryInfo, r *Root) {
	name := r.Names.RegisterDecorator
	if name == "" {
		return
	}
	for _, path := range v.Files(r, Registry) {
		if s := v.Lookup(path, name); s.Kind == Func && !info.Found {
			info.Found, info.Name = true, Place{s.Piece, s.Binding.NameSpan}
		}
	}
	for _, p := range v.pieces(Key{Kind: KeyMention, Path: calledKeys, Name: name}) {
		for i := range p.Facts.Entries {
			if e := &p.Facts.Entries[i]; e.Call && v.RootOf(p.Path) == r && v.registers(p, e) {
				v.partEntry(info, p, e)
			}
		}
	}
}

// startsEmpty: the registry is made by a call without arguments, `dict()`, or of a class of its own where a decorator fills it.
func (v *View) startsEmpty(p *Piece, e *facts.Entry) bool {
	call := facts.Unparen(e.Value)
	if call.Kind() != syntax.KindCall || len(facts.Args(call)) > 0 {
		return false
	}
	switch facts.LastName(call.Child(syntax.FieldFunction)) {
	case "dict", "OrderedDict":
		return true
	}
	r := v.RootOf(p.Path)
	return r != nil && r.Names.RegisterDecorator != "" && e.Node.Parent().Kind() == syntax.KindAssignment &&
		v.Resolve(Site{Piece: p}, call.Child(syntax.FieldFunction)).Kind == Class
}
