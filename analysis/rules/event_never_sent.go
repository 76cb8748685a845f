package rules

import (
	"slices"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var eventNeverSent = &lint.Rule{
	ID:       "event-never-sent",
	Category: lint.Registration,
	Severity: lint.P2,
	Tier:     1,
	Title:    "registered event that no tracker sends",
	Why: `The event is in the plan, in the registry and on a dashboard, and nothing ever sends it: the chart stays empty and nobody knows whether nothing
happened or nothing was tracked.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    WEBHOOK_RECEIVED = "svc.integrations.webhook_received"
+    WEBHOOK_RECEIVED = "svc.integrations.webhook_received"
+    WEBHOOK_REFUSED = "svc.integrations.webhook_refused"  # want event-never-sent "WEBHOOK_REFUSED"
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.WEBHOOK_RECEIVED: MxpIntegrationsWebhookReceivedEventSchema,
+    MixPanelEvent.WEBHOOK_RECEIVED: MxpIntegrationsWebhookReceivedEventSchema,
+    MixPanelEvent.WEBHOOK_REFUSED: MxpIntegrationsWebhookReceivedEventSchema,
-- edit optimo_analytics/tests/test_webhook_received_event.py --
-    assert schema is MxpIntegrationsWebhookReceivedEventSchema
+    assert schema is EVENT_SCHEMA_REGISTRY[MixPanelEvent.WEBHOOK_REFUSED]
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-            event_name=MixPanelEvent.WEBHOOK_RECEIVED,
+            event_name=(
+                MixPanelEvent.WEBHOOK_RECEIVED if payload_bytes else MixPanelEvent.WEBHOOK_EMPTY
+            ),
-- edit optimo_analytics/constants.py --
-    WEBHOOK_RECEIVED = "svc.integrations.webhook_received"
+    WEBHOOK_RECEIVED = "svc.integrations.webhook_received"
+    WEBHOOK_EMPTY = "svc.integrations.webhook_empty"
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.WEBHOOK_RECEIVED: MxpIntegrationsWebhookReceivedEventSchema,
+    MixPanelEvent.WEBHOOK_RECEIVED: MxpIntegrationsWebhookReceivedEventSchema,
+    MixPanelEvent.WEBHOOK_EMPTY: MxpIntegrationsWebhookReceivedEventSchema,
-- edit optimo_analytics/tests/test_webhook_received_event.py --
-    assert schema is MxpIntegrationsWebhookReceivedEventSchema
+    assert schema is EVENT_SCHEMA_REGISTRY[MixPanelEvent.WEBHOOK_EMPTY]
`,
	Fixable: lint.Scaffold,
	Event: func(p *lint.Pass, e module.Event) {
		entries := registeredOnly(p, e)
		if len(entries) == 0 {
			return
		}
		if s := p.View.SendsOf(e); s.Maybe || len(s.Sends) > 0 || p.View.BrokenMention(e.Root, e.Short(), module.Service, module.Exports, module.Inside) {
			return
		}
		p.Report(e.Span(), "event "+quote(e.Label())+" is registered in "+entries[0].Piece.Path+" but no tracker sends it; add the tracker, or delete the event",
			lint.OfEvent(e), lint.Related(entries[0].Piece, entries[0].KeySpan(), "registered here"),
			lint.Hint("add a tracker that sends %s.%s, or delete the constant and its entry", e.Root.Names.EventsClass, e.Name),
			lint.Fixed("event-tracker", lint.Scaffold, "event", e.Name))
	},
}

// registeredOnly gives the registry entries of an event to which the faults of registered events can apply: a constant of its own, not exempt, and no
// entry half-typed.
func registeredOnly(p *lint.Pass, e module.Event) []module.Registration {
	if e.AliasOf != "" || exempt(e) || !e.Folded {
		return nil
	}
	entries := p.View.Registrations(e)
	if slices.ContainsFunc(entries, func(r module.Registration) bool { return len(r.Piece.Facts.Errors) > 0 }) {
		return nil
	}
	if _, copied := p.View.Original(e); copied {
		return nil // duplicate-event-name
	}
	return entries
}
