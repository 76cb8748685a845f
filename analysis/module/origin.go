package module

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Origin gives the full dotted name of something that is imported from outside the repository ("uuid.UUID" for `U` after
// `from uuid import UUID as U`), re-exports by files of the repository followed. It is "" for everything else.
func (v *View) Origin(at Site, n syntax.Node) string {
	dotted := facts.Dotted(n)
	if dotted == "" {
		return ""
	}
	head := firstOf(dotted)
	imp, from := v.importOf(at, head)
	if imp == nil {
		return ""
	}
	return v.originOf(from, imp, dotted[len(head):])
}

// importOf gives the import statement that binds a name at a site, with the file it stands in.
func (v *View) importOf(at Site, name string) (*facts.Import, string) {
	if at.Func != nil {
		for i := range at.Piece.Facts.Imports {
			imp := &at.Piece.Facts.Imports[i]
			if imp.Func >= 0 && &at.Piece.Facts.Funcs[imp.Func] == at.Func && imp.Alias == name {
				return imp, at.Piece.Path
			}
		}
		if _, param := at.Func.Param(name); param || at.Func.Assigned(name) {
			return nil, ""
		}
	}
	return v.importIn(at.Piece.Path, name)
}

func (v *View) importIn(path, name string) (*facts.Import, string) {
	list := v.pieces(Key{Kind: KeyDef, Path: path, Name: name})
	for i := len(list) - 1; i >= 0; i-- {
		p := list[i]
		for j := len(p.Facts.Bindings) - 1; j >= 0; j-- {
			if b := &p.Facts.Bindings[j]; b.Name == name && p.Scope == "" && b.Scope == "" {
				if b.Kind != facts.BindImport {
					return nil, ""
				}
				return &p.Facts.Imports[b.Index], path
			}
		}
	}
	return nil, ""
}

func (v *View) originOf(from string, imp *facts.Import, rest string) string {
	if v.depth > maxDepth {
		return ""
	}
	v.depth++
	defer func() { v.depth-- }()
	file := v.ModuleFile(from, imp.Module)
	switch {
	case imp.Name == "" && file == "" && strings.HasPrefix(imp.Module, imp.Alias+"."): // `import a.b` binds a
		return imp.Alias + rest
	case imp.Name == "" && file == "":
		return imp.Module + rest
	case imp.Name == "":
		name := firstOf(strings.TrimPrefix(rest, "."))
		if next, path := v.importIn(file, name); next != nil {
			return v.originOf(path, next, strings.TrimPrefix(rest, "."+name))
		}
		return ""
	case file == "" && strings.HasPrefix(imp.Module, "."): // a file of the repository that is not held
		return ""
	case file == "":
		if v.ModuleFile(from, imp.Module+"."+imp.Name) != "" {
			return ""
		}
		return imp.Module + "." + imp.Name + rest
	}
	if next, path := v.importIn(file, imp.Name); next != nil {
		return v.originOf(path, next, rest)
	}
	return ""
}

// Spelled gives the last name of a name or attribute as its own library calls it: "Field" for `F` after `from pydantic import Field as F`.
func (v *View) Spelled(at Site, n syntax.Node) string {
	if origin := v.Origin(at, n); origin != "" {
		return lastOf(origin)
	}
	return facts.LastName(n)
}
