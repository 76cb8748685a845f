package codeactions

import (
	"strings"
	"testing"

	"mxpls/analysis/analysistest"
)

// TestFor: the four findings of an event without tests share one action; a finding elsewhere is not listed.
func TestFor(t *testing.T) {
	b := benches(t)[""]
	const constants = "optimo_analytics/constants.py"
	o, err := analysistest.Parse("-- delete optimo_analytics/tests/test_api_key_used_event.py --\n", b.Sample)
	if err != nil {
		t.Fatal(err)
	}
	s := b.Apply(o)
	defer b.Undo(o)
	found := s.Findings(constants)
	if len(found) != 4 {
		t.Fatalf("findings: %q", analysistest.Describe(s, nil))
	}
	list := For(s, constants, found[0].Span)
	if len(list) != 1 || len(list[0].Findings) != 4 || !list[0].Preferred || list[0].Safe || list[0].Kind != "quickfix" {
		t.Fatalf("actions: %+v", list)
	}
	if change, err := list[0].Edits(s); err != nil || len(change.Create) != 1 {
		t.Errorf("%d files, %v", len(change.Create), err)
	}
	away := found[0].Span.Shift(1000)
	if list := For(s, constants, away); len(list) != 0 {
		t.Errorf("elsewhere: %d actions", len(list))
	}
}

// TestEditsLater: an action listed on one snapshot is computed against a newer one, where the text has moved; when its finding is gone it fails.
func TestEditsLater(t *testing.T) {
	b := benches(t)[""]
	const registry, constants = "optimo_analytics/registry.py", "optimo_analytics/constants.py"
	gone := "-- edit " + registry + " --\n-    MixPanelEvent.API_KEY_USED: MxpAuthApiKeyUsedEventSchema,\n"
	o, err := analysistest.Parse(gone, b.Sample)
	if err != nil {
		t.Fatal(err)
	}
	s := b.Apply(o)
	a, ok := Fix(s, s.Findings(constants)[0])
	if !ok {
		t.Fatal("no action")
	}
	moved := "\n\n" + *o.Files[registry]
	o.Files[registry] = &moved
	later := b.Apply(o)
	change, err := a.Edits(later)
	if err != nil {
		t.Fatal(err)
	}
	if _, after := applied(t, later, change); after[registry] != "\n\n"+b.Sample[registry] {
		t.Errorf("not at its place:\n%s", lineDiff("\n\n"+b.Sample[registry], after[registry]))
	}
	if _, err := a.Edits(b.Undo(o)); err == nil || !strings.Contains(err.Error(), "not there any more") {
		t.Errorf("without the finding: %v", err)
	}
}

// TestTwoOffers: a finding that can be mended in two ways has an action for each, of which one is preferred.
func TestTwoOffers(t *testing.T) {
	b := benches(t)[""]
	const reports = "surveys/reports.py"
	o, err := analysistest.Parse("-- "+reports+" --\nfrom optimo_analytics.constants import MixPanelEvent\n\nDONE = MixPanelEvent.SURVEY_COMPLETE\n", b.Sample)
	if err != nil {
		t.Fatal(err)
	}
	s := b.Apply(o)
	defer b.Undo(o)
	list := For(s, reports, s.Findings(reports)[0].Span)
	if len(list) != 2 || !list[0].Preferred || list[1].Preferred {
		t.Fatalf("actions: %+v", list)
	}
	for i, path := range []string{reports, "optimo_analytics/constants.py"} {
		change, err := list[i].Edits(s)
		if err != nil || len(change.Edits) != 1 || len(change.Edits[path]) == 0 {
			t.Errorf("%s: %v, %v; want edits of %s", list[i].Title, change.Edits, err, path)
		}
	}
}

// TestOffersOfOneAction: each of two schemas that fit an event is offered, and each offer registers its own; none is made with the rest.
func TestOffersOfOneAction(t *testing.T) {
	b := benches(t)[""]
	c, _ := readCase(t, testdata+"/codeactions/registry-entry/two_fit.txtar", map[string]*analysistest.Bench{"": b})
	s := b.Apply(c.overlay)
	defer b.Undo(c.overlay)
	f := c.finding(t, s)
	list := For(s, f.Path, f.Span)
	if len(list) != 2 || !list[0].Preferred || list[1].Preferred {
		t.Fatalf("actions: %+v", list)
	}
	for i, schema := range []string{"MxpSurveyFrozenEventSchema", "MxpSurveysSurveyFrozenEventSchema"} {
		if want := "Register SURVEY_FROZEN with " + schema; list[i].Title != want {
			t.Errorf("title %q; want %q", list[i].Title, want)
		}
		change, err := list[i].Edits(s)
		if err != nil {
			t.Fatal(err)
		}
		_, after := applied(t, s, change)
		if src := after["optimo_analytics/registry.py"]; !strings.Contains(src, "MixPanelEvent.SURVEY_FROZEN: schemas."+schema+",") {
			t.Errorf("%s: %q", list[i].Title, src)
		}
	}
	fixed, err := FixAll(b.Engine, func(a Action) bool { return a.Findings[0].Rule == f.Rule })
	if err != nil || !fixed.Change.empty() {
		t.Errorf("all: %v, %+v", err, fixed.Change)
	}
}
