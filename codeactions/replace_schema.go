package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// replaceSchema builds another schema, written as the one before is: through its module, or by name and imported. Args: name.
var replaceSchema = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Build " + f.Fix.Args["name"] },
	reason: func(v *module.View, f lint.Finding) string {
		_, err := definition(v, schemasOf(v, f.Path), f.Fix.Args["name"])
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		schema, err := definition(v, schemasOf(v, f.Path), f.Fix.Args["name"])
		if err != nil {
			return Change{}, err
		}
		old := at.node
		if up := old.Parent(); up.Kind() == syntax.KindAttribute && up.Child(syntax.FieldAttribute) == old {
			old = up
		}
		now := classLike(v, at.piece, old, schema)
		edits := at.fitted(s, text.Edit{Span: at.of(old), New: now.text})
		imports, err := imported(s, v, f.Path, now.needed...)
		return one(f.Path, pygen.Unimport(at.src, append(edits, imports...), heads(old.Text())...)), err
	},
}

// schemasOf is a file of the analytics module that a file speaks of.
func schemasOf(v *module.View, path string) string {
	for _, r := range v.Base().Roots() {
		if own := v.RootOf(path); own == nil || own == r {
			if files := v.Files(r, module.Schemas); len(files) > 0 {
				return files[0]
			}
		}
	}
	return path
}
