package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var duplicateEventName = &lint.Rule{
	ID:       "duplicate-event-name",
	Category: lint.Naming,
	Severity: lint.P1,
	Tier:     1,
	Title:    "two constants with one event name",
	Why: `To Mixpanel and to the registry they are one event: the later entry wins, one of the two schemas is never used, and two actions are drawn as one line in
every chart.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    ACTION_PLAN_COMPLETED = "svc.map.action_plan_completed"
+    ACTION_PLAN_COMPLETED = "svc.map.action_plan_created"  # want duplicate-event-name "\"svc.map.action_plan_created\""
-- edit optimo_analytics/schemas.py --
-    """` + "`svc.map.action_plan_completed`" + `: tracked when the last step of a plan is done."""
+    """Tracked when the last step of a plan is done."""
`,
	Good: `
-- edit optimo_analytics/constants.py --
-    ACTION_PLAN_COMPLETED = "svc.map.action_plan_completed"
+    ACTION_PLAN_COMPLETED = "svc.map.action_plan_completed"
+    ACTION_PLAN_DONE = ACTION_PLAN_COMPLETED
`,
	Fixable: lint.NoFix,
	Event: func(p *lint.Pass, e module.Event) {
		first, ok := p.View.Original(e)
		if !ok || exempt(e) {
			return
		}
		class := e.Root.Names.EventsClass
		p.Report(valueSpan(e), "event name "+quote(e.Value)+" is that of "+quote(class+"."+first.Name)+" in "+first.Symbol.Piece.Path+
			" already: the two are one event; give "+quote(e.Short())+" a name of its own, or write "+quote(e.Short()+" = "+first.Short())+" if it is meant as an alias",
			lint.OfEvent(e), lint.Related(first.Symbol.Piece, first.Span(), "the first constant with this name"),
			lint.Hint("give %s a name of its own", e.Short()))
	},
}
