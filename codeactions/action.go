// Package codeactions mends findings: pure functions from a snapshot and a finding to edits, one file per action. It reads
// snapshots and nothing else; whoever asks applies the edits.
package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Action is something that can be done at a place.
type Action struct {
	Title     string // imperative, without a full stop
	Kind      string // LSP code action kind: "quickfix", …
	Safe      bool   // may be applied unasked
	Preferred bool   // the one to take for its findings; at most one per finding
	Disabled  string // why it cannot be done here; "" when it can
	Findings  []lint.Finding
	// Edits computes the change against a snapshot, which may be newer than the one the action was listed for. It fails when the finding
	// is not there any more.
	Edits func(*analysis.Snapshot) (Change, error)
}

// Change is what an action does to files. Spans are bytes of the snapshot's texts; edits of a file do not overlap.
type Change struct {
	Edits  map[string][]text.Edit // by path
	Create map[string]string      // new files by path; they must not exist
}

// fixer makes the change for one finding.
type fixer struct {
	title func(lint.Finding) string
	edits func(*analysis.Snapshot, lint.Finding) (Change, error)
}

// For lists the actions for the findings of a file that touch the span (bytes), in the order of the findings.
func For(s *analysis.Snapshot, path string, span text.Span) []Action {
	var out []Action
	for _, f := range s.Findings(path) {
		if touches(f.Span, span) {
			if a, ok := Fix(s, f); ok {
				out = append(out, a)
			}
		}
	}
	return out
}

// touches is true for overlapping ranges and for a cursor at an end.
func touches(a, b text.Span) bool { return a.Start <= b.End && b.Start <= a.End }

// Fix gives the action that mends a finding; ok is false when the rule has none.
func Fix(s *analysis.Snapshot, f lint.Finding) (Action, bool) {
	x, ok := fixers[f.Fix.Action]
	if !ok || f.Fix.Safety == lint.NoFix {
		return Action{}, false
	}
	a := Action{Title: x.title(f), Kind: "quickfix", Safe: f.Fix.Safety == lint.Safe, Preferred: true, Findings: []lint.Finding{f}}
	a.Edits = func(now *analysis.Snapshot) (Change, error) {
		g, err := again(now, f)
		if err != nil {
			return Change{}, err
		}
		return x.edits(now, g)
	}
	if _, err := x.edits(s, f); err != nil {
		a.Disabled, a.Preferred = err.Error(), false
	}
	return a, true
}

// again finds the same finding in another snapshot.
func again(s *analysis.Snapshot, f lint.Finding) (lint.Finding, error) {
	for _, g := range s.Findings(f.Path) {
		if g.Fingerprint == f.Fingerprint {
			return g, nil
		}
	}
	return lint.Finding{}, fmt.Errorf("%s: the finding %s is not there any more", f.Path, f.Rule)
}
