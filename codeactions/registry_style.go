package codeactions

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// spelt is an expression of the registry, with the class that must be imported for it under its own name, if any.
type spelt struct {
	text   string
	needed []module.Symbol
}

// keyLike writes the key as the neighbour's is written, under its alias and with its `.value`; by the events class where the neighbour's
// does not say it.
func keyLike(v *module.View, near place, event module.Event) spelt {
	key := facts.Dotted(near.entry.Entry.Key)
	suffix := ""
	if rest, ok := strings.CutSuffix(key, ".value"); ok && near.event.Name != "" && !strings.HasSuffix("."+near.event.Name, ".value") {
		key, suffix = rest, ".value"
	}
	if prefix, ok := strings.CutSuffix(key, "."+near.event.Name); ok && near.event.Name != "" {
		return spelt{text: prefix + "." + event.Name + suffix}
	}
	class := byName(v, near.entry.Piece.Path, v.EventsClass(event.Root))
	class.text += "." + event.Name + suffix
	return class
}

// classLike writes a class as another one is written in a piece: through a module, or by name.
func classLike(v *module.View, piece *module.Piece, like syntax.Node, class module.Symbol) spelt {
	name := class.Name()
	if like = facts.Unparen(like); like.Kind() == syntax.KindAttribute {
		object := like.Child(syntax.FieldObject)
		if m := v.Resolve(module.Site{Piece: piece}, object); m.Kind == module.Module && v.Lookup(m.Path, name).Same(class) {
			return spelt{text: object.Text() + "." + name}
		}
	}
	return byName(v, piece.Path, class)
}

// byName writes a class by the name that a file has for it, or by its own, imported.
func byName(v *module.View, file string, class module.Symbol) spelt {
	if as, ok := known(v, file, class); ok {
		return spelt{text: as}
	}
	return spelt{text: class.Name(), needed: []module.Symbol{class}}
}
