package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var missingFromAll = &lint.Rule{
	ID:       "missing-from-all",
	Category: lint.Exports,
	Severity: lint.P3,
	Tier:     1,
	Title:    "imported helper that __all__ lacks",
	Why: "`__all__` says what the service package offers. A helper that is imported and not listed is taken for an unused import by linters, and deleted by the next " +
		"clean-up.",
	Bad: `
-- edit optimo_analytics/service/__init__.py --
-from optimo_analytics.service.map import OptimoMixpanelMapTrackHelper
+from optimo_analytics.service.map import OptimoMixpanelMapTrackHelper  # want missing-from-all "OptimoMixpanelMapTrackHelper"

-    "OptimoMixpanelMapTrackHelper",
+
`,
	Good: `
-- edit optimo_analytics/service/__init__.py --
-    "OptimoMixpanelMapTrackHelper",
+

-    "OptimoMixpanelSurveyTrackHelper",
-]
+    "OptimoMixpanelSurveyTrackHelper",
+]
+__all__.append("OptimoMixpanelMapTrackHelper")
`,
	Fixable: lint.Safe,
	Piece: func(p *lint.Pass) {
		if p.File.Role != module.Exports || len(p.Piece.Facts.Imports) == 0 {
			return
		}
		all := p.View.Exported(p.File.Path)
		if !all.Readable || p.View.Broken(p.File.Path) {
			return
		}
		for i := range p.Piece.Facts.Imports {
			imp := &p.Piece.Facts.Imports[i]
			if !all.Names[imp.Alias] && isHelperImport(p.View, p.Piece, imp) {
				missing(p, imp, all)
			}
		}
	},
}

// isHelperImport says whether the statement brings in a helper class for others to use.
func isHelperImport(v *module.View, p *module.Piece, imp *facts.Import) bool {
	if imp.Star || imp.TypeChecking || imp.Func >= 0 || strings.HasPrefix(imp.Alias, "_") || imp.Name == "" {
		return false
	}
	c := v.Imported(p.Path, imp)
	return c.Kind == module.Class && v.RootOf(c.Piece.Path) != nil && v.IsHelper(c)
}

func missing(p *lint.Pass, imp *facts.Import, all module.Exported) {
	file := p.File.Path
	if all.Found {
		options := []lint.Option{lint.Hint("add %q to __all__", imp.Alias), lint.Fixed("export", lint.Safe, "name", imp.Alias)}
		if len(all.List) > 0 {
			options = append(options, lint.Related(all.List[0].Piece, all.List[0].Span, "the names that are listed"))
		}
		p.Report(imp.NameSpan, "helper "+quote(imp.Alias)+" is imported but `__all__` of "+file+" does not list it; add it there", options...)
		return
	}
	first := p.View.FirstPiece(file, func(q *module.Piece) bool {
		for i := range q.Facts.Imports {
			if isHelperImport(p.View, q, &q.Facts.Imports[i]) {
				return true
			}
		}
		return false
	})
	if first != p.Piece {
		return
	}
	for i := range p.Piece.Facts.Imports {
		if other := &p.Piece.Facts.Imports[i]; isHelperImport(p.View, p.Piece, other) {
			if other == imp {
				p.Report(imp.NameSpan, file+" imports helpers but has no `__all__`, so what it offers is not said; list the helpers in `__all__`",
					lint.Hint("add __all__ with the names of the helpers"), lint.Fixed("export", lint.Safe, "name", imp.Alias))
			}
			return
		}
	}
}
