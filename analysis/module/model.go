package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Model is what the constructor of a schema accepts.
type Model struct {
	Fields Fields
	Config Config
	// Transformed: arguments pass through code before they are checked (`__init__`, a validator in mode "before" or "wrap").
	Transformed bool
}

// Model reads a class as a pydantic model.
func (v *View) Model(c Symbol) Model {
	return once(v, "model", c.Piece, c.Name(), func() Model {
		m := Model{Fields: v.Fields(c), Config: v.Config(c)}
		for _, k := range v.Lineage(c).Classes {
			m.Transformed = m.Transformed || v.transforms(k)
		}
		return m
	})
}

// transforms: the class body changes what its constructor gets.
func (v *View) transforms(c Symbol) bool {
	for _, p := range v.Scope(c.Piece.Path, c.Name()) {
		for i := range p.Facts.Funcs {
			fn := &p.Facts.Funcs[i]
			if join(p.Scope, fn.Scope) != c.Name() {
				continue
			}
			if fn.Name == "__init__" || fn.Name == "__new__" {
				return true
			}
			for _, d := range fn.Decorators {
				if beforeChecks(d) {
					return true
				}
			}
		}
	}
	return false
}

func beforeChecks(decorator syntax.Node) bool {
	name := facts.LastName(facts.CalleeOf(decorator))
	if name != "model_validator" && name != "root_validator" {
		return false
	}
	before := name == "model_validator"
	for _, a := range facts.Args(decorator) {
		switch a.Name {
		case "mode":
			mode, ok := facts.StringValue(a.Value)
			before = !ok || mode != "after"
		case "pre":
			before = a.Value.Kind() != syntax.KindFalse
		}
	}
	return before
}

// Accepts says which field a keyword of the constructor sets; known is false when the model may accept what cannot be seen.
func (m Model) Accepts(keyword string) (f Field, ok, known bool) {
	if f, ok := m.Fields.ByKeyword(keyword, true); ok {
		return f, true, true
	}
	known = m.Fields.Complete && m.Config.Known && !m.Config.AliasGenerator && !m.Transformed
	for _, f := range m.Fields.List {
		known = known && !f.Opaque
	}
	return Field{}, false, known
}
