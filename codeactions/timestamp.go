package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// timestampHelper gives an event Unix milliseconds: it writes the call of the module's helper for a moment, and imports the helper. Args: moment; helper.
var timestampHelper = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Convert with " + f.Fix.Args["helper"] },
	reason: func(v *module.View, f lint.Finding) string {
		_, err := conversionOf(v, f.Path, f.Fix.Args["helper"], f.Fix.Args["moment"])
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		if up := at.node.Parent(); up.Kind() == syntax.KindCall && up.Child(syntax.FieldFunction) == at.node {
			return Change{}, fmt.Errorf("%s: %s is no moment", f.Path, at.node.Text())
		}
		v := s.View()
		c, err := conversionOf(v, f.Path, f.Fix.Args["helper"], f.Fix.Args["moment"])
		if err != nil {
			return Change{}, err
		}
		style := at.style(v)
		edits := []text.Edit{{Span: f.Span, New: c.text}}
		return one(f.Path, append(c.imports(at.src, style), pygen.Fitted(at.src, edits, style)...)), nil
	},
}

// now is the moment for which Django's time zones must be imported.
const now = "timezone.now()"

// conversion is the call that turns a moment into Unix milliseconds, with what must be imported for it.
type conversion struct {
	text   string
	needed []pygen.Name
}

// conversionOf writes the call as a file would, under the names that it has for things.
func conversionOf(v *module.View, path, helper, moment string) (conversion, error) {
	var c conversion
	if moment == now {
		clock, err := clockOf(v, path)
		if err != nil {
			return c, err
		}
		moment, c.needed = clock.text, clock.needed
	}
	function, err := functionNamed(v, path, helper)
	if err != nil {
		return c, err
	}
	name, ok := known(v, path, function)
	if !ok {
		name = function.Name()
		if means(v, path, name) && !v.Lookup(path, name).Same(function) {
			return c, fmt.Errorf("%s means something else in %s", name, path)
		}
		c.needed = append(c.needed, importOf(v, path, function, relativeImports(v, path)))
	}
	c.text = name + "(" + moment + ")"
	return c, nil
}

// clockOf writes the call of Django's clock as a file would.
func clockOf(v *module.View, path string) (conversion, error) {
	if name, ok := nameOf(v, path, "django.utils", "timezone"); ok {
		return conversion{text: name + ".now()"}, nil
	}
	if means(v, path, "timezone") {
		return conversion{}, fmt.Errorf("timezone is not Django's in %s", path)
	}
	return conversion{text: now, needed: []pygen.Name{absolute("django.utils", "timezone")}}, nil
}

// imports gives the edits for what is needed.
func (c conversion) imports(src string, style pygen.Style) []text.Edit {
	if len(c.needed) == 0 {
		return nil
	}
	return pygen.Import(src, style, c.needed...)
}

// functionNamed finds the one file of the module that defines a function at its top level.
func functionNamed(v *module.View, path, name string) (module.Symbol, error) {
	root := v.RootOf(path)
	if root == nil {
		if roots := v.Base().Roots(); len(roots) > 0 {
			root = roots[0]
		} else {
			return module.Symbol{}, fmt.Errorf("%s: there is no analytics module", path)
		}
	}
	for _, role := range []module.Role{module.Inside, module.Service, module.Schemas, module.Constants, module.Registry, module.Exports} {
		for _, file := range v.Files(root, role) {
			if s := v.Lookup(file, name); s.Kind == module.Func && s.Piece.Path == file {
				return s, nil
			}
		}
	}
	return module.Symbol{}, fmt.Errorf("no file of %s defines %s", root.Dir, name)
}

// nameOf is the name by which a file has something of a library when it runs.
func nameOf(v *module.View, path, from, name string) (string, bool) {
	for _, p := range v.Scope(path, "") {
		for _, imp := range p.Facts.Imports {
			if imp.Module == from && imp.Name == name && !imp.TypeChecking && imp.Func < 0 {
				return imp.Alias, true
			}
		}
	}
	return "", false
}
