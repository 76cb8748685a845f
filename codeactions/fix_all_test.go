package codeactions

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	fixed, err := FixAll(e, Safe)
	if err != nil {
		t.Fatal(err)
	}
	_, after := applied(t, s, fixed.Change)
	for path, src := range after {
		if src != original[path] {
			t.Errorf("%s is not as it was:\n%s", path, lineDiff(original[path], src))
		}
	}
	now, err := Onto(e)(fixed.Change)
	if err != nil {
		t.Fatal(err)
	}
	if left := analysistest.Describe(now, nil); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if len(fixed.Findings) < 9 {
		t.Errorf("%d findings mended", len(fixed.Findings))
	}
	again, err := FixAll(e, Safe)
	if err != nil || len(again.Findings) > 0 || len(again.Change.Edits) > 0 {
		t.Errorf("a second time: %v, %d findings", err, len(again.Findings))
	}
}

// TestFixAllWanted: only what is wanted is done.
func TestFixAllWanted(t *testing.T) {
	e, _, _ := emptied(t)
	fixed, err := FixAll(e, func(a Action) bool { return strings.HasPrefix(a.Title, "Export") })
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
	fixed, err := FixAll(b.Engine, func(Action) bool { return true })
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

// TestFixAllScaffolds writes what three events lack, one after the other: what is left only a person can say. One that cannot be written does not keep the others.
func TestFixAllScaffolds(t *testing.T) {
	b := benches(t)[""]
	const lacking = `
-- edit optimo_analytics/constants.py --
-    SURVEY_REMINDER_SENT: Final[str] = "svc.surveys.survey_reminder_sent"
+    SURVEY_REMINDER_SENT: Final[str] = "svc.surveys.survey_reminder_sent"
+    SURVEY_BURIED: Final[str] = "svc.surveys.survey_buried"
+    SURVEY_DEAD: Final[str] = "svc.survey_dead"
+    SURVEY_FROZEN: Final[str] = "svc.surveys.survey_frozen"
+    SURVEY_LOST: Final[str] = "svc.surveys.survey_lost"
+    SURVEY_THAWED: Final[str] = "svc.surveys.survey_thawed"
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.SURVEY_REMINDER_SENT: MxpSurveyReminderSentEventSchema,
-    # Core
+    MixPanelEvent.SURVEY_REMINDER_SENT: MxpSurveyReminderSentEventSchema,
+    MixPanelEvent.SURVEY_BURIED: schemas.MxpSurveyBuriedEventSchema,
+    MixPanelEvent.SURVEY_DEAD: MxpSurveyStartedEventSchema,
+    MixPanelEvent.SURVEY_FROZEN: schemas.MxpSurveyFrozenEventSchema,
+    MixPanelEvent.SURVEY_THAWED: None,
+    # Core
-- optimo_analytics/schemas.py --

from burying import Digger


class MxpSurveyBuriedEventSchema(MixpanelSuperEventPropertiesSchema):
    """` + "``svc.surveys.survey_buried``" + `, tracked when nobody speaks of it any more."""

    model_config = STRICT_MODEL_CONFIG

    digger: Digger = Field(description="What buried it")
`
	o, err := analysistest.Parse(lacking, b.Sample)
	if err != nil {
		t.Fatal(err)
	}
	b.Apply(o)
	defer b.Undo(o)
	commit, undo := Trying(b.Engine)
	defer undo()
	fixed, err := FixAll(b.Engine, func(Action) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	now, err := commit(fixed.Change)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for what := range counted(now) {
		left = append(left, strings.Split(what, "\x00")[1]+" of "+eventIn(what))
	}
	slices.Sort(left)
	want := []string{
		"docstring-without-when of frozen", "docstring-without-when of lost", "docstring-without-when of thawed", "event-name-format of dead", "event-never-sent of dead",
		"helper-never-called of buried", "helper-never-called of frozen", "helper-never-called of lost", "helper-never-called of thawed",
		"no-nonblocking-test of buried", "no-registry-test of buried", "no-schema-test of buried", "no-tracking-test of buried",
	}
	if diff := cmp.Diff(want, left); diff != "" {
		t.Errorf("left (-want +got):\n%s", diff)
	}
	if again, err := FixAll(b.Engine, func(Action) bool { return true }); err != nil || !again.Change.empty() {
		t.Errorf("a second time: %v, %+v", err, again.Change)
	}
}

// eventIn is the last word of the event that a message speaks of.
func eventIn(message string) string {
	word := regexp.MustCompile(`(?i)survey_?(buried|dead|frozen|lost|thawed)`).FindStringSubmatch(message)
	return strings.ToLower(word[1])
}
