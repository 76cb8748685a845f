package module

import (
	"maps"
	"strings"

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

func (info RegistryInfo) same(o RegistryInfo) bool {
	return info.Found == o.Found && info.Name == o.Name && info.Readable == o.Readable && info.Trouble == o.Trouble && maps.Equal(info.parts, o.parts)
}

func (info *RegistryInfo) trouble(p *Piece, n syntax.Node) { info.troubleAt(p, n.Span()) }

func (info *RegistryInfo) troubleAt(p *Piece, at text.Span) {
	if info.Readable {
		info.Readable, info.Trouble = false, Place{p, at}
	}
}

// Registry reads the registry of a module: its literal, updates, item assignments and the mappings it is made of, of its read-only view as well.
func (v *View) Registry(r *Root) RegistryInfo {
	return whole(v, "registry", r.Dir, RegistryInfo.same, func(v *View) RegistryInfo {
		info := RegistryInfo{Readable: true, parts: map[string]bool{}}
		v.registryNamed(&info, r, r.Names.RegistryName)
		// The view is made from the registry, in a way that need not be understood, and may add to it.
		made := info
		v.registryNamed(&info, r, r.Names.RegistryView)
		if made.Found && made.Readable {
			info.Readable, info.Trouble = true, Place{}
		}
		if made.Found {
			info.Name = made.Name
		}
		v.decoratorParts(&info, r)
		return info
	})
}

// UnreadableRegistry gives the first part of a module's registry that cannot be evaluated, and where the registry's name is bound. Both are empty when
// all of it can be, or there is none.
func (v *View) UnreadableRegistry(r *Root) (part, name Place) {
	places := whole(v, "unreadable-registry", r.Dir, equal, func(v *View) [2]Place {
		info := v.Registry(r)
		if !info.Found || info.Readable {
			return [2]Place{}
		}
		return [2]Place{info.Trouble, info.Name}
	})
	return places[0], places[1]
}

func (v *View) registryNamed(info *RegistryInfo, r *Root, name string) {
	for _, path := range v.Files(r, Registry) {
		for _, p := range v.pieces(Key{Kind: KeyDef, Path: path, Name: name}) {
			for i := range p.Facts.Bindings {
				if b := &p.Facts.Bindings[i]; b.Name == name && b.Kind == facts.BindAssign && b.Scope == "" && p.Scope == "" {
					info.Found, info.Name = true, Place{p, b.NameSpan}
					v.part(info, path, name)
				}
			}
		}
	}
}

// part adds a mapping of a file to the registry, with everything that is said to it.
func (v *View) part(info *RegistryInfo, path, target string) {
	key := path + ":" + target
	if info.parts[key] {
		return
	}
	info.parts[key] = true
	for _, p := range v.pieces(Key{Kind: KeyDef, Path: path, Name: target}) {
		for i := range p.Facts.Bindings {
			if b := &p.Facts.Bindings[i]; b.Name == target && p.Scope == "" && b.Scope == "" {
				v.partValue(info, p, b)
			}
		}
	}
	for _, p := range v.partPieces(path, target) {
		if p.Path == path || !v.elsewhere(p.Path, path, target) {
			v.partIn(info, p, target)
		}
		v.uses(info, p, path, target)
	}
}

// partValue looks at what a mapping's name is bound to. Displays, unions and calls are entries of the piece and looked at there.
func (v *View) partValue(info *RegistryInfo, p *Piece, b *facts.Binding) {
	value := facts.Unparen(b.Value)
	switch value.Kind() {
	case syntax.KindDictionary, syntax.KindBinaryOperator, syntax.KindCall:
	case syntax.KindIdentifier, syntax.KindAttribute:
		v.splat(info, p, value, value)
	default:
		if value.Valid() {
			info.trouble(p, value)
		} else if !b.Annotation.Valid() {
			info.troubleAt(p, b.NameSpan)
		}
	}
}

// partPieces are the pieces that bind or change a mapping of a file.
func (v *View) partPieces(path, target string) []*Piece {
	if !facts.Indexed(target) {
		return v.Scope(path, "")
	}
	return v.MentionsIn(target, func(f *File) bool { return !isTest(f) && (f.Root != nil || f.Path == path) })
}

func (v *View) partIn(info *RegistryInfo, p *Piece, target string) {
	if p.Facts.Display != nil && p.Facts.Display.Target == target {
		v.displayParts(info, p)
	}
	for i := range p.Facts.Entries {
		if e := &p.Facts.Entries[i]; e.Target == target && !e.Call {
			v.partEntry(info, p, e)
		}
	}
}

// elsewhere: what a file calls by a mapping's name is a mapping of its own, or of a third file: another module of the repository has a registry as well.
func (v *View) elsewhere(at, path, target string) bool {
	s := v.Lookup(at, target)
	return s.Kind == Value && s.Piece.Path != path
}

// displayParts looks at the entries of a display cut into units that do not speak for themselves: `**other` and computed keys.
func (v *View) displayParts(info *RegistryInfo, head *Piece) {
	for _, p := range v.pieces(Key{Kind: KeyMention, Path: head.Path, Name: "**"}) {
		for i := range p.Facts.Entries {
			if p.Head == head && !p.Facts.Entries[i].Call {
				v.partEntry(info, p, &p.Facts.Entries[i])
			}
		}
	}
}

func (v *View) partEntry(info *RegistryInfo, p *Piece, e *facts.Entry) {
	if e.Splat {
		if !v.startsEmpty(p, e) {
			v.splat(info, p, e.Value, e.Node)
		}
		return
	}
	if e.Target != "" && plainEntry(p) {
		return
	}
	if keys, sure := v.Events(Site{Piece: p}, e.Key); len(keys) > 0 && sure && plainKey(e.Key) {
		return
	}
	if k := facts.Unparen(e.Key); k.Kind() == syntax.KindString && plainKey(k) { // no event's name
		return
	} else if k.Kind() == syntax.KindAttribute && v.Resolve(Site{Piece: p}, k).Kind == Missing { // no member's name
		return
	}
	info.trouble(p, e.Key)
}

func (v *View) splat(info *RegistryInfo, p *Piece, value, node syntax.Node) {
	value = facts.Unparen(value)
	switch value.Kind() {
	case syntax.KindIdentifier, syntax.KindAttribute:
		if s := v.Resolve(Site{Piece: p}, value); s.Kind == Value && s.Owner == "" {
			v.part(info, s.Piece.Path, s.Binding.Name)
			return
		}
	}
	info.trouble(p, node)
}

// EntryIn says whether an entry of a piece goes into the module's registry.
func (v *View) EntryIn(info RegistryInfo, p *Piece, e *facts.Entry) bool {
	if e.Call {
		return v.registers(p, e)
	}
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
	return v.ResolveChain(Site{Piece: p}, strings.Split(dotted, "."))
}
