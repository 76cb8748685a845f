package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Lineage is a class with everything it inherits from, in the order in which Python looks a name up: the class itself first.
type Lineage struct {
	Classes  []Symbol
	Complete bool // every base could be resolved, or is known to declare nothing that matters
}

// harmless bases declare no event fields, members or trackers.
var harmless = map[string]bool{
	"object": true, "BaseModel": true, "ABC": true, "Protocol": true, "Generic": true, "Enum": true, "StrEnum": true, "str": true,
	"TextChoices": true, "RootModel": true, "NamedTuple": true, "Choices": true, "int": true, "IntEnum": true, "Exception": true,
	"TypedDict": true, "Flag": true, "IntFlag": true, "IntegerChoices": true,
}

// wellKnown are the libraries whose classes the names above are.
var wellKnown = map[string]bool{
	"pydantic": true, "abc": true, "typing": true, "typing_extensions": true, "enum": true, "builtins": true, "django": true, "strenum": true, "backports": true,
}

// Lineage follows the bases of a class through files.
func (v *View) Lineage(c Symbol) Lineage { return v.lineage(c, nil) }

// lineage is the method resolution order; open are the classes below, to tell cycles, which Python would refuse.
func (v *View) lineage(c Symbol, open []Symbol) Lineage {
	if len(open) > maxDepth || slices.ContainsFunc(open, c.Same) {
		return Lineage{Classes: []Symbol{c}}
	}
	if len(open) > 0 {
		return v.linearized(c, open)
	}
	return once(v, "lineage", c.Piece, c.Name(), func() Lineage { return v.linearized(c, open) })
}

func (v *View) linearized(c Symbol, open []Symbol) Lineage {
	f := v.File(c.Piece.Path)
	l := Lineage{Complete: f != nil && !f.Partial}
	cls := c.ClassFacts()
	at := Site{Piece: c.Piece, Scope: c.Owner}
	open = append(slices.Clip(open), c)
	var lists [][]Symbol
	var bases []Symbol
	for _, b := range cls.Bases {
		base := v.Resolve(at, b)
		switch {
		case base.Kind == Class:
			up := v.lineage(base, open)
			l.Complete = l.Complete && up.Complete
			lists = append(lists, up.Classes)
			bases = append(bases, base)
		case base.Kind > Missing || !v.isHarmless(at, unsubscript(b)):
			l.Complete = false
		}
	}
	for _, k := range cls.Keywords {
		if k.Name == "metaclass" && facts.LastName(k.Value) != "ABCMeta" {
			l.Complete = false
		}
	}
	merged, ok := merge(append(lists, bases))
	l.Classes = append([]Symbol{c}, merged...)
	l.Complete = l.Complete && ok
	return l
}

func (v *View) isHarmless(at Site, base syntax.Node) bool {
	dotted := facts.Dotted(base)
	origin := v.Origin(at, base)
	if origin == "" {
		imp, _ := v.importOf(at, firstOf(dotted))
		return imp == nil && harmless[lastOf(dotted)] // what is imported from a file that is not held may be anything
	}
	return harmless[lastOf(origin)] && wellKnown[firstOf(origin)]
}

// merge is the C3 merge; ok is false for orders that Python refuses.
func merge(lists [][]Symbol) (out []Symbol, ok bool) {
	for {
		lists = slices.DeleteFunc(lists, func(l []Symbol) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return out, true
		}
		i := slices.IndexFunc(lists, func(l []Symbol) bool { return isHead(l[0], lists) })
		if i < 0 {
			return append(out, lists[0]...), false
		}
		next := lists[i][0]
		out = append(out, next)
		for j, l := range lists {
			if l[0].Same(next) {
				lists[j] = l[1:]
			}
		}
	}
}

// isHead: the class stands in the tail of no list.
func isHead(c Symbol, lists [][]Symbol) bool {
	return !slices.ContainsFunc(lists, func(l []Symbol) bool { return slices.ContainsFunc(l[1:], c.Same) })
}

func unsubscript(n syntax.Node) syntax.Node {
	if n.Kind() == syntax.KindSubscript {
		return n.Child(syntax.FieldValue)
	}
	return n
}

func lastOf(dotted string) string {
	return dotted[strings.LastIndexByte(dotted, '.')+1:]
}

// Descends says whether a class is or descends from the class with that name; known is false when a base cannot be resolved and the name was not met.
func (v *View) Descends(c Symbol, name string) (yes, known bool) {
	l := v.Lineage(c)
	for _, k := range l.Classes {
		if k.Binding.Name == name {
			return true, true
		}
	}
	return false, l.Complete
}

// Member gives what a class says of a name, its bases included. Missing only when every base is known.
func (v *View) Member(c Symbol, name string) Symbol {
	l := v.Lineage(c)
	for _, k := range l.Classes {
		if s, ok := v.defined(k.Piece.Path, join(k.Name(), name)); ok {
			return s
		}
	}
	if !l.Complete || v.brokenClass(l) {
		return Symbol{}
	}
	for _, k := range l.Classes { // a member whose indentation cuts it off from the class
		if len(v.pieces(brokenName(k.Piece.Path, name))) > 0 {
			return Symbol{}
		}
	}
	return Symbol{Kind: Missing}
}

// MemberNames lists what a class and its bases assign in their bodies, without what is private.
func (v *View) MemberNames(c Symbol) []string {
	return once(v, "member-names", c.Piece, c.Name(), func() []string {
		var out []string
		for _, k := range v.Lineage(c).Classes {
			for _, p := range v.Scope(k.Piece.Path, k.Name()) {
				for i := range p.Facts.Bindings {
					b := &p.Facts.Bindings[i]
					if b.Kind == facts.BindAssign && !strings.HasPrefix(b.Name, "_") && join(p.Scope, b.Scope) == k.Name() {
						out = append(out, b.Name)
					}
				}
			}
		}
		return out
	})
}

// Has says whether a class or a base that can be resolved binds the name: not where and as what, and nothing of what cannot be read.
func (v *View) Has(c Symbol, name string) bool {
	for _, k := range v.Lineage(c).Classes {
		if _, ok := v.defined(k.Piece.Path, join(k.Name(), name)); ok {
			return true
		}
	}
	return false
}

func (v *View) brokenClass(l Lineage) bool {
	for _, k := range l.Classes {
		if len(k.Piece.Facts.Errors) > 0 || len(v.pieces(Key{Kind: KeyBroken, Path: k.Piece.Path, Name: k.Name()})) > 0 {
			return true
		}
	}
	return false
}

// ClassIn gives the class that a piece's class statement or the class around it defines.
func (v *View) ClassIn(path, dotted string) Symbol {
	s, ok := v.defined(path, dotted)
	if !ok || s.Kind != Class || s.Name() != dotted {
		return Symbol{}
	}
	return s
}
