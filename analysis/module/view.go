package module

import (
	"cmp"
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// View answers questions about one Base and notes what was asked. It belongs to one goroutine.
type View struct {
	base  *Base
	track bool
	frame frame // what is being asked; noted only when tracking
	marks int   // the last mark given to a frame or walk
	memo  map[memoKey]memoed
	// sorted are lists of pieces in order, those of more than one.
	sorted map[Key][]*Piece
	// memos are answers kept from earlier versions, only read here; global are new ones of their kind.
	memos  *Memo
	global map[memoKey]*global
	depth  int
	within int // answers of once that are being made
	focus  focus
}

type memoKey struct {
	kind  string
	piece *Piece
	path  string
	name  string
}

type memoed struct {
	value any
	asked *asked
}

// NewView makes a View. With track, Reads tells what was asked. memos may be nil.
func NewView(b *Base, track bool, memos *Memo) *View {
	v := &View{base: b, track: track, memo: map[memoKey]memoed{}, sorted: map[Key][]*Piece{}, memos: memos, global: map[memoKey]*global{}}
	v.frame = v.fresh()
	return v
}

// Base is the version that the View answers from.
func (v *View) Base() *Base { return v.base }

// once answers a question of which the answer depends on the Base only, and remembers the answer with what it asked.
func once[T any](v *View, kind string, p *Piece, name string, answer func() T) T {
	return remembered(v, memoKey{kind: kind, piece: p, name: name}, answer)
}

func remembered[T any](v *View, k memoKey, answer func() T) T {
	if m, ok := v.memo[k]; ok {
		v.took(m.asked)
		return m.value.(T)
	}
	before := v.open()
	v.within++
	value := answer()
	v.within--
	m := memoed{value, v.close(before)}
	v.memo[k] = m
	v.took(m.asked)
	return value
}

// pieces gives the pieces under a key, in the order of path and place.
func (v *View) pieces(k Key) []*Piece {
	v.note(k)
	if list, ok := v.sorted[k]; ok {
		return list
	}
	list, _ := v.base.index.Get(k)
	if len(list) < 2 {
		return list
	}
	list = slices.Clone(list)
	starts := make(map[*Piece]int, len(list))
	for _, p := range list {
		starts[p], _ = v.base.Start(p)
	}
	slices.SortFunc(list, func(a, b *Piece) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(starts[a], starts[b]))
	})
	v.sorted[k] = list
	return list
}

// Mentions gives the pieces that mention an indexed name (facts.Indexed) or a dotted string, in the order of path and place.
func (v *View) Mentions(name string) []*Piece {
	return v.pieces(Key{Kind: KeyMention, Name: name})
}

// MentionsIn gives those in files for which keep says true.
func (v *View) MentionsIn(name string, keep func(*File) bool) []*Piece {
	var out []*Piece
	for _, p := range v.Mentions(name) {
		if f := v.File(p.Path); f != nil && keep(f) {
			out = append(out, p)
		}
	}
	return out
}

// File gives a held file, nil when there is none.
func (v *View) File(path string) *File {
	v.note(Key{Kind: KeyFile, Path: path})
	return v.base.File(path)
}

// Files lists the paths that have a role in a module, sorted.
func (v *View) Files(r *Root, role Role) []string {
	k := roleKey(r, role)
	v.note(k)
	paths, _ := v.base.roles.Get(k)
	return paths
}

// Broken says whether the file has a unit at module level that does not parse: it may define any name.
func (v *View) Broken(path string) bool {
	return len(v.pieces(Key{Kind: KeyBroken, Path: path})) > 0
}

// FileIgnores lists the pieces of the file with a file-level suppression.
func (v *View) FileIgnores(path string) []*Piece {
	return v.pieces(Key{Kind: KeyIgnore, Path: path})
}

// Scope lists what stands in a class (dotted name) of a file, or at the file's own level (""), in order.
func (v *View) Scope(path, scope string) []*Piece {
	v.note(Key{Kind: KeyScope, Path: path, Name: scope})
	f := v.base.File(path)
	if f == nil {
		return nil
	}
	if scope == "" {
		return v.list(f.Forest.Items())
	}
	var out []*Piece
	for _, p := range v.pieces(Key{Kind: KeyDef, Path: path, Name: scope}) {
		if b := f.Forest.Block(p.Placed); b != nil {
			out = append(out, v.list(b.Members)...)
		} else {
			out = append(out, p) // the class stands whole inside one unit
		}
	}
	return out
}

// list gives the pieces of a list: units, and for blocks their heads.
func (v *View) list(l *syntax.List) []*Piece {
	out := make([]*Piece, 0, l.Len())
	for i := range l.Len() {
		item := l.At(i)
		u := item.Unit
		if item.Block != nil {
			u = item.Block.Head
		}
		if p, ok := v.base.pieces.Get(u); ok {
			out = append(out, p)
		}
	}
	return out
}

// Place is a place in a file, for related information and links.
type Place struct {
	Piece *Piece
	Span  text.Span // relative to the piece
}

// Text is the source at the place.
func (p Place) Text() string { return p.Piece.Placed.Unit.Text[p.Span.Start:p.Span.End] }

// Site is where an expression stands: names are resolved from there.
type Site struct {
	Piece *Piece
	Func  *facts.Func // nil outside of functions
	Scope string      // dotted classes around the expression, for names in class bodies
}

// SiteOf gives the site of a call.
func SiteOf(p *Piece, fn int) Site {
	s := Site{Piece: p, Scope: p.Scope}
	if fn >= 0 {
		s.Func = &p.Facts.Funcs[fn]
		s.Scope = join(p.Scope, s.Func.Scope)
	}
	return s
}

// SiteAt gives the site of any node of a piece.
func SiteAt(p *Piece, n syntax.Node) Site {
	at := n.Span()
	for i := range p.Facts.Funcs {
		if f := &p.Facts.Funcs[i]; f.Body.Valid() && within(at, f.Node.Span()) {
			return SiteOf(p, i)
		}
	}
	s := Site{Piece: p, Scope: p.Scope}
	for i := range p.Facts.Classes {
		if c := &p.Facts.Classes[i]; within(at, c.Node.Child(syntax.FieldBody).Span()) {
			s.Scope = join(p.Scope, join(c.Scope, c.Name))
		}
	}
	return s
}

func within(a, b text.Span) bool { return b.Start <= a.Start && a.End <= b.End }

// local gives the value of a name that the function around the site binds once, from a value that can be told, and never gets from its caller.
func (s Site) local(name string) (syntax.Node, bool) {
	if s.Func == nil {
		return syntax.Node{}, false
	}
	if _, param := s.Func.Param(name); param {
		return syntax.Node{}, false
	}
	return s.Func.Local(name)
}

// several gives the values of a name that the function around the site binds more than once, in branches or one after another, all from values that can be
// told; none for every other name.
func (s Site) several(name string) []syntax.Node {
	if s.Func == nil {
		return nil
	}
	if _, param := s.Func.Param(name); param {
		return nil
	}
	var out []syntax.Node
	for _, l := range s.Func.Locals {
		if l.Name != name {
			continue
		}
		if !l.Value.Valid() {
			return nil
		}
		out = append(out, l.Value)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
