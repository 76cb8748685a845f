package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var staleExport = &lint.Rule{
	ID:       "stale-export",
	Category: lint.Exports,
	Severity: lint.P1,
	Tier:     1,
	Title:    "export of the service package that does not exist",
	Why: `An import of what is not there breaks the whole service package, and with it every caller, at the first import. A stale name in ` + "`__all__`" + ` breaks only
` + "`import *`" + `, and misleads everybody else. A name that is imported and listed is reported at its import alone.`,
	Bad: `
-- edit optimo_analytics/service/__init__.py --
-    "OptimoMixpanelMapTrackHelper",
+    "OptimoMixpanelMapTrackHelper",
+    "OptimoMixpanelMapsTrackHelper",  # want stale-export "\"OptimoMixpanelMapsTrackHelper\""
`,
	Good: `
-- edit optimo_analytics/service/__init__.py --
-    "OptimoMixpanelMapTrackHelper",
+    "OptimoMixpanelMapTrackHelper",
+    "auth",
`,
	Fixable: lint.Unsafe,
	Piece: func(p *lint.Pass) {
		if p.File.Role != module.Exports {
			return
		}
		for i := range p.Piece.Facts.Imports {
			staleImport(p, &p.Piece.Facts.Imports[i])
		}
		for _, e := range p.Piece.Facts.Exports {
			file := p.File.Path
			if p.View.Binds(file, e.Name) || p.View.Lookup(file, e.Name).Kind != module.Missing || p.View.Submodule(file, e.Name) != "" {
				continue
			}
			message := quote("__all__") + " of " + file + " lists " + quote(e.Name) + ", which the file neither defines nor imports"
			if near := nearest(e.Name, importedNames(p)); near != "" {
				message += "; " + quote(near) + " is there"
			}
			p.Report(e.Node.Span(), message+"; take it out, or import it", lint.Hint("take %s out of __all__", e.Name), lint.Fixed("remove-export", lint.Unsafe, "name", e.Name))
		}
	},
}

// importedNames lists what the file of the pass imports.
func importedNames(p *lint.Pass) []string {
	var out []string
	for _, q := range p.View.Scope(p.File.Path, "") {
		for i := range q.Facts.Imports {
			out = append(out, q.Facts.Imports[i].Alias)
		}
	}
	return out
}

func staleImport(p *lint.Pass, imp *facts.Import) {
	if imp.Star || imp.Name == "" || imp.Func >= 0 || tried(p.Piece, imp) {
		return
	}
	source := p.View.ModuleFile(p.File.Path, imp.Module)
	var what string
	options := []lint.Option{lint.Hint("take %s out, or import it from where it is", imp.Alias), lint.Fixed("remove-export", lint.Unsafe, "name", imp.Alias)}
	switch {
	case source == "":
		last := imp.Module[strings.LastIndexByte(imp.Module, '.')+1:]
		if strings.HasPrefix(last, "_") || p.View.Imported(p.File.Path, imp).Kind != module.Unknown || !p.View.Absent(p.File.Path, imp.Module) {
			return
		}
		what = "from " + quote(imp.Module) + ", and there is no such file"
	case p.View.RootOf(source) == nil, p.View.Binds(source, imp.Name), p.View.Submodule(source, imp.Name) != "", p.View.Lookup(source, imp.Name).Kind != module.Missing:
		return
	default:
		what = "from " + source + ", which has no such name"
		if near := nearest(imp.Name, namesOf(p, source)); near != "" {
			what += "; it has " + quote(near)
		}
	}
	p.Report(imp.NameSpan, p.File.Path+" imports "+quote(imp.Name)+" "+what+": importing the package fails; take it out, or import it from where it is", options...)
}

// namesOf lists what a file binds at module level.
func namesOf(p *lint.Pass, file string) []string {
	var out []string
	for _, q := range p.View.Scope(file, "") {
		for i := range q.Facts.Bindings {
			if b := &q.Facts.Bindings[i]; b.Scope == "" {
				out = append(out, b.Name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tried: the import stands in a try statement, which may expect that it fails.
func tried(piece *module.Piece, imp *facts.Import) bool {
	found := false
	facts.Walk(piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		found = found || n.Kind() == syntax.KindTryStatement && n.Span().Contains(imp.Span.Start)
		return !found
	})
	return found
}
