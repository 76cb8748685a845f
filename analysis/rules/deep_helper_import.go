package rules

import (
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
that the package does not export can only be imported from its file; that is ` + "`helper-not-exported`" + ` alone.`,
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

// deepImport judges one statement: the helpers it imports, of which all or some can be imported from the package.
func deepImport(p *lint.Pass, statement syntax.Node) {
	var names []string
	var first module.Symbol
	var from string
	for i := range p.Piece.Facts.Imports {
		imp := &p.Piece.Facts.Imports[i]
		if imp.Span != statement.Span() || imp.Star || imp.Name == "" {
			continue
		}
		c := p.View.Imported(p.File.Path, imp)
		if c.Kind != module.Class || c.Owner != "" {
			continue
		}
		r := p.View.RootOf(c.Piece.Path)
		if r == nil || r.RoleOf(c.Piece.Path) != module.Service || !p.View.IsHelper(c) || !importedDeep(p, imp, r) {
			continue
		}
		for _, file := range p.View.Files(r, module.Exports) {
			if !p.View.Broken(file) && p.View.Lookup(file, c.Binding.Name).Same(c) {
				names, first, from = append(names, imp.Name), c, file
			}
		}
	}
	if len(names) == 0 {
		return
	}
	at := statement.Child(syntax.FieldModuleName)
	p.Report(at.Span(), quotedList(names)+" "+are(names)+" imported from "+first.Piece.Path+", but "+from+" exports "+them(names)+"; import "+them(names)+" from the package",
		lint.Related(first.Piece, first.Binding.NameSpan, "the helper"), lint.Hint("import %s from the service package", list(names)), atTop(p, from),
		lint.Fixed("package-import", lint.Safe, "names", list(names)))
}

// importedDeep: the import goes to a file of the service package, not to the package.
func importedDeep(p *lint.Pass, imp *facts.Import, r *module.Root) bool {
	file := p.View.ModuleFile(p.File.Path, imp.Module)
	return file != "" && r.RoleOf(file) == module.Service
}
