package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// replaceSchema names another schema, written as the one before is: through its module, or by name and imported. Args: name.
var replaceSchema = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Replace with " + f.Fix.Args["name"] },
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
		edits, err := at.toClass(s, old, schema)
		return one(f.Path, edits), err
	},
}

// toClass writes a class where something else stands, as that is written, and imports it; what was there before is imported no more where nothing else needs it.
func (s spot) toClass(snapshot *analysis.Snapshot, old syntax.Node, class module.Symbol) ([]text.Edit, error) {
	v := snapshot.View()
	now := classLike(v, s.piece, old, class)
	imports, err := imported(snapshot, v, s.piece.Path, now.needed...)
	if now.text == old.Text() {
		return imports, err
	}
	edits := s.fitted(snapshot, text.Edit{Span: s.of(old), New: now.text})
	return pygen.Unimport(s.src, append(edits, imports...), heads(old.Text())...), err
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
