package module

import (
	"slices"
	"strings"

	"mxpls/analysis/cow"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Change makes the next version of a Base. It is owned by one goroutine.
type Change struct {
	files   *cow.Writer[string, *File]
	index   *cow.Writer[Key, []*Piece]
	pieces  *cow.Writer[*syntax.Unit, *Piece]
	modules *cow.Writer[string, []string]
	roles   *cow.Writer[Key, []string]
	roots   []*Root
	spoken
	Changed map[Key]struct{} // the questions whose answer may differ now; empty when the base is fresh: nobody has asked
	fresh   bool
	Added   []*Piece
	Removed []*Piece
}

// Begin starts a change of b. With fresh, b is given up and changed in place: for loading, when nobody reads it.
func Begin(b *Base, fresh bool) *Change {
	return &Change{
		files: cow.Write(b.files, fresh), index: cow.Write(b.index, fresh), pieces: cow.Write(b.pieces, fresh),
		modules: cow.Write(b.modules, fresh), roles: cow.Write(b.roles, fresh), roots: b.roots, spoken: spokenBy(b.roots), fresh: fresh, Changed: map[Key]struct{}{},
	}
}

// spoken are the names that nearly every event's code speaks of (mention.go).
type spoken struct {
	common, events, registry, trackEvents map[string]bool
}

func spokenBy(roots []*Root) spoken {
	s := spoken{common: map[string]bool{}, events: map[string]bool{}, registry: map[string]bool{}, trackEvents: map[string]bool{}}
	for _, r := range roots {
		n := r.Names
		for _, name := range []string{n.EventsClass, n.BaseSchema, n.TrackEvent, n.StrictConfig, n.AliasedConfig, n.ServiceClass} {
			s.common[name] = true
		}
		s.registry[n.RegistryName], s.registry[n.RegistryView] = true, true
		s.events[n.EventsClass], s.trackEvents[n.TrackEvent] = true, true
	}
	return s
}

// Base ends the change.
func (c *Change) Base() *Base {
	return &Base{files: c.files.Table, index: c.index.Table, pieces: c.pieces.Table, modules: c.modules.Table, roles: c.roles.Table, roots: c.roots}
}

// Extracted is a unit with its facts, ready to be placed.
type Extracted struct {
	Placed syntax.Placed
	Facts  *facts.Facts
}

// Put replaces or adds a file. removed and added are what changed against the version held before (all of it, for a new file).
func (c *Change) Put(f *File, removed []syntax.Placed, added []Extracted) {
	if old, ok := c.files.Get(f.Path); !ok {
		c.file(f, true)
	} else if old.Role != f.Role || old.Root != f.Root {
		c.file(old, false)
		c.file(f, true)
	}
	c.files.Set(f.Path, f)
	for _, p := range removed {
		c.remove(p.Unit)
	}
	for _, e := range added {
		c.add(f.Path, e)
	}
}

// Drop forgets a file.
func (c *Change) Drop(path string) {
	f, ok := c.files.Get(path)
	if !ok {
		return
	}
	for p := range f.Forest.Placed() {
		c.remove(p.Unit)
	}
	c.file(f, false)
	c.files.Delete(path)
}

// file records that a file is there, or no longer.
func (c *Change) file(f *File, there bool) {
	c.touch(Key{Kind: KeyFile, Path: f.Path})
	for _, name := range moduleNames(f.Path) {
		old, _ := c.modules.Get(name)
		c.modules.Set(name, with(old, f.Path, there))
		c.touch(Key{Kind: KeyModule, Name: name})
	}
	if f.Root != nil {
		k := roleKey(f.Root, f.Role)
		old, _ := c.roles.Get(k)
		c.roles.Set(k, with(old, f.Path, there))
		c.touch(k)
	}
}

func roleKey(r *Root, role Role) Key {
	return Key{Kind: KeyRole, Path: r.Dir, Name: string(rune('0' + role))}
}

// with gives a sorted copy of paths with p in it, or without.
func with(paths []string, p string, there bool) []string {
	i, found := slices.BinarySearch(paths, p)
	switch {
	case there && !found:
		return slices.Insert(slices.Clone(paths), i, p)
	case !there && found:
		return slices.Delete(slices.Clone(paths), i, i+1)
	}
	return paths
}

// moduleNames lists the dotted names under which a file can be imported, one for each directory that may be a source root.
func moduleNames(path string) []string {
	p, ok := strings.CutSuffix(path, ".py")
	if !ok {
		return nil
	}
	p = strings.TrimSuffix(p, "/__init__")
	parts := strings.Split(p, "/")
	out := make([]string, 0, len(parts))
	for i := range parts {
		out = append(out, strings.Join(parts[i:], "."))
	}
	return out
}

func (c *Change) add(path string, e Extracted) {
	p := &Piece{Path: path, Placed: e.Placed, Facts: e.Facts}
	if n := len(e.Placed.Path); n > 0 {
		p.Head, _ = c.pieces.Get(e.Placed.Path[n-1])
		p.Scope = scopeOf(p)
	}
	c.pieces.Set(e.Placed.Unit, p)
	c.Added = append(c.Added, p)
	c.keys(p, func(k Key) {
		old, _ := c.index.Get(k)
		c.index.Set(k, append(old, p)) // beyond every older version's length: versions form one line
	})
}

func scopeOf(p *Piece) string {
	scope := ""
	for h := p.Head; h != nil; h = h.Head {
		if len(h.Facts.Classes) == 0 {
			continue
		}
		name := h.Facts.Classes[0].Name
		if scope == "" {
			scope = name
		} else {
			scope = name + "." + scope
		}
	}
	return scope
}

func (c *Change) remove(u *syntax.Unit) {
	p, ok := c.pieces.Get(u)
	if !ok {
		return
	}
	c.pieces.Delete(u)
	c.Removed = append(c.Removed, p)
	c.keys(p, func(k Key) {
		old, _ := c.index.Get(k)
		if i := slices.Index(old, p); i >= 0 {
			c.index.Set(k, append(old[:i:i], old[i+1:]...))
		}
	})
}

// keys calls put for every question to which the piece is part of the answer, and marks it and the questions about its scope as changed.
func (c *Change) keys(p *Piece, put func(Key)) {
	one := func(k Key) {
		c.touch(k)
		put(k)
	}
	seen := map[string]bool{}
	for _, b := range p.Facts.Bindings {
		name := join(join(p.Scope, b.Scope), b.Name)
		if !seen[name] {
			seen[name] = true
			one(Key{Kind: KeyDef, Path: p.Path, Name: name})
		}
		if b.Scope != "" {
			c.touch(Key{Kind: KeyScope, Path: p.Path, Name: join(p.Scope, b.Scope)})
		}
	}
	for _, i := range p.Facts.Imports {
		if i.Star {
			one(Key{Kind: KeyStar, Path: p.Path})
			break
		}
	}
	c.mentionKeys(p, one)
	c.fieldKeys(p, one)
	for _, ig := range p.Facts.Ignores {
		if ig.File {
			one(Key{Kind: KeyIgnore, Path: p.Path})
			break
		}
	}
	if len(p.Facts.Errors) > 0 {
		one(Key{Kind: KeyBroken, Path: p.Path, Name: p.Scope})
		if p.Scope == "" {
			for _, name := range mayBind(p.Placed.Unit.Text) {
				one(brokenName(p.Path, name))
			}
		}
		one(Key{Kind: KeyBroken})
	}
	c.touch(Key{Kind: KeyScope, Path: p.Path, Name: p.Scope})
}

func (c *Change) touch(k Key) {
	if !c.fresh {
		c.Changed[k] = struct{}{}
	}
}

func join(scope, name string) string {
	switch {
	case scope == "":
		return name
	case name == "":
		return scope
	}
	return scope + "." + name
}
