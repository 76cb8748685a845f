package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// baseSchema lets a schema descend from the module's base schema: in place of pydantic's BaseModel, or behind its other bases.
var baseSchema = fixer{
	title: func(v *module.View, f lint.Finding) string {
		if root := v.RootOf(f.Path); root != nil {
			return "Inherit from " + root.Names.BaseSchema
		}
		return "Inherit from the base schema"
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		class, err := at.classAt(v)
		if err != nil {
			return Change{}, err
		}
		base, err := definition(v, f.Path, v.RootOf(f.Path).Names.BaseSchema)
		if err != nil {
			return Change{}, err
		}
		if at.before(s, base) {
			return Change{}, fmt.Errorf("%s: %s is defined below %s", f.Path, base.Name(), class.Name())
		}
		if yes, known := v.Descends(class, base.Binding.Name); yes || !known {
			return Change{}, fmt.Errorf("%s: what %s descends from cannot be told, or is the base schema", f.Path, class.Name())
		}
		name := byName(v, f.Path, base)
		edits, replaced := inheriting(v, at, class, name.text)
		imports, err := imported(s, v, f.Path, name.needed...)
		return one(f.Path, pygen.Unimport(at.src, append(edits, imports...), heads(replaced)...)), err
	},
}

// inheriting writes a base into a class statement; replaced is the text of the base that it stands for now.
func inheriting(v *module.View, at spot, class module.Symbol, base string) (edits []text.Edit, replaced string) {
	c := class.ClassFacts()
	for _, b := range c.Bases {
		if v.Origin(module.Site{Piece: at.piece, Scope: class.Owner}, b) == "pydantic.BaseModel" || facts.LastName(b) == "BaseModel" {
			return []text.Edit{{Span: at.of(b), New: base}}, b.Text()
		}
	}
	if n := len(c.Bases); n > 0 {
		return []text.Edit{insertion(at.of(c.Bases[n-1]).End, ", "+base)}, ""
	}
	span := at.of(c.Node)
	end := at.of(at.node).End
	rest := strings.TrimLeft(at.src[end:span.End], " \t")
	switch {
	case strings.HasPrefix(rest, "("): // keywords only, or nothing
		open := end + strings.IndexByte(at.src[end:], '(') + 1
		if strings.HasPrefix(strings.TrimLeft(at.src[open:], " \t\r\n"), ")") {
			return []text.Edit{insertion(open, base)}, ""
		}
		return []text.Edit{insertion(open, base+", ")}, ""
	case strings.HasPrefix(rest, "["): // type parameters
		end += strings.IndexByte(at.src[end:], ']') + 1
	}
	return []text.Edit{insertion(end, "("+base+")")}, ""
}
