package codeactions

import (
	"fmt"
	"path"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
)

// baseClass is what a new schema descends from.
type baseClass struct {
	name     string   // as the file knows it
	config   string   // the configuration that the new class needs for itself, "" when it inherits one
	declares []string // wanted fields that it has
}

// baseOf is the base schema; or the class between it and the schemas of the kin, when that asks for nothing but what is wanted.
func (i *implementing) baseOf(w *writer, near module.Symbol) (baseClass, error) {
	base, err := definition(w.view, w.view.EventsClass(i.root).Piece.Path, i.root.Names.BaseSchema)
	if err != nil {
		return baseClass{}, err
	}
	for _, f := range i.Fields {
		if _, there := w.view.Fields(base).Field(f.Name); there {
			return baseClass{}, fmt.Errorf("field %s: every event has it, from %s", f.Name, base.Name())
		}
	}
	if near.Kind == module.Class {
		if b, ok := i.baseLike(w, near); ok {
			return b, nil
		}
	}
	out := baseClass{config: i.root.Names.StrictConfig}
	if out.name, err = w.inside(base); err != nil || means(w.view, w.file, out.config) {
		return out, err
	}
	symbol := w.view.Lookup(base.Piece.Path, out.config)
	if symbol.Kind == module.Unknown {
		return out, fmt.Errorf("%s cannot be found in %s", out.config, base.Piece.Path)
	}
	out.config, err = w.inside(symbol)
	return out, err
}

// baseLike reads the only base of another schema.
func (i *implementing) baseLike(w *writer, near module.Symbol) (baseClass, bool) {
	bases := near.ClassFacts().Bases
	if len(bases) != 1 {
		return baseClass{}, false
	}
	base := w.view.Resolve(module.Site{Piece: near.Piece}, bases[0])
	if base.Kind != module.Class || base.Binding.Name == i.root.Names.BaseSchema || len(w.view.RegistrationsOf(base)) > 0 {
		return baseClass{}, false
	}
	fields := w.view.Fields(base)
	out := baseClass{}
	for _, f := range fields.List {
		if f.Owner.Binding.Name == i.root.Names.BaseSchema {
			continue
		}
		wanted := slices.ContainsFunc(i.Fields, func(n NewField) bool { return n.Name == f.Name && n.Type == f.Binding.Annotation.Text() })
		if !wanted && f.Required {
			return baseClass{}, false
		}
		out.declares = append(out.declares, f.Name)
	}
	name, err := w.inside(base)
	if err != nil || !fields.Complete {
		return baseClass{}, false
	}
	out.name = name
	own := w.view.OwnConfig(near)
	named := own.Form == module.AssignedConf && facts.Dotted(own.Value) != ""
	switch {
	case named && facts.LastName(own.Value) == i.root.Names.StrictConfig: // repeated, though it is inherited
		out.config = own.Value.Text()
	case w.view.OwnConfig(base).Form != module.NoConfig:
	case !named:
		return baseClass{}, false
	default:
		out.config = own.Value.Text()
	}
	return out, true
}

// listedSchema puts the new schema into the `__all__` of its file, when that has one.
func (i *implementing) listedSchema(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	schema, err := i.schemaIn(v)
	if err != nil || !i.fresh || v.Exported(schema.Piece.Path).Names[i.schema] {
		return Change{}, "", err
	}
	file := schema.Piece.Path
	edits, err := listed(s, v, file, i.schema, false)
	return one(file, edits), "schema in __all__ of " + file, err
}

// handedOn lets the package of the schemas hand the new one on, as it hands on the others.
func (i *implementing) handedOn(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	schema, err := i.schemaIn(v)
	if err != nil || !i.fresh {
		return Change{}, "", err
	}
	init := i.schemaPackage(v, schema)
	if init == "" || v.Lookup(init, i.schema).Same(schema) {
		return Change{}, "", nil
	}
	edits, err := imported(s, v, init, schema)
	if err != nil {
		return Change{}, "", err
	}
	more, err := listed(s, v, init, i.schema, false)
	return one(init, append(edits, more...)), "schema in " + init, err
}

// schemaPackage is the package that hands on the schemas beside a new one, "" for none.
func (i *implementing) schemaPackage(v *module.View, schema module.Symbol) string {
	for _, e := range slices.Backward(v.AllEvents(i.root)) {
		for _, c := range eventSchemas(v, e) {
			init := home(v, i.root, c)
			if beside := path.Dir(c.Piece.Path) == path.Dir(schema.Piece.Path); beside && init != c.Piece.Path && path.Dir(init) == path.Dir(schema.Piece.Path) {
				return init
			}
		}
	}
	return ""
}

// schemaIn finds the event's schema.
func (i *implementing) schemaIn(v *module.View) (module.Symbol, error) {
	return definition(v, v.EventsClass(i.root).Piece.Path, i.schema)
}
