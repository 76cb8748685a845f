package codeactions

import (
	"fmt"
	"regexp"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// annotation gives a field another type. What only the old one needed is imported no longer. Args: annotation; like, a file that has the names of the
// annotation that this one may lack; import, a name of the annotation that is taken from where the module has it.
var annotation = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Type it " + f.Fix.Args["annotation"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		old := module.Annotation(at.node.Parent().Child(syntax.FieldType))
		if !old.Valid() {
			return Change{}, fmt.Errorf("%s: %s is no annotated field", f.Path, at.node.Text())
		}
		v, now := s.View(), f.Fix.Args["annotation"]
		needed, err := neededFor(v, f)
		if err != nil {
			return Change{}, err
		}
		style := at.style(v)
		edits := at.fitted(s, text.Edit{Span: at.of(old), New: now})
		if len(needed) > 0 {
			edits = append(edits, pygen.Import(at.src, style, needed...)...)
		}
		return one(f.Path, pygen.Unimport(at.src, edits, heads(old.Text())...)), nil
	},
}

// neededFor says what the file must import for the annotation.
func neededFor(v *module.View, f lint.Finding) ([]pygen.Name, error) {
	if name := f.Fix.Args["import"]; name != "" {
		return fromModule(v, f.Path, name)
	}
	like := f.Fix.Args["like"]
	if like == "" || like == f.Path {
		return nil, nil
	}
	var needed []pygen.Name
	for _, name := range heads(f.Fix.Args["annotation"]) {
		n, err := shared(v, f.Path, like, name)
		if err != nil {
			return nil, err
		}
		needed = append(needed, n...)
	}
	return needed, nil
}

// fromModule says how a file imports a class that another file of its module has; nothing when it has the name.
func fromModule(v *module.View, path, name string) ([]pygen.Name, error) {
	root := v.RootOf(path)
	if root == nil {
		return nil, fmt.Errorf("%s: not in an analytics module", path)
	}
	if means(v, path, name) {
		return nil, nil
	}
	if class, err := definition(v, path, name); err == nil && v.RootOf(class.Piece.Path) == root {
		return []pygen.Name{importOf(v, path, class, relativeImports(v, path))}, nil
	}
	for _, role := range []module.Role{module.Schemas, module.Service, module.Inside, module.Tests} {
		for _, other := range v.Files(root, role) {
			if theirs, ok := importedAs(v, other, name); ok {
				return []pygen.Name{theirs}, nil
			}
		}
	}
	return nil, fmt.Errorf("no file of %s imports %s", root.Dir, name)
}

var chain = regexp.MustCompile(`[A-Za-z_]\w*(?:\.\w+)*`)

// heads are the names that an expression reads: the first ones of chains of attributes.
func heads(expression string) []string {
	var out []string
	for _, name := range chain.FindAllString(expression, -1) {
		head, _, _ := strings.Cut(name, ".")
		out = append(out, head)
	}
	return out
}

// shared says what a file must import for a name to mean what it means in another; nothing when it has it already, or when it is a built-in.
func shared(v *module.View, path, like, name string) ([]pygen.Name, error) {
	if !means(v, like, name) {
		return nil, nil
	}
	symbol := v.Lookup(like, name)
	if symbol.Kind == module.Class && v.RootOf(symbol.Piece.Path) != nil {
		if as, ok := known(v, path, symbol); ok && as == name {
			return nil, nil
		}
		if means(v, path, name) {
			return nil, fmt.Errorf("%s means something else in %s", name, path)
		}
		return []pygen.Name{importOf(v, path, symbol, relativeImports(v, path))}, nil
	}
	theirs, ok := importedAs(v, like, name)
	if !ok {
		return nil, fmt.Errorf("%s cannot be imported as in %s", name, like)
	}
	if ours, ok := importedAs(v, path, name); ok && ours.Module == theirs.Module && ours.Name == theirs.Name {
		return nil, nil
	}
	if means(v, path, name) {
		return nil, fmt.Errorf("%s means something else in %s", name, path)
	}
	return []pygen.Name{theirs}, nil
}
