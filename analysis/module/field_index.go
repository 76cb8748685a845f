package module

import (
	"strings"

	"mxpls/analysis/facts"
)

// fieldKeys calls put for the fields of a piece that are typed by a class: by their names one finds how the project types a property elsewhere.
func (c *Change) fieldKeys(p *Piece, put func(Key)) {
	f, _ := c.files.Get(p.Path)
	if f == nil || f.Root == nil || isTest(f) {
		return
	}
	for i := range p.Facts.Bindings {
		b := &p.Facts.Bindings[i]
		if b.Kind == facts.BindAssign && b.Annotation.Valid() && (p.Scope != "" || b.Scope != "") && namesClass(b.Annotation.Text()) {
			put(Key{Kind: KeyField, Path: f.Root.Dir, Name: b.Name})
		}
	}
}

// plumbingTypes are capitalised names in annotations that are no classes of a project.
var plumbingTypes = map[string]bool{
	"Annotated": true, "Optional": true, "Union": true, "Literal": true, "Any": true, "Field": true, "ClassVar": true, "Final": true, "None": true,
	"List": true, "Dict": true, "Set": true, "Tuple": true, "Sequence": true, "UUID": true, "True": true, "False": true,
}

func namesClass(annotation string) bool {
	for word := range strings.FieldsFuncSeq(annotation, func(r rune) bool { return r < 0x80 && !identByte(byte(r)) }) {
		if word[0] >= 'A' && word[0] <= 'Z' && !plumbingTypes[word] {
			return true
		}
	}
	return false
}

// FieldsNamed lists the fields of a module's classes that have that name and whose annotation names a class, in the order of path and place.
func (v *View) FieldsNamed(r *Root, name string) []Field {
	var out []Field
	for _, p := range v.pieces(Key{Kind: KeyField, Path: r.Dir, Name: name}) {
		for i := range p.Facts.Bindings {
			if b := &p.Facts.Bindings[i]; b.Name == name {
				if f, ok := v.FieldOf(p, b); ok {
					out = append(out, f)
				}
			}
		}
	}
	return out
}
