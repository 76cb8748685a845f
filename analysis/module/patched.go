package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Patched is what a call of mock.patch, mocker.patch or monkeypatch.setattr says that it replaces.
type Patched struct {
	Arg  syntax.Node // the argument that names it
	Last string      // the last name of it
	// Owner is the class or module that should have Last; Kind Unknown when it cannot be told.
	Owner Symbol
	// Gone is the dotted name of a file that does not exist, "" when all of them do.
	Gone string
}

// Patches reads a call as the replacement of something that must exist. ok is false for other calls, and for those that may replace what does not exist.
func (v *View) Patches(at Site, call syntax.Node) (p Patched, ok bool) {
	method, ok := v.patchMethod(at, facts.CalleeOf(call))
	if !ok {
		return Patched{}, false
	}
	var given []facts.Arg
	for _, a := range facts.Args(call) {
		switch {
		case a.Star > 0 || a.Name == "create" && a.Value.Kind() != syntax.KindFalse || a.Name == "raising" && a.Value.Kind() == syntax.KindFalse:
			return Patched{}, false
		case a.Name == "" || a.Name == "target" || a.Name == "attribute":
			given = append(given, a)
		}
	}
	if len(given) == 0 {
		return Patched{}, false
	}
	first := given[0].Value
	path, isPath := v.Fold(at, first)
	switch {
	case isPath && (method == "patch" || method == "multiple" || method == "dict" || method == "setattr" && len(given) == 2 || method == "delattr" && len(given) == 1):
		return v.patchedPath(at, first, path)
	case !isPath && len(given) > 1 && (method == "object" || method == "spy" || method == "setattr" || method == "delattr"):
		name, folds := v.Fold(at, given[1].Value)
		return Patched{Arg: given[1].Value, Last: name, Owner: v.Resolve(at, first)}, folds
	}
	return Patched{}, false
}

// patchMethod says which of the ways of replacing a callee is: "patch", "object", "multiple", "dict", "spy", "setattr" or "delattr".
func (v *View) patchMethod(at Site, callee syntax.Node) (string, bool) {
	name := facts.LastName(callee)
	switch origin := v.Origin(at, callee); {
	case origin == "unittest.mock.patch" || origin == "mock.patch":
		return "patch", true
	case strings.HasPrefix(origin, "unittest.mock.patch.") || strings.HasPrefix(origin, "mock.patch."):
		return name, true
	case origin != "" || callee.Kind() != syntax.KindAttribute || at.Func == nil:
		return "", false
	}
	dotted := facts.Dotted(callee)
	fixture := firstOf(dotted)
	if _, param := at.Func.Param(fixture); !param {
		return "", false
	}
	switch {
	case strings.HasSuffix(fixture, "mocker"):
		return name, dotted == fixture+"."+name || dotted == fixture+".patch."+name
	case fixture == "monkeypatch":
		return name, name == "setattr" || name == "delattr"
	}
	return "", false
}

// patchedPath follows a dotted path as mock does: as far as there are files, then by attributes.
func (v *View) patchedPath(at Site, arg syntax.Node, dotted string) (Patched, bool) {
	parts := strings.Split(dotted, ".")
	for i := len(parts) - 1; i > 0; i-- {
		file := v.ModuleFile(at.Piece.Path, strings.Join(parts[:i], "."))
		if file == "" {
			continue
		}
		owner := moduleSymbol(file)
		for ; i < len(parts)-1 && owner.Kind != Unknown; i++ {
			next := v.attributeOf(owner, parts[i])
			if next.Kind == Missing {
				name := strings.Join(parts[:i+1], ".")
				if owner.Kind == Module && v.Absent(at.Piece.Path, name) {
					return Patched{Arg: arg, Last: parts[i], Owner: owner, Gone: name}, true
				}
				return Patched{Arg: arg, Last: parts[i], Owner: owner}, true
			}
			owner = next
		}
		return Patched{Arg: arg, Last: parts[len(parts)-1], Owner: owner}, true
	}
	return Patched{}, false
}

func (v *View) attributeOf(owner Symbol, name string) Symbol {
	switch owner.Kind {
	case Module:
		if sub := v.Submodule(owner.Path, name); sub != "" {
			return moduleSymbol(sub)
		}
		return v.Lookup(owner.Path, name)
	case Class:
		return v.Member(owner, name)
	}
	return Symbol{}
}

// LacksAttribute says whether a module or class of an analytics module certainly has no attribute of that name.
func (v *View) LacksAttribute(owner Symbol, name string) bool {
	if strings.HasPrefix(name, "__") || v.attributeOf(owner, name).Kind != Missing {
		return false
	}
	if owner.Kind == Module {
		return v.RootOf(owner.Path) != nil && !v.Binds(owner.Path, name)
	}
	l := v.Lineage(owner)
	return v.RootOf(owner.Piece.Path) != nil && v.Closed(owner) && !slices.ContainsFunc(l.Classes, v.inheritsElsewhere)
}

// inheritsElsewhere: a base from outside brings methods of its own.
func (v *View) inheritsElsewhere(c Symbol) bool {
	return slices.ContainsFunc(c.ClassFacts().Bases, func(b syntax.Node) bool {
		if v.Resolve(Site{Piece: c.Piece, Scope: c.Owner}, unsubscript(b)).Kind == Class {
			return false
		}
		switch facts.LastName(unsubscript(b)) {
		case "object", "ABC", "Protocol", "Generic":
			return false
		}
		return true
	})
}
