package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// useConstant writes an event's constant for its value, under the name that the file has for the events class, or imports that. Args: event.
var useConstant = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Use the constant " + f.Fix.Args["event"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		event, err := eventNamed(v, f)
		if err != nil {
			return Change{}, err
		}
		class := byName(v, f.Path, v.EventsClass(event.Root))
		edits, err := imported(s, v, f.Path, class.needed...)
		if err != nil {
			return Change{}, err
		}
		constant := []text.Edit{{Span: f.Span, New: class.text + "." + event.Name}}
		return one(f.Path, append(edits, pygen.Fitted(at.src, constant, at.style(v))...)), nil
	},
}
