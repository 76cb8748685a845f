// Package codeactions mends findings: pure functions from a snapshot and a finding to edits, one file per action. It reads
// snapshots and nothing else; whoever asks applies the edits.
package codeactions

import (
	"fmt"
	"maps"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// Action is something that can be done at a place.
type Action struct {
	Title     string // imperative, without a full stop
	Kind      string // LSP code action kind: "quickfix", …
	Safe      bool   // may be applied unasked
	Preferred bool   // the one to take for its findings; at most one per finding
	Disabled  string // why it cannot be done here; "" when it can, as far as can be told without doing it
	Findings  []lint.Finding
	// Edits computes the change against a snapshot, which may be newer than the one the action was listed for. It fails when no finding
	// is there any more, and when a change cannot be made that keeps its promise; the error says why.
	Edits func(*analysis.Snapshot) (Change, error)
	// All is there instead of Edits where one change follows another: it makes them in an engine, takes them back, and gives all of them as one change of
	// what the engine holds.
	All func(*analysis.Engine) (Change, error)
	// Types says that the engine given to All needs the files of TypeFiles.
	Types bool
}

// Change is what an action does to files. Spans are bytes of the snapshot's texts; edits of a file do not overlap.
type Change struct {
	Edits  map[string][]text.Edit // by path
	Create map[string]string      // new files by path; they must not exist
	Blank  *Blank                 // what is left to be said in one of them; nil for nothing
}

// fixer makes the change for one finding.
type fixer struct {
	title func(*module.View, lint.Finding) string
	// reason says why it cannot be done, "" when nothing speaks against it. It is asked for every action that is listed, and looks up names only.
	reason func(*module.View, lint.Finding) string
	edits  func(*analysis.Snapshot, lint.Finding) (Change, error)
	// all is there instead of edits where one change follows another, as in Action. It needs the files of TypeFiles.
	all func(*analysis.Engine, lint.Finding) (Change, error)
	// subject names the argument that says what is mended; findings with the same subject are mended by one change. "" for all arguments.
	subject string
}

// For lists the actions for the findings of a file that touch the span (bytes), in the order of the findings. Findings that one change mends share
// an action.
func For(s *analysis.Snapshot, path string, span text.Span) []Action {
	var groups [][]lint.Finding
	for _, found := range s.Findings(path) {
		if !touches(found.Span, span) {
			continue
		}
		for _, f := range offers(found) {
			if i := slices.IndexFunc(groups, func(g []lint.Finding) bool { return together(g[0], f) }); i >= 0 {
				groups[i] = append(groups[i], f)
			} else {
				groups = append(groups, []lint.Finding{f})
			}
		}
	}
	var out []Action
	v := s.View()
	claimed := map[string]bool{} // fingerprints of findings that have a preferred action
	for _, g := range groups {
		a := action(v, g)
		a.Preferred = a.Preferred && !claimed[g[0].Fingerprint]
		claimed[g[0].Fingerprint] = claimed[g[0].Fingerprint] || a.Preferred
		out = append(out, a)
	}
	return out
}

// offers gives a finding once for each fix that there is for it, the preferred one first; each has that fix as its Fix.
func offers(f lint.Finding) []lint.Finding {
	var out []lint.Finding
	for _, fix := range append([]lint.Fix{f.Fix}, f.Instead...) {
		offer := f
		offer.Fix = fix
		if fixable(offer) {
			out = append(out, offer)
		}
	}
	return out
}

// touches is true for overlapping ranges and for a cursor at an end.
func touches(a, b text.Span) bool { return a.Start <= b.End && b.Start <= a.End }

// together says whether one change mends both findings.
func together(f, g lint.Finding) bool {
	if f.Fix.Action != g.Fix.Action || f.Event != g.Event || len(f.Fix.Args) == 0 {
		return false
	}
	if name := fixers[f.Fix.Action].subject; name != "" {
		return f.Fix.Args[name] == g.Fix.Args[name]
	}
	return maps.Equal(f.Fix.Args, g.Fix.Args)
}

// Fix gives the action that mends a finding; ok is false when the rule has none.
func Fix(s *analysis.Snapshot, f lint.Finding) (Action, bool) {
	if !fixable(f) {
		return Action{}, false
	}
	return action(s.View(), []lint.Finding{f}), true
}

func fixable(f lint.Finding) bool {
	_, ok := fixers[f.Fix.Action]
	return ok && f.Fix.Safety != lint.NoFix
}

// action is the one that mends findings of which the change is the same.
func action(v *module.View, findings []lint.Finding) Action {
	first := findings[0]
	x := fixers[first.Fix.Action]
	a := Action{Title: x.title(v, first), Kind: quickFix, Safe: first.Fix.Safety == lint.Safe, Preferred: true, Findings: findings}
	if x.reason != nil {
		a.Disabled = x.reason(v, first)
		a.Preferred = a.Disabled == ""
	}
	if x.all != nil {
		a.Types = true
		a.All = func(e *analysis.Engine) (Change, error) {
			now, _ := e.Commit()
			f, err := again(now, findings)
			if err != nil {
				return Change{}, err
			}
			return x.all(e, f)
		}
		return a
	}
	a.Edits = func(now *analysis.Snapshot) (Change, error) {
		f, err := again(now, findings)
		if err != nil {
			return Change{}, err
		}
		return x.edits(now, f)
	}
	return a
}

// again finds the first of some findings that is there in another snapshot, with the same offer: of several of one action, that with the same arguments.
func again(s *analysis.Snapshot, findings []lint.Finding) (lint.Finding, error) {
	for _, f := range findings {
		for _, found := range s.Findings(f.Path) {
			if found.Fingerprint != f.Fingerprint {
				continue
			}
			same := slices.DeleteFunc(offers(found), func(g lint.Finding) bool { return g.Fix.Action != f.Fix.Action })
			if i := slices.IndexFunc(same, func(g lint.Finding) bool { return maps.Equal(g.Fix.Args, f.Fix.Args) }); i >= 0 {
				return same[i], nil
			}
			if len(same) == 1 {
				return same[0], nil
			}
		}
	}
	return lint.Finding{}, gone(findings[len(findings)-1])
}

func gone(f lint.Finding) error {
	return fmt.Errorf("%s: the finding %s is not there any more", f.Path, f.Rule)
}
