package codeactions

import (
	"slices"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/text"
)

func titles(actions []Action) []string {
	var out []string
	for _, a := range actions {
		out = append(out, a.Title)
	}
	return out
}

// TestHere: a place offers its fix, all fixes of its rule, silence, what its event lacks, and the whole file; kinds that nobody asked for are left out.
func TestHere(t *testing.T) {
	_, s, _ := emptied(t)
	const constants = "optimo_analytics/constants.py"
	f := s.Findings(constants)[0]
	all := Here(s, constants, f.Span, func(string) bool { return true })
	want := []string{"Register API_KEY_USED with MxpAuthApiKeyUsedEventSchema", "Fix all event-not-registered in this file", "Ignore event-not-registered here", "Complete svc.auth.api_key_used (5 of 7 places)", "Fix all safe findings of mxpls"}
	if got := titles(all); !slices.Equal(got, want) {
		t.Errorf("offered %q; want %q", got, want)
	}
	source := Here(s, constants, text.Span{}, func(kind string) bool { return kind == FixAllKind })
	if got := titles(source); !slices.Equal(got, want[4:]) {
		t.Errorf("of the file: %q", got)
	}
}

// TestTrying: what was tried out is taken back, and the change is the same when it is computed again.
func TestTrying(t *testing.T) {
	e, s, original := emptied(t)
	before := analysistest.Describe(s, nil)
	for range 2 {
		fixed, err := FixAll(e, Safe)
		if err != nil {
			t.Fatal(err)
		}
		_, after := applied(t, s, fixed.Change)
		for path, src := range after {
			if src != original[path] {
				t.Errorf("%s:\n%s", path, lineDiff(original[path], src))
			}
		}
		if s, _ = e.Commit(); !slices.Equal(analysistest.Describe(s, nil), before) {
			t.Fatalf("afterwards: %q", analysistest.Describe(s, nil))
		}
	}
}

// TestTryingNewFiles: files that a trial made are gone after it.
func TestTryingNewFiles(t *testing.T) {
	e, _, _ := emptied(t)
	commit, undo := Trying(e)
	const path = "optimo_analytics/tests/test_new_event.py"
	var s *analysis.Snapshot
	var err error
	if s, err = commit(Change{Create: map[string]string{path: "x = 1\n"}}); err != nil || s.Text(path) == nil {
		t.Fatalf("not made: %v", err)
	}
	undo()
	if s, _ = e.Commit(); s.Text(path) != nil {
		t.Error("still there")
	}
}
