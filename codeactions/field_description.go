package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// fieldDescription gives a field a description to be completed: in its Field(…), or in one that takes over its default. Args: field.
var fieldDescription = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Describe " + f.Fix.Args["field"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		field, err := at.field(v)
		if err != nil {
			return Change{}, err
		}
		style := at.style(v)
		text := descriptionOf(field.Name, style)
		if call := field.Call; within(call, at.node.Parent()) {
			return one(f.Path, described(at, call, text, style)), nil
		}
		function, imports, err := fieldFunction(v, f.Path, at.src, style)
		if err != nil {
			return Change{}, err
		}
		return one(f.Path, append(imports, at.fitted(s, fieldCall(at, function, text))...)), nil
	},
}

// descriptionOf is what stands in for a description until a person writes it.
func descriptionOf(field string, style pygen.Style) string {
	return style.Quote + "TODO: say what " + field + " is" + style.Quote
}

// within: a node stands inside of another.
func within(n, outer syntax.Node) bool {
	for n.Valid() && n != outer {
		n = n.Parent()
	}
	return n.Valid()
}

// described gives a call of Field its description, in place of an empty one.
func described(at spot, call syntax.Node, description string, style pygen.Style) []text.Edit {
	for _, a := range facts.Args(call) {
		if a.Name == "description" {
			return pygen.Fitted(at.src, []text.Edit{{Span: at.of(a.Value), New: description}}, style)
		}
	}
	return given(at, call, []string{"description=" + description}, style)
}

// fieldCall writes the call for a field that has none.
func fieldCall(at spot, function, description string) text.Edit {
	assignment := at.node.Parent()
	value := assignment.Child(syntax.FieldRight)
	call := function + "(description=" + description + ")"
	switch {
	case !value.Valid():
		return insertion(at.of(assignment).End, " = "+call)
	case facts.Unparen(value).Kind() != syntax.KindEllipsis:
		call = function + "(default=" + value.Text() + ", description=" + description + ")"
	}
	return text.Edit{Span: at.of(value), New: call}
}

// field is the one whose name stands at the spot.
func (s spot) field(v *module.View) (module.Field, error) {
	for i := range s.piece.Facts.Bindings {
		if b := &s.piece.Facts.Bindings[i]; b.NameSpan == s.node.Span() {
			if f, ok := v.FieldOf(s.piece, b); ok {
				return f, nil
			}
		}
	}
	return module.Field{}, fmt.Errorf("%s: %s is no field", s.piece.Path, s.node.Text())
}

// fieldFunction is how a file spells pydantic's Field, with the import that it needs for that.
func fieldFunction(v *module.View, path, src string, style pygen.Style) (function string, imports []text.Edit, err error) {
	if name, ok := nameOf(v, path, "pydantic", "Field"); ok {
		return name, nil, nil
	}
	if name, ok := nameOf(v, path, "pydantic", ""); ok {
		return name + ".Field", nil, nil
	}
	if means(v, path, "Field") {
		return "", nil, fmt.Errorf("%s: Field is not pydantic's", path)
	}
	return "Field", pygen.Import(src, style, absolute("pydantic", "Field")), nil
}
