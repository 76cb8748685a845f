package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// importName adds the import of a class or constant of the module that a file names without importing it. Args: name.
var importName = fixer{
	title: func(f lint.Finding) string { return "Import " + f.Fix.Args["name"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		name := f.Fix.Args["name"]
		v := s.View()
		target, err := definition(v, f.Path, name)
		if err != nil {
			return Change{}, err
		}
		edits, err := imported(s, v, f.Path, target, name)
		return one(f.Path, edits), err
	},
}

// definition finds the one file of the module that defines a name at its top level.
func definition(v *module.View, from, name string) (module.Symbol, error) {
	root := v.RootOf(from)
	if root == nil {
		return module.Symbol{}, fmt.Errorf("%s: not in an analytics module", from)
	}
	var found []module.Symbol
	for _, role := range []module.Role{module.Schemas, module.Constants, module.Service, module.Registry, module.Inside} {
		for _, file := range v.Files(root, role) {
			if s := v.ClassIn(file, name); s.Kind == module.Class {
				found = append(found, s)
			}
		}
	}
	switch len(found) {
	case 0:
		return module.Symbol{}, fmt.Errorf("no file of %s defines %s", root.Dir, name)
	case 1:
		return found[0], nil
	}
	return module.Symbol{}, fmt.Errorf("%s is defined in %s and in %s", name, found[0].Piece.Path, found[1].Piece.Path)
}

// imported gives the edits that import a symbol of the module into a file; none when the file has it already.
func imported(s *analysis.Snapshot, v *module.View, file string, symbol module.Symbol, name string) ([]text.Edit, error) {
	if v.Lookup(file, name).Same(symbol) {
		return nil, nil
	}
	f := s.Base.File(file)
	if f == nil {
		return nil, fmt.Errorf("%s: not held", file)
	}
	relative := false
	for _, p := range v.Scope(file, "") {
		for _, i := range p.Facts.Imports {
			relative = relative || strings.HasPrefix(i.Module, ".")
		}
	}
	src := f.Text.String()
	return pygen.Import(src, f.Forest, dotted(f.Root, symbol.Piece.Path, relative, file), name, func(spelt string) bool {
		m := v.ModuleFile(file, spelt)
		return m != "" && v.Lookup(m, name).Same(symbol)
	}), nil
}
