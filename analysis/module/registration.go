package module

import (
	"cmp"
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Registration is one entry of the registry.
type Registration struct {
	Piece *Piece
	Entry *facts.Entry
	Head  *Piece // the head of the display that holds the entry, nil for other forms
}

// Registrations are the registry entries that name an event, in the order of path and place. Pieces that do not parse count
// by what is left of them.
func (v *View) Registrations(e Event) []Registration {
	return once(v, "registrations", e.Symbol.Piece, e.Name, func() []Registration {
		info := v.Registry(e.Root)
		var out []Registration
		seen := map[*facts.Entry]bool{}
		for _, name := range v.spellings(e) {
			for _, p := range v.MentionsIn(name, func(f *File) bool { return f.Root == e.Root && f.Role != Tests }) {
				for i := range p.Facts.Entries {
					entry := &p.Facts.Entries[i]
					if seen[entry] || entry.Splat || !v.EntryIn(info, p, entry) {
						continue
					}
					if v.keyNames(p, entry.Key, e) {
						seen[entry] = true
						out = append(out, registration(p, entry))
					}
				}
			}
		}
		return v.inOrder(out)
	})
}

// keyNames says whether a registry key names the event. A key that cannot be resolved, for want of an import say, names the member that it spells.
func (v *View) keyNames(p *Piece, key syntax.Node, e Event) bool {
	keys, _ := v.Events(Site{Piece: p}, key)
	if len(keys) > 0 {
		return slices.ContainsFunc(keys, func(k Event) bool { return v.sameEvent(k, e) })
	}
	key = facts.Unparen(key)
	if key.Kind() != syntax.KindAttribute {
		return false
	}
	object := key.Child(syntax.FieldObject)
	if last := key.Child(syntax.FieldAttribute).Text(); last == "value" && object.Kind() == syntax.KindAttribute {
		return v.keyNames(p, object, e)
	} else if last != e.Short() {
		return false
	}
	s := v.Resolve(Site{Piece: p}, object)
	return s.Kind == Unknown || s.Kind == Missing && !v.Binds(p.Path, firstOf(facts.Dotted(key)))
}

// inOrder sorts entries by path and place.
func (v *View) inOrder(list []Registration) []Registration {
	slices.SortStableFunc(list, func(a, b Registration) int {
		if c := cmp.Compare(a.Piece.Path, b.Piece.Path); c != 0 || a.Piece == b.Piece {
			return cmp.Or(c, cmp.Compare(a.Entry.Node.Span().Start, b.Entry.Node.Span().Start))
		}
		x, _ := v.base.Start(a.Piece)
		y, _ := v.base.Start(b.Piece)
		return cmp.Compare(x, y)
	})
	return list
}

// RegistrationsOf gives the registry entries whose value is the schema, in the order of path and place.
func (v *View) RegistrationsOf(c Symbol) []Registration {
	r := v.RootOf(c.Piece.Path)
	if r == nil {
		return nil
	}
	info := v.Registry(r)
	var out []Registration
	seen := map[*facts.Entry]bool{}
	for _, name := range v.namesOfClass(c) {
		for _, p := range v.MentionsIn(name, func(f *File) bool { return f.Root == r && !isTest(f) }) {
			for i := range p.Facts.Entries {
				e := &p.Facts.Entries[i]
				if seen[e] || e.Splat || !v.EntryIn(info, p, e) {
					continue
				}
				if s := v.SchemaOf(registration(p, e)); s.Same(c) || s.Kind <= Missing && facts.LastName(e.Value) == c.Binding.Name {
					seen[e] = true
					out = append(out, registration(p, e))
				}
			}
		}
	}
	return v.inOrder(out)
}

// namesOfClass are the names under which the files of the module know a class: its own, and those that imports and assignments give it.
func (v *View) namesOfClass(c Symbol) []string {
	r := v.RootOf(c.Piece.Path)
	out := []string{c.Binding.Name}
	for _, p := range v.MentionsIn(c.Binding.Name, func(f *File) bool { return f.Root == r && !isTest(f) }) {
		for i := range p.Facts.Imports {
			if imp := &p.Facts.Imports[i]; imp.Name == c.Binding.Name && imp.Alias != imp.Name && imp.Func < 0 {
				out = append(out, imp.Alias)
			}
		}
		for i := range p.Facts.Bindings {
			if b := &p.Facts.Bindings[i]; b.Kind == facts.BindAssign && b.Scope == "" && p.Scope == "" && facts.LastName(b.Value) == c.Binding.Name {
				out = append(out, b.Name)
			}
		}
	}
	return out
}

// SchemaOf gives the schema class that a registry entry names. What a half-typed entry names cannot be told.
func (v *View) SchemaOf(r Registration) Symbol {
	if len(r.Piece.Facts.Errors) > 0 {
		return Symbol{}
	}
	return v.Resolve(Site{Piece: r.Piece}, r.Entry.Value)
}

func registration(p *Piece, e *facts.Entry) Registration {
	r := Registration{Piece: p, Entry: e}
	if e.Target == "" {
		r.Head = p.Head
	}
	return r
}

// spellings are the names under which the index knows an event: its member's name, its value, aliases in the class, module-level names for it in the
// constants and registry files.
func (v *View) spellings(e Event) []string {
	return once(v, "spellings", e.Symbol.Piece, e.Name, func() []string {
		out := []string{e.Short()}
		if e.AliasOf != "" {
			e = v.Canonical(e)
			out = append(out, e.Short())
		}
		if e.Folded {
			out = append(out, e.Value)
		}
		for _, p := range v.MentionsIn(e.Short(), func(f *File) bool { return f.Root == e.Root && (f.Role == Registry || f.Role == Constants) }) {
			for i := range p.Facts.Bindings {
				b := &p.Facts.Bindings[i]
				if b.Kind != facts.BindAssign || b.Name == e.Short() || !facts.Indexed(b.Name) || facts.Dotted(b.Value) == "" {
					continue
				}
				list, _ := v.Events(Site{Piece: p, Scope: join(p.Scope, b.Scope)}, b.Value)
				if len(list) == 1 && v.sameEvent(list[0], e) {
					out = append(out, b.Name)
				}
			}
		}
		return out
	})
}

// BrokenMention says whether a unit that does not parse, in a file with one of the roles, speaks of the name: what it would say cannot be told.
func (v *View) BrokenMention(r *Root, name string, roles ...Role) bool {
	if r.Names.RegisterDecorator != "" && slices.Contains(roles, Registry) { // schemas register themselves
		roles = append(slices.Clip(roles), Schemas)
	}
	for _, p := range v.pieces(Key{Kind: KeyBroken}) {
		f := v.base.File(p.Path)
		if f == nil || f.Root != r || !slices.Contains(roles, f.Role) {
			continue
		}
		if p.Facts.Speaks(name) || containsWord(p.Placed.Unit.Text, name) {
			return true
		}
	}
	return false
}

// Entries calls visit for every entry of a piece that goes into the registry.
func (v *View) Entries(p *Piece, visit func(Registration)) {
	r := v.RootOf(p.Path)
	if r == nil || len(p.Facts.Entries) == 0 {
		return
	}
	info := v.Registry(r)
	for i := range p.Facts.Entries {
		if e := &p.Facts.Entries[i]; !e.Splat && v.EntryIn(info, p, e) {
			visit(registration(p, e))
		}
	}
}

// KeySpan is the entry's key in its piece.
func (r Registration) KeySpan() text.Span { return r.Entry.Key.Span() }

func containsWord(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i:i+len(word)] == word && (i == 0 || !identByte(s[i-1])) && (i+len(word) == len(s) || !identByte(s[i+len(word)])) {
			return true
		}
	}
	return false
}

func identByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
