package module

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Lineage is a class with everything it inherits from, the class itself first, in an order that agrees with Python's for the
// hierarchies people write (depth first, a shared base after all that share it).
type Lineage struct {
	Classes  []Symbol
	Complete bool // every base could be resolved, or is known to declare nothing that matters
}

// harmless bases declare no event fields, members or trackers.
var harmless = map[string]bool{
	"object": true, "BaseModel": true, "ABC": true, "Protocol": true, "Generic": true, "Enum": true, "StrEnum": true, "str": true,
	"TextChoices": true, "RootModel": true, "NamedTuple": true, "Choices": true, "int": true, "IntEnum": true, "Exception": true,
}

// Lineage follows the bases of a class through files.
func (v *View) Lineage(c Symbol) Lineage {
	return once(v, "lineage", c.Piece, c.Name(), func() Lineage {
		l := Lineage{Complete: true}
		v.lineage(c, &l, map[string]bool{})
		l.Classes = lastOccurrences(l.Classes)
		return l
	})
}

func (v *View) lineage(c Symbol, l *Lineage, open map[string]bool) {
	key := c.Piece.Path + ":" + c.Name()
	if open[key] || len(l.Classes) > 200 { // a cycle, which Python would refuse
		l.Complete = false
		return
	}
	open[key] = true
	defer delete(open, key)
	l.Classes = append(l.Classes, c)
	cls := c.ClassFacts()
	for _, b := range cls.Bases {
		base := v.Resolve(Site{Piece: c.Piece, Scope: c.Owner}, b)
		switch {
		case base.Kind == Class:
			v.lineage(base, l, open)
		case base.Kind <= Missing && harmless[lastOf(facts.Dotted(unsubscript(b)))]:
		default:
			l.Complete = false
		}
	}
	for _, k := range cls.Keywords {
		if k.Name == "metaclass" && facts.LastName(k.Value) != "ABCMeta" {
			l.Complete = false
		}
	}
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

// lastOccurrences keeps the last of each class, so that a shared base comes after all that share it.
func lastOccurrences(list []Symbol) []Symbol {
	var out []Symbol
	for i, s := range list {
		later := false
		for _, t := range list[i+1:] {
			later = later || s.Same(t)
		}
		if !later {
			out = append(out, s)
		}
	}
	return out
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
	return Symbol{Kind: Missing}
}

func (v *View) brokenClass(l Lineage) bool {
	for _, k := range l.Classes {
		for _, p := range v.pieces(Key{Kind: KeyBroken, Path: k.Piece.Path}) {
			if p == k.Piece || strings.HasPrefix(p.Scope+".", k.Name()+".") {
				return true
			}
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
