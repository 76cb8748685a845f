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
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// packageImport imports helpers from the service package instead of its files.
var packageImport = fixer{
	title: func(*module.View, lint.Finding) string { return "Import from the service package" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		st, ok := fromImportAt(at)
		v := s.View()
		source := v.ModuleFile(f.Path, st.module())
		if !ok || source == "" {
			return Change{}, fmt.Errorf("%s: %s is no import of a helper", f.Path, at.node.Text())
		}
		exports, spelt, err := packageOf(v, source, st.module())
		if err != nil {
			return Change{}, err
		}
		moved := func(i int) bool {
			name := st.names[i].Text()
			if st.names[i].Kind() == syntax.KindAliasedImport {
				name = st.names[i].Child(syntax.FieldName).Text()
			}
			c := v.Lookup(source, name)
			return c.Kind == module.Class && v.IsHelper(c) && v.Lookup(exports, name).Same(c)
		}
		style := at.style(v)
		if edit, ok := joinedImport(at, st, spelt, exports, moved, v, f.Path, style); ok {
			return one(f.Path, []text.Edit{edit}), nil
		}
		var from, left []string
		for i, n := range st.names {
			if moved(i) {
				from = append(from, n.Text())
			} else {
				left = append(left, n.Text())
			}
		}
		indent := pygen.Indentation(at.src[pygen.LineStart(at.src, at.of(st.node).Start):])
		now := importing(spelt, from, at, st.node, style)
		if len(left) > 0 {
			now += style.Newline + indent + importing(st.module(), left, at, st.node, style)
		} else if len(st.names) > 0 { // the names stay as they stand
			return one(f.Path, []text.Edit{{Span: at.of(st.node.Child(syntax.FieldModuleName)), New: spelt}}), nil
		}
		return one(f.Path, []text.Edit{{Span: at.of(st.node), New: now}}), nil
	},
}

// packageOf gives the exports of the service package that a file lies in, and the package as a file spells it that spells the file's module so.
func packageOf(v *module.View, source, spelt string) (exports, name string, err error) {
	root := v.RootOf(source)
	if root == nil {
		return "", "", fmt.Errorf("%s: not in an analytics module", source)
	}
	for _, exports := range v.Files(root, module.Exports) {
		rest, ok := strings.CutPrefix(strings.TrimSuffix(strings.TrimSuffix(source, ".py"), "/__init__"), path.Dir(exports)+"/")
		if !ok {
			continue
		}
		if name, ok := strings.CutSuffix(spelt, "."+strings.ReplaceAll(rest, "/", ".")); ok && name != "" {
			return exports, name, nil
		}
	}
	return "", "", fmt.Errorf("%s lies in no package of exports", source)
}

// joinedImport imports the names with the others that the file has from the package. ok is false where it has none, for statements under conditions and in
// functions, and for names with an alias: those are written in place.
func joinedImport(at spot, st fromImport, spelt, exports string, moved func(int) bool, v *module.View, file string, style pygen.Style) (text.Edit, bool) {
	if st.node.Parent().Kind() != syntax.KindModule || !importsFrom(v, file, exports) {
		return text.Edit{}, false
	}
	var names []pygen.Name
	for i, n := range st.names {
		if !moved(i) {
			continue
		}
		if n.Kind() == syntax.KindAliasedImport {
			return text.Edit{}, false
		}
		names = append(names, pygen.Name{Module: spelt, Name: facts.Dotted(n), Same: func(module string) bool { return v.ModuleFile(file, module) == exports }})
	}
	slices.SortFunc(names, func(a, b pygen.Name) int { return pygen.CompareNames(a.Name, b.Name) })
	now, err := text.Apply(at.src, st.without(at, false, moved, style))
	if err != nil {
		return text.Edit{}, false
	}
	if now, err = text.Apply(now, pygen.Import(now, style, names...)); err != nil {
		return text.Edit{}, false
	}
	return text.Diff(at.src, now)
}

// importsFrom says whether a file imports names from another at its top level.
func importsFrom(v *module.View, file, source string) bool {
	for _, p := range v.Scope(file, "") {
		for _, imp := range p.Facts.Imports {
			if imp.Func < 0 && !imp.Star && imp.Name != "" && imp.Name == imp.Alias && v.ModuleFile(file, imp.Module) == source {
				return true
			}
		}
	}
	return false
}
