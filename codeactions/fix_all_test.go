package codeactions

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
)

// emptied is the sample without most of its registry, its exports and its keyword-only markers.
func emptied(t *testing.T) (*analysis.Engine, *analysis.Snapshot, map[string]string) {
	t.Helper()
	sample, err := analysistest.Sample(filepath.Join(testdata, "module"))
	if err != nil {
		t.Fatal(err)
	}
	const registry, exports, service = "optimo_analytics/registry.py", "optimo_analytics/service/__init__.py", "optimo_analytics/service/auth.py"
	original := map[string]string{registry: sample[registry], exports: sample[exports], service: sample[service]}
	for _, name := range []string{"MxpSurveyCreated", "MxpSurveyDelivered", "MxpSurveyStarted", "MxpSurveyCompleted", "MxpAuthApiKeyUsed", "MxpMapActionPlanCreated"} {
		sample[registry] = withoutLines(sample[registry], name+"EventSchema")
	}
	sample[exports] = withoutLines(withoutLines(sample[exports], "OptimoMixpanelMapTrackHelper"), "OptimoMixpanelRiskTrackHelper")
	sample[service] = strings.Replace(sample[service], "def track_api_key_used(cls, *, ", "def track_api_key_used(cls, ", 1)
	e := analysis.New(analysis.Options{Rules: rules.All()})
	for path, src := range sample {
		e.Set(path, text.New(src))
	}
	s, _ := e.Commit()
	return e, s, original
}

// withoutLines takes out the lines that have a word.
func withoutLines(src, word string) string {
	var out strings.Builder
	for line := range strings.Lines(src) {
		if !strings.Contains(line, word) {
			out.WriteString(line)
		}
	}
	return out.String()
}

// TestFixAll: several fixes that touch each other end in the sample as it was, and nothing is left to mend.
func TestFixAll(t *testing.T) {
	e, s, original := emptied(t)
	if len(s.Paths()) == 0 {
		t.Fatal("nothing to mend")
	}
	fixed, err := FixAll(s, Safe, Onto(e))
	if err != nil {
		t.Fatal(err)
	}
	_, after := applied(t, s, fixed.Change)
	for path, src := range after {
		if src != original[path] {
			t.Errorf("%s is not as it was:\n%s", path, lineDiff(original[path], src))
		}
	}
	now, _ := e.Commit()
	if left := analysistest.Describe(now, nil); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if len(fixed.Findings) < 9 {
		t.Errorf("%d findings mended", len(fixed.Findings))
	}
	again, err := FixAll(now, Safe, Onto(e))
	if err != nil || len(again.Findings) > 0 || len(again.Change.Edits) > 0 {
		t.Errorf("a second time: %v, %d findings", err, len(again.Findings))
	}
}

// TestFixAllWanted: only what is wanted is done.
func TestFixAllWanted(t *testing.T) {
	e, s, _ := emptied(t)
	fixed, err := FixAll(s, func(a Action) bool { return strings.HasPrefix(a.Title, "Export") }, Onto(e))
	if err != nil {
		t.Fatal(err)
	}
	if paths := len(fixed.Change.Edits); paths != 1 || len(fixed.Findings) != 2 {
		t.Errorf("%d files, %d findings", paths, len(fixed.Findings))
	}
}

// TestFixAllBroken runs all fixes, safe or not, on the module with one fault of each rule: they converge, and what they write parses.
func TestFixAllBroken(t *testing.T) {
	sample, err := analysistest.Sample(filepath.Join(testdata, "module-broken"))
	if err != nil {
		t.Fatal(err)
	}
	b, _ := analysistest.NewBench(sample, rules.All())
	s, _ := b.Engine.Commit()
	fixed, err := FixAll(s, func(Action) bool { return true }, Onto(b.Engine))
	if err != nil {
		t.Fatal(err)
	}
	var results compiled
	_, after := applied(t, s, fixed.Change)
	for path, src := range after {
		results.add("module-broken", path, src)
	}
	results.check(t)
	rulesMended := map[string]bool{}
	for _, f := range fixed.Findings {
		rulesMended[f.Rule] = true
	}
	t.Logf("%d findings mended, of the rules %v", len(fixed.Findings), slices.Sorted(maps.Keys(rulesMended)))
}
