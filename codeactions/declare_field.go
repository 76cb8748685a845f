package codeactions

import (
	"fmt"
	"regexp"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
)

// declareField declares a field in a schema that is built with it, below the schema's other fields; its type is that of the argument as far as it can be
// seen, and its description is to be completed. Args: field; schema, path: the class and its file.
var declareField = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "Declare " + f.Fix.Args["field"] + " in " + f.Fix.Args["schema"]
	},
	subject: "field",
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		path, name := f.Fix.Args["path"], f.Fix.Args["field"]
		class := v.ClassIn(path, f.Fix.Args["schema"])
		if class.Kind != module.Class {
			return Change{}, fmt.Errorf("%s: the schema %s is not there any more", path, f.Fix.Args["schema"])
		}
		if v.Has(class, name) {
			return Change{}, fmt.Errorf("%s has %s already", class.Name(), name)
		}
		body, err := bodyOf(s, v, class)
		if err != nil {
			return Change{}, err
		}
		function, imports, err := fieldFunction(v, path, body.src, body.style)
		if err != nil {
			return Change{}, err
		}
		typed, ok := typedElsewhere(v, path, name)
		if !ok {
			typed = typeOfValue(at)
		}
		head := name + ": " + typed + " = " + function
		field := pygen.Group(body.indent, body.indent+head, "(", []string{"description=" + descriptionOf(name, body.style)}, ")", "", body.style)
		edits, err := body.below(body.lastField(v.OwnFields(class)), field[len(body.indent):], true)
		return one(path, append(imports, edits...)), err
	},
}

// lastField is the member below which another field belongs: the last field, the configuration, the docstring.
func (b classBody) lastField(fields []module.Field) *classMember {
	named := map[string]bool{"model_config": true}
	for _, f := range fields {
		named[f.Name] = true
	}
	last := -1
	for i, m := range b.members {
		if a := m.node.First(); a.Kind() == syntax.KindAssignment && named[a.Child(syntax.FieldLeft).Text()] || i == 0 && isDocstring(m.node) {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	return &b.members[last]
}

// typedElsewhere is the type that a file gives to a field of the same name in another class.
func typedElsewhere(v *module.View, path, name string) (string, bool) {
	root := v.RootOf(path)
	if root == nil {
		return "", false
	}
	for _, f := range v.FieldsNamed(root, name) {
		if f.Piece.Path == path && v.CarriesFields(f.Owner) {
			return f.Type.Text(), true
		}
	}
	return "", false
}

// builtIn are annotations that need no import.
var builtIn = regexp.MustCompile(`^(?:list\[)?(?:str|int|float|bool)\]?(?: \| None)?$`)

// typeOfValue is the type of the argument whose name stands at the spot: text where nothing says another one.
func typeOfValue(at spot) string {
	value := facts.Unparen(at.node.Parent().Child(syntax.FieldValue))
	switch value.Kind() {
	case syntax.KindInteger:
		return "int"
	case syntax.KindFloat:
		return "float"
	case syntax.KindTrue, syntax.KindFalse, syntax.KindComparisonOperator, syntax.KindNotOperator:
		return "bool"
	case syntax.KindNone:
		return "str | None"
	case syntax.KindCall:
		switch name := facts.Dotted(value.Child(syntax.FieldFunction)); name {
		case "int", "float", "bool":
			return name
		case "len":
			return "int"
		}
	case syntax.KindIdentifier:
		if fn, err := at.function(); err == nil {
			if p, ok := fn.Param(value.Text()); ok && builtIn.MatchString(module.Annotation(p.Annotation).Text()) {
				return module.Annotation(p.Annotation).Text()
			}
		}
	}
	return "str"
}
