package module

import (
	"slices"

	"mxpls/analysis/facts"
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
					if keys, _ := v.Events(Site{Piece: p}, entry.Key); slices.ContainsFunc(keys, func(k Event) bool { return v.sameEvent(k, e) }) {
						seen[entry] = true
						out = append(out, registration(p, entry))
					}
				}
			}
		}
		return out
	})
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
