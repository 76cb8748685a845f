package codeactions

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// FixAllKind is the kind of the action that mends a file without asking.
const FixAllKind = "source.fixAll.mxpls"

// Here lists everything of the wanted kinds that can be done at a place of a file: For, then what mends all findings of the rules that speak there,
// ignores one, writes what an event lacks, and mends the whole file.
func Here(s *analysis.Snapshot, path string, span text.Span, wanted func(kind string) bool) []Action {
	v := s.View()
	var out []Action
	if wanted(quickFix) {
		out = append(For(s, path, span), more(s, v, path, span)...)
	}
	if wanted(implementKind) {
		out = append(out, implementable(s, v, path, span)...)
	}
	if wanted(FixAllKind) {
		if a, ok := ofFile(s, v, path); ok {
			out = append(out, a)
		}
	}
	return out
}

const quickFix = "quickfix"

// more lists what a place offers besides the fixes of its findings.
func more(s *analysis.Snapshot, v *module.View, path string, span text.Span) (out []Action) {
	seen := map[string]bool{}
	for _, f := range s.Findings(path) {
		if !touches(f.Span, span) || seen[f.Rule] {
			continue
		}
		seen[f.Rule] = true
		if a, ok := ofRule(s, v, f); ok {
			out = append(out, a)
		}
		out = append(out, ignoring(s, f))
	}
	return out
}

// ofRule mends all findings of a rule in a file, safely or not: somebody asked for it. There must be two of them.
func ofRule(s *analysis.Snapshot, v *module.View, f lint.Finding) (Action, bool) {
	same := func(a Action) bool {
		g := a.Findings[0]
		return g.Rule == f.Rule && g.Path == f.Path && g.Fix.Safety != lint.Scaffold
	}
	a := inRounds(s, v, f.Path, same)
	a.Title, a.Kind = "Fix all "+f.Rule+" in this file", quickFix
	return a, len(a.Findings) > 1
}

// ofFile mends what may be mended unasked in a file.
func ofFile(s *analysis.Snapshot, v *module.View, path string) (Action, bool) {
	a := inRounds(s, v, path, func(a Action) bool { return a.Safe && a.Findings[0].Path == path })
	a.Title, a.Kind, a.Safe = "Fix all safe findings of mxpls", FixAllKind, true
	return a, len(a.Findings) > 0
}

// inRounds makes the action that takes all wanted ones, with the findings of a file that it mends now.
func inRounds(s *analysis.Snapshot, v *module.View, path string, wanted func(Action) bool) Action {
	a := Action{All: func(e *analysis.Engine) (Change, error) {
		fixed, err := FixAll(e, wanted)
		return fixed.Change, err
	}}
	for _, f := range s.Findings(path) {
		if !fixable(f) {
			continue
		}
		if one := action(v, []lint.Finding{f}); one.Disabled == "" && wanted(one) {
			a.Findings = append(a.Findings, f)
		}
	}
	return a
}
