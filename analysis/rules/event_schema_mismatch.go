package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var eventSchemaMismatch = &lint.Rule{
	ID:       "event-schema-mismatch",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event sent with another schema than the registered one",
	Why: `The service refuses properties that are no instance of the registered schema. The exception is swallowed by the tracker: the event is lost in
silence.`,
	Bad: `
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,
+    MixPanelEvent.SURVEY_STARTED: MxpSurveyCompletedEventSchema,
-- edit optimo_analytics/service/survey.py --
-        properties = MxpSurveyStartedEventSchema(
+        properties = MxpSurveyStartedEventSchema(  # want event-schema-mismatch "MxpSurveyStartedEventSchema"
`,
	Good: `
-- edit optimo_analytics/registry.py --
-from optimo_analytics.schemas import MxpMapActionStepToggledEventSchema as StepToggled
+from optimo_analytics.schemas import MxpMapActionStepToggledEventSchema as StepToggled
+from optimo_analytics.schemas import MxpSurveyBaseEventSchema

-    MixPanelEvent.SURVEY_STARTED: MxpSurveyStartedEventSchema,
+    MixPanelEvent.SURVEY_STARTED: MxpSurveyBaseEventSchema,
`,
	Fixable: lint.Unsafe,
	Send: func(p *lint.Pass, s module.Send) {
		if p.File.Role == module.Tests || module.IsTestPath(p.File.Path) || !s.Properties.Valid() {
			return
		}
		events, sure := p.View.Events(s.Site, s.EventName)
		if len(events) == 0 || !sure {
			return
		}
		built, sure := p.View.Builds(s.Site, s.Properties)
		if !sure || len(built) > 1 && len(events) > 1 {
			return // which goes with which cannot be told
		}
		for _, b := range built {
			for _, e := range events {
				if mismatch(p, s, e, b) {
					break
				}
			}
		}
	},
}

func mismatch(p *lint.Pass, s module.Send, e module.Event, b module.Built) bool {
	entries := p.View.Registrations(e)
	if len(entries) == 0 || !p.View.Registry(e.Root).Readable {
		return false
	}
	var want module.Symbol
	for _, r := range entries {
		want = p.View.SchemaOf(r)
		if want.Kind != module.Class {
			return false
		}
		if yes, known := p.View.IsA(b.Schema, want); yes || !known {
			return false
		}
	}
	last := entries[len(entries)-1]
	name := className(b.Name)
	p.Report(name.Span(), "event "+quote(e.Label())+" is sent with "+quote(b.Schema.Binding.Name)+" but registered in "+last.Piece.Path+" with "+
		quote(want.Binding.Name)+", so it is refused and lost; send "+quote(want.Binding.Name)+" or correct the registry",
		lint.OfEvent(e), lint.Related(last.Piece, last.Entry.Value.Span(), "registered here"),
		lint.Hint("build %s, or register %s", want.Binding.Name, b.Schema.Binding.Name),
		lint.Fixed("replace-schema", lint.Unsafe, "name", want.Binding.Name))
	return true
}
