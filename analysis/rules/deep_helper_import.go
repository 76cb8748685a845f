package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
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
			switch n.Kind() {
			case syntax.KindImportFromStatement:
				deepImport(p, n)
				fileImports(p, n)
			case syntax.KindImportStatement:
				fileImports(p, n)
			}
			return true
		})
	},
}

// fileImports judges the files of the service package that a statement imports as a whole: those from which the code takes helpers.
func fileImports(p *lint.Pass, statement syntax.Node) {
	for name := range statement.Children() {
		if name.Field() != syntax.FieldName {
			continue
		}
		i := slices.IndexFunc(p.Piece.Facts.Imports, func(imp facts.Import) bool { return imp.NameSpan == name.Span() })
		if i < 0 {
			continue
		}
		imp := &p.Piece.Facts.Imports[i]
		if name.Kind() == syntax.KindAliasedImport {
			name = name.Child(syntax.FieldName)
		}
		fileImport(p, imp, name)
	}
}

func fileImport(p *lint.Pass, imp *facts.Import, name syntax.Node) {
	file, spelt := p.View.Imported(p.File.Path, imp).Path, imp.Alias
	if imp.Name == "" {
		file = p.View.ModuleFile(p.File.Path, imp.Module)
		if strings.HasPrefix(imp.Module, imp.Alias+".") { // without an alias
			spelt = imp.Module
		}
	}
	r := p.View.RootOf(file)
	if r == nil || r.RoleOf(file) != module.Service {
		return
	}
	from, ok := exportsOf(p, r)
	if !ok {
		return
	}
	var names []string
	var first module.Symbol
	for _, q := range p.View.Scope(file, "") {
		for i := range q.Facts.Bindings {
			c := p.View.Lookup(file, q.Facts.Bindings[i].Name)
			if c.Kind != module.Class || c.Piece != q || strings.HasPrefix(c.Binding.Name, "_") || !p.View.IsHelper(c) || !takenFrom(p, c, spelt) {
				continue
			}
			if !p.View.Lookup(from, c.Binding.Name).Same(c) {
				return // helper-not-exported: nobody can take it from anywhere else
			}
			if names = append(names, c.Binding.Name); len(names) == 1 {
				first = c
			}
		}
	}
	if len(names) > 0 {
		reportDeepImport(p, name.Span(), names, first, from, true)
	}
}

// takenFrom says whether the file takes a helper as an attribute of what it spells so.
func takenFrom(p *lint.Pass, c module.Symbol, spelt string) bool {
	for _, q := range p.View.MentionsIn(c.Binding.Name, func(f *module.File) bool { return f.Path == p.File.Path }) {
		found := false
		facts.Walk(q.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			found = found || n.Kind() == syntax.KindAttribute && facts.Dotted(n) == spelt+"."+c.Binding.Name && p.View.Resolve(module.SiteAt(q, n), n).Same(c)
			return !found
		})
		if found {
			return true
		}
	}
	return false
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
	var fix []lint.Option
	if exported {
		fix = append(fix, lint.Fixed("package-import", lint.Safe, "names", list(names)))
	}
	reportDeepImport(p, statement.Child(syntax.FieldModuleName).Span(), names, first, from, exported, fix...)
}

func reportDeepImport(p *lint.Pass, at text.Span, names []string, first module.Symbol, from string, exported bool, options ...lint.Option) {
	options = append(options, lint.Related(first.Piece, first.Binding.NameSpan, "the helper"), atTop(p, from))
	if exported {
		options = append(options, lint.Hint("import %s from the service package", list(names)))
	} else {
		options = append(options, lint.Hint("export %s from the service package, and import from there", list(names)))
	}
	p.Report(at, quotedList(names)+" "+are(names)+" imported from "+first.Piece.Path+" instead of "+from+"; import "+them(names)+" from the package", options...)
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
	exports, ok = exportsOf(p, r)
	return c, exports, ok
}

// exportsOf gives the file of exports of a module's service package, when there is one and it can be read.
func exportsOf(p *lint.Pass, r *module.Root) (file string, ok bool) {
	files := p.View.Files(r, module.Exports)
	if len(files) != 1 || p.View.Broken(files[0]) {
		return "", false
	}
	return files[0], true
}

// importedDeep: the import goes to a file of the service package, not to the package.
func importedDeep(p *lint.Pass, imp *facts.Import, r *module.Root) bool {
	file := p.View.ModuleFile(p.File.Path, imp.Module)
	return file != "" && r.RoleOf(file) == module.Service
}
