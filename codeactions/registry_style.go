package codeactions

import (
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// keyLike writes the key as the neighbour's is written, under its alias and with its `.value`; by the events class, imported, where the neighbour's
// does not say it.
func keyLike(s *analysis.Snapshot, v *module.View, near place, event module.Event) (string, []text.Edit, error) {
	key := facts.Dotted(near.entry.Entry.Key)
	suffix := ""
	if rest, ok := strings.CutSuffix(key, ".value"); ok && near.event.Name != "" && !strings.HasSuffix("."+near.event.Name, ".value") {
		key, suffix = rest, ".value"
	}
	if prefix, ok := strings.CutSuffix(key, "."+near.event.Name); ok && near.event.Name != "" {
		return prefix + "." + event.Name + suffix, nil, nil
	}
	class := v.EventsClass(event.Root)
	if name, ok := known(v, near.entry.Piece.Path, class); ok {
		return name + "." + event.Name + suffix, nil, nil
	}
	edits, err := imported(s, v, near.entry.Piece.Path, class)
	return class.Name() + "." + event.Name + suffix, edits, err
}

// valueLike writes the schema as the neighbour's is written: through a module, or by name with an import.
func valueLike(s *analysis.Snapshot, v *module.View, near module.Registration, schema module.Symbol) (string, []text.Edit, error) {
	name, file := schema.Name(), near.Piece.Path
	through := func(m module.Symbol) bool { return m.Kind == module.Module && v.Lookup(m.Path, name).Same(schema) }
	if value := facts.Unparen(near.Entry.Value); value.Kind() == syntax.KindAttribute {
		object := value.Child(syntax.FieldObject)
		if through(v.Resolve(module.Site{Piece: near.Piece}, object)) {
			return object.Text() + "." + name, nil, nil
		}
	}
	if as, ok := known(v, file, schema); ok {
		return as, nil, nil
	}
	edits, err := imported(s, v, file, schema)
	return name, edits, err
}
