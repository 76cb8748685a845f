package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var deepHelperImport = &lint.Rule{
	ID:       "deep-helper-import",
	Category: lint.Exports,
	Severity: lint.P3,
	Tier:     2,
	Title:    "helper imported from its file instead of the service package",
	Why: `Which file of the service package a helper lives in is the module's own business: it changes when a domain is split, and then breaks everybody who knew it. A helper
that the package does not export yet is exported first: ` + "`helper-not-exported`" + ` says so at the helper.`,
	Bad: `
-- surveys/closing.py --
from optimo_analytics.service.survey import OptimoMixpanelSurveyTrackHelper  # want deep-helper-import "optimo_analytics.service.survey"

track = OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent
`,
	Good: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper

track = OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent
`,
	Fixable: lint.Safe,
	Piece: func(p *lint.Pass) {
		if p.File.Root != nil || inTest(p) || len(p.Piece.Facts.Imports) == 0 {
			return
		}
		facts.Walk(p.Piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			if n.Kind() == syntax.KindImportFromStatement {
				deepImport(p, n)
			}
			return true
		})
	},
}

// deepImport judges one statement: the helpers that it imports from a file of the service package.
func deepImport(p *lint.Pass, statement syntax.Node) {
	var names []string
	var first module.Symbol
	exported, from := true, ""
	for i := range p.Piece.Facts.Imports {
		imp := &p.Piece.Facts.Imports[i]
		if imp.Span != statement.Span() || imp.Star || imp.Name == "" {
			continue
		}
		c, file, ok := deepHelper(p, imp)
		if !ok {
			continue
		}
		names, first, from = append(names, imp.Name), c, file
		exported = exported && p.View.Lookup(file, c.Binding.Name).Same(c)
	}
	if len(names) == 0 {
		return
	}
	options := []lint.Option{lint.Related(first.Piece, first.Binding.NameSpan, "the helper"), atTop(p, from)}
	if exported {
		options = append(options, lint.Hint("import %s from the service package", list(names)), lint.Fixed("package-import", lint.Safe, "names", list(names)))
	} else {
		options = append(options, lint.Hint("export %s from the service package, and import from there", list(names)))
	}
	p.Report(statement.Child(syntax.FieldModuleName).Span(), quotedList(names)+" "+are(names)+" imported from "+first.Piece.Path+" instead of "+from+"; import "+them(names)+" from the package", options...)
}

// deepHelper gives the helper class that an import takes from a file of a service package, with the package's file of exports.
func deepHelper(p *lint.Pass, imp *facts.Import) (class module.Symbol, exports string, ok bool) {
	c := p.View.Imported(p.File.Path, imp)
	if c.Kind != module.Class || c.Owner != "" {
		return c, "", false
	}
	r := p.View.RootOf(c.Piece.Path)
	if r == nil || r.RoleOf(c.Piece.Path) != module.Service || strings.HasPrefix(c.Binding.Name, "_") || !p.View.IsHelper(c) || !importedDeep(p, imp, r) {
		return c, "", false
	}
	files := p.View.Files(r, module.Exports)
	if len(files) != 1 || p.View.Broken(files[0]) {
		return c, "", false
	}
	return c, files[0], true
}

// importedDeep: the import goes to a file of the service package, not to the package.
func importedDeep(p *lint.Pass, imp *facts.Import, r *module.Root) bool {
	file := p.View.ModuleFile(p.File.Path, imp.Module)
	return file != "" && r.RoleOf(file) == module.Service
}
