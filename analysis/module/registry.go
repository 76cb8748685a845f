package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// RegistryInfo is the registry of a module as a whole.
type RegistryInfo struct {
	Found    bool
	Name     Place           // where the registry's name is bound
	Readable bool            // every part of it can be evaluated
	Trouble  Place           // the first part that cannot be
	parts    map[string]bool // "path:target" of every mapping that ends up in the registry
}

// Registration is one entry of the registry.
type Registration struct {
	Piece *Piece
	Entry *facts.Entry
	Head  *Piece // the head of the display that holds the entry, nil for other forms
}

// Registry reads the registry of a module: its literal, updates, item assignments and the mappings it is made of.
func (v *View) Registry(r *Root) RegistryInfo {
	return once(v, "registry", nil, r.Dir, func() RegistryInfo {
		info := RegistryInfo{Readable: true, parts: map[string]bool{}}
		for _, path := range v.Files(r, Registry) {
			for _, p := range v.pieces(Key{Kind: KeyDef, Path: path, Name: r.Names.RegistryName}) {
				for i := range p.Facts.Bindings {
					if b := &p.Facts.Bindings[i]; b.Name == r.Names.RegistryName && b.Kind == facts.BindAssign {
						info.Found, info.Name = true, Place{p, b.NameSpan}
						v.part(&info, path, r.Names.RegistryName)
					}
				}
			}
		}
		return info
	})
}

// part adds a mapping of a file to the registry, with everything that is said to it.
func (v *View) part(info *RegistryInfo, path, target string) {
	key := path + ":" + target
	if info.parts[key] {
		return
	}
	info.parts[key] = true
	for _, p := range v.partPieces(path, target) {
		if p.Facts.Display != nil && p.Facts.Display.Target == target {
			v.displaySplats(info, p)
		}
		for i := range p.Facts.Entries {
			if e := &p.Facts.Entries[i]; e.Target == target && e.Splat {
				v.splat(info, p, e)
			}
		}
	}
}

// partPieces are the pieces of a file that bind or change a mapping.
func (v *View) partPieces(path, target string) []*Piece {
	out := v.pieces(Key{Kind: KeyDef, Path: path, Name: target})
	if !facts.Indexed(target) {
		return v.Scope(path, "")
	}
	for _, p := range v.Mentions(target) {
		if p.Path == path && p.Scope == "" {
			out = append(out, p)
		}
	}
	return out
}

// displaySplats follows the `**other` entries of a display that is cut into units.
func (v *View) displaySplats(info *RegistryInfo, head *Piece) {
	for _, p := range v.pieces(Key{Kind: KeyMention, Path: head.Path, Name: "**"}) {
		for i := range p.Facts.Entries {
			if e := &p.Facts.Entries[i]; e.Splat && p.Head == head {
				v.splat(info, p, e)
			}
		}
	}
}

func (v *View) splat(info *RegistryInfo, p *Piece, e *facts.Entry) {
	value := facts.Unparen(e.Value)
	if value.Kind() == syntax.KindCall && passesOn[facts.LastName(facts.CalleeOf(value))] {
		if args := facts.Args(value); len(args) == 1 && args[0].Star == 0 && args[0].Name == "" {
			value = facts.Unparen(args[0].Value)
		}
	}
	switch value.Kind() {
	case syntax.KindDictionary: // its entries were not recorded under the target: dict({…}) inside a call
	case syntax.KindIdentifier, syntax.KindAttribute:
		if s := v.Resolve(Site{Piece: p}, value); s.Kind == Value && s.Owner == "" && len(v.partPieces(s.Piece.Path, s.Binding.Name)) > 0 {
			v.part(info, s.Piece.Path, s.Binding.Name)
			return
		}
	}
	if info.Readable {
		info.Readable, info.Trouble = false, Place{p, e.Node.Span()}
	}
}

// passesOn are calls that give a mapping with the entries of their argument.
var passesOn = map[string]bool{"MappingProxyType": true, "dict": true, "OrderedDict": true, "copy": true}

// EntryIn says whether an entry of a piece goes into the module's registry.
func (v *View) EntryIn(info RegistryInfo, p *Piece, e *facts.Entry) bool {
	target := e.Target
	if target == "" && p.Head != nil && p.Head.Facts.Display != nil {
		target = p.Head.Facts.Display.Target
	}
	if target == "" {
		return false
	}
	if info.parts[p.Path+":"+target] {
		return true
	}
	if b := v.pieces(Key{Kind: KeyDef, Path: p.Path, Name: firstOf(target)}); len(b) > 0 { // imported, or a module's attribute
		s := v.resolveDotted(p, target)
		return s.Kind == Value && s.Owner == "" && info.parts[s.Piece.Path+":"+s.Binding.Name]
	}
	return false
}

func firstOf(dotted string) string {
	for i := range len(dotted) {
		if dotted[i] == '.' {
			return dotted[:i]
		}
	}
	return dotted
}

func (v *View) resolveDotted(p *Piece, dotted string) Symbol {
	head := firstOf(dotted)
	s := v.Lookup(p.Path, head)
	for rest := dotted[len(head):]; rest != ""; {
		name := firstOf(rest[1:])
		if s.Kind != Module {
			return Symbol{}
		}
		s = v.inModule(s.Path, name)
		rest = rest[1+len(name):]
	}
	return s
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
					if keys, _ := v.Events(Site{Piece: p}, entry.Key); len(keys) == 1 && keys[0].Same(e) {
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

// spellings are the names under which the index knows an event: the member's name, its value, and module-level aliases in the registry files.
func (v *View) spellings(e Event) []string {
	out := []string{e.Short()}
	if e.Folded {
		out = append(out, e.Value)
	}
	for _, p := range v.MentionsIn(e.Short(), func(f *File) bool { return f.Root == e.Root && f.Role == Registry }) {
		for i := range p.Facts.Bindings {
			b := &p.Facts.Bindings[i]
			if b.Kind != facts.BindAssign || b.Name == e.Short() || !facts.Indexed(b.Name) || facts.Dotted(b.Value) == "" {
				continue
			}
			if x, ok := v.EventOf(v.Resolve(Site{Piece: p}, b.Value)); ok && x.Same(e) {
				out = append(out, b.Name)
			}
		}
	}
	return out
}

// BrokenMention says whether a unit that does not parse, in a file with one of the roles, speaks of the name: what it would say cannot be told.
func (v *View) BrokenMention(r *Root, name string, roles ...Role) bool {
	for _, role := range roles {
		for _, path := range v.Files(r, role) {
			for _, p := range v.pieces(Key{Kind: KeyBroken, Path: path}) {
				if p.Facts.Speaks(name) || containsWord(p.Placed.Unit.Text, name) {
					return true
				}
			}
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
