package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// docstring begins a schema with a docstring to be completed: the event's name, and that it is to say when the event is tracked.
var docstring = fixer{
	title: func(*module.View, lint.Finding) string { return "Add a docstring" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		class, err := at.classAt(v)
		if err != nil {
			return Change{}, err
		}
		body, err := bodyOf(s, v, class)
		if err != nil {
			return Change{}, err
		}
		written := documented(at.src, f.Event)
		if old, ok := body.docstring(); ok && !facts.Formatted(old.node.First()) {
			if said, _ := facts.StringValue(old.node.First()); strings.TrimSpace(said) != "" {
				return Change{}, fmt.Errorf("%s: %s has a docstring", f.Path, class.Name())
			}
			return one(f.Path, []text.Edit{{Span: old.span, New: written}}), nil
		}
		edits, err := body.below(nil, written, true)
		return one(f.Path, edits), err
	},
}

// documented writes the docstring in the quotes of the file's docstrings.
func documented(src, event string) string {
	quotes := tripleQuotes(src)
	if event == "" {
		return quotes + "Tracked when TODO: say when." + quotes
	}
	return quotes + "``" + event + "``, tracked when TODO: say when." + quotes
}

// tripleQuotes are those of a file's docstrings.
func tripleQuotes(src string) string {
	if strings.Count(src, "'''") > strings.Count(src, `"""`) {
		return "'''"
	}
	return `"""`
}
