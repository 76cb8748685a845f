package codeactions

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// quoted renames in a string that stands for the symbol: an entry of `__all__`, a quoted annotation or class, a dotted path, the name of a member that is
// patched or looked up. What only speaks of it, a docstring say, stays.
func (r *renamer) quoted(p *module.Piece, n syntax.Node) {
	if n.Parent().Kind() == syntax.KindConcatenatedString || !strings.Contains(n.Text(), r.old) || isDoc(p, n) {
		return
	}
	site := module.SiteAt(p, n)
	value, ok := r.v.Fold(site, n)
	switch {
	case !ok:
		return
	case value == r.old:
		if !r.listed(p, n) && !r.forward(site, n) && !r.lookedUp(site, n) {
			return
		}
	case inAnnotation(n):
		if !r.v.Lookup(p.Path, r.old).Same(r.symbol) {
			return
		}
	case !r.dotted(p.Path, value):
		return
	}
	facts.Walk(n, func(c syntax.Node) bool {
		if c.Kind() == syntax.KindStringContent {
			for _, word := range words(c.Text(), r.old) {
				r.replace(p, word.Shift(c.Span().Start), r.to)
			}
		}
		return c.Kind() != syntax.KindInterpolation
	})
}

func isDoc(p *module.Piece, n syntax.Node) bool {
	return slices.ContainsFunc(p.Facts.Docs, func(d facts.Doc) bool { return d.Node == n })
}

// listed: the string is an entry of the file's `__all__`.
func (r *renamer) listed(p *module.Piece, n syntax.Node) bool {
	return slices.ContainsFunc(p.Facts.Exports, func(e facts.Export) bool { return e.Node == n }) && r.v.Lookup(p.Path, r.old).Same(r.symbol)
}

// forward: the string names a class that is not defined yet: in an annotation, a cast, as the value of a mapping.
func (r *renamer) forward(site module.Site, n syntax.Node) bool {
	up := n.Parent()
	cast := up.Kind() == syntax.KindArgumentList && facts.LastName(up.Parent().Child(syntax.FieldFunction)) == "cast"
	if !inAnnotation(n) && !cast && !(up.Kind() == syntax.KindPair && n.Field() == syntax.FieldValue) && up.Kind() != syntax.KindAssignment {
		return false
	}
	return r.v.Resolve(site, n).Same(r.symbol)
}

func inAnnotation(n syntax.Node) bool {
	for up := n.Parent(); up.Valid(); up = up.Parent() {
		switch up.Kind() {
		case syntax.KindType:
			return true
		case syntax.KindCall, syntax.KindBlock, syntax.KindExpressionStatement:
			return false
		}
	}
	return false
}

// lookedUp: the string names a member of what is looked into: `E["SENT"]`, `getattr(E, "SENT")`, `patch.object(service, "Helper")`.
func (r *renamer) lookedUp(site module.Site, n syntax.Node) bool {
	var owner syntax.Node
	switch up := n.Parent(); {
	case up.Kind() == syntax.KindSubscript && n.Field() == syntax.FieldSubscript:
		owner = up.Child(syntax.FieldValue)
	case up.Kind() == syntax.KindArgumentList && up.First() != n:
		owner = up.First()
	default:
		return false
	}
	switch s := r.v.Resolve(site, owner); s.Kind {
	case module.Class:
		return r.v.Member(s, r.old).Same(r.symbol)
	case module.Module:
		return r.v.Lookup(s.Path, r.old).Same(r.symbol)
	}
	return false
}

// dotted: the path of a string goes through the symbol, or ends at it.
func (r *renamer) dotted(from, path string) bool {
	parts := strings.Split(path, ".")
	for i, part := range parts {
		if part != r.old || i == 0 {
			continue
		}
		if file := r.v.ModuleFile(from, strings.Join(parts[:i], ".")); file != "" && r.v.Lookup(file, r.old).Same(r.symbol) {
			return true
		}
		for j := i - 1; j > 0; j-- { // a member of a class, or of a class in it
			file := r.v.ModuleFile(from, strings.Join(parts[:j], "."))
			if file == "" {
				continue
			}
			owner := r.v.Lookup(file, parts[j])
			for _, inner := range parts[j+1 : i] {
				if owner.Kind == module.Class {
					owner = r.v.Member(owner, inner)
				}
			}
			if owner.Kind == module.Class && r.v.Member(owner, r.old).Same(r.symbol) {
				return true
			}
		}
	}
	return false
}

// words finds a name among the identifiers of a text.
func words(s, name string) []text.Span {
	var out []text.Span
	letter := func(i int) bool {
		return i >= 0 && i < len(s) && (s[i] == '_' || s[i] >= '0' && s[i] <= '9' || s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z' || s[i] >= 0x80)
	}
	for from := 0; ; {
		i := strings.Index(s[from:], name)
		if i < 0 {
			return out
		}
		i += from
		if from = i + len(name); !letter(i-1) && !letter(from) {
			out = append(out, text.Span{Start: i, End: from})
		}
	}
}
