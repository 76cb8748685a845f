package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// timezoneNow takes the time from Django's clock, which knows its zone, and imports it.
var timezoneNow = fixer{
	title: func(*module.View, lint.Finding) string { return "Write timezone.now()" },
	reason: func(v *module.View, f lint.Finding) string {
		_, err := clockOf(v, f.Path)
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		clock, err := clockOf(v, f.Path)
		if err != nil {
			return Change{}, err
		}
		style := at.style(v)
		edits := []text.Edit{{Span: f.Span, New: clock.text}}
		return one(f.Path, append(clock.imports(at.src, style), pygen.Fitted(at.src, edits, style)...)), nil
	},
}
