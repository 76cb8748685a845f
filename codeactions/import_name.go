package codeactions

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// importName adds the import of a class of the module that a file names without importing it. Args: name.
var importName = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Import " + f.Fix.Args["name"] },
	reason: func(v *module.View, f lint.Finding) string {
		_, err := definition(v, f.Path, f.Fix.Args["name"])
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		name := f.Fix.Args["name"]
		v := s.View()
		target, err := definition(v, f.Path, name)
		if err != nil {
			return Change{}, err
		}
		edits, err := imported(s, v, f.Path, target)
		return one(f.Path, edits), err
	},
}

// message is an error's text, "" for none.
func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// definition finds the one file of the module that defines a class at its top level.
func definition(v *module.View, from, name string) (module.Symbol, error) {
	root := v.RootOf(from)
	if root == nil {
		return module.Symbol{}, fmt.Errorf("%s: not in an analytics module", from)
	}
	var found []module.Symbol
	for _, role := range []module.Role{module.Schemas, module.Constants, module.Service, module.Exports, module.Registry, module.Inside} {
		for _, file := range v.Files(root, role) {
			if s := v.ClassIn(file, name); s.Kind == module.Class && !slices.ContainsFunc(found, s.Same) {
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

// known gives the name that a file has for a symbol when it runs: its own, or an alias. ok is false when it has none.
func known(v *module.View, file string, symbol module.Symbol) (name string, ok bool) {
	if symbol.Piece.Path == file {
		return symbol.Name(), true
	}
	star := false
	for _, p := range v.Scope(file, "") {
		for i := range p.Facts.Imports {
			imp := &p.Facts.Imports[i]
			switch {
			case imp.TypeChecking || imp.Func >= 0:
			case imp.Star:
				star = true
			case v.Imported(file, imp).Same(symbol):
				return imp.Alias, true
			}
		}
	}
	if star && v.Lookup(file, symbol.Name()).Same(symbol) {
		return symbol.Name(), true
	}
	return "", false
}

// imported gives the edits that import classes of the module into a file under their own names. It fails when such a name means something else there.
func imported(s *analysis.Snapshot, v *module.View, file string, symbols ...module.Symbol) ([]text.Edit, error) {
	f := s.Base.File(file)
	if f == nil {
		return nil, fmt.Errorf("%s: not held", file)
	}
	var names []pygen.Name
	for _, symbol := range symbols {
		if as, ok := known(v, file, symbol); ok && as == symbol.Name() {
			continue
		}
		if means(v, file, symbol.Name()) && !v.Lookup(file, symbol.Name()).Same(symbol) {
			return nil, fmt.Errorf("%s means something else in %s", symbol.Name(), file)
		}
		names = append(names, importOf(v, file, symbol, relativeImports(v, file)))
	}
	if len(names) == 0 {
		return nil, nil
	}
	src := f.Text.String()
	return pygen.Import(src, styleIn(v, v.RootOf(symbols[0].Piece.Path), src), names...), nil
}

// importOf says how a file imports a symbol of the module.
func importOf(v *module.View, file string, symbol module.Symbol, relative bool) pygen.Name {
	name, root := symbol.Name(), v.RootOf(symbol.Piece.Path)
	return pygen.Name{Module: dotted(root, home(v, root, symbol), relative, file), Name: name, Same: func(spelt string) bool {
		m := v.ModuleFile(file, spelt)
		// What a file imports for itself is not to be had from it.
		return (m == symbol.Piece.Path || path.Base(m) == "__init__.py") && v.Lookup(m, name).Same(symbol)
	}}
}

// relativeImports says whether a file imports relatively.
func relativeImports(v *module.View, file string) bool {
	for _, p := range v.Scope(file, "") {
		for _, i := range p.Facts.Imports {
			if strings.HasPrefix(i.Module, ".") {
				return true
			}
		}
	}
	return false
}

// means says whether a file binds a name at its top level.
func means(v *module.View, file, name string) bool {
	for _, p := range v.Scope(file, "") {
		for _, b := range p.Facts.Bindings {
			if b.Name == name && b.Scope == "" && b.Kind != facts.BindDelete {
				return true
			}
		}
	}
	return false
}
