package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var literalRegistryKey = &lint.Rule{
	ID:       "literal-registry-key",
	Category: lint.Registration,
	Severity: lint.P2,
	Tier:     1,
	Title:    "registry key that is a string literal",
	Why: `Through its constant an event is found, renamed and checked in all its places at once. A key that repeats the constant's value stays behind when the constant
changes: the event is not registered any more, and nobody is told.`,
	Bad: `
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.WEBHOOK_RECEIVED: MxpIntegrationsWebhookReceivedEventSchema,
+    "svc.integrations.webhook_received": MxpIntegrationsWebhookReceivedEventSchema,  # want literal-registry-key "\"svc.integrations.webhook_received\""
`,
	Good: `
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.WEBHOOK_RECEIVED: MxpIntegrationsWebhookReceivedEventSchema,
+    (MixPanelEvent.WEBHOOK_RECEIVED): MxpIntegrationsWebhookReceivedEventSchema,
`,
	Fixable: lint.Safe,
	Entry: func(p *lint.Pass, r module.Registration) {
		value, ok := facts.StringValue(r.Entry.Key)
		if !ok || len(r.Piece.Facts.Errors) > 0 {
			return
		}
		class := p.Root.Names.EventsClass
		e, ok := p.View.EventOfValue(p.File.Path, value)
		message := "registry key " + quote(value) + " is a literal; "
		if !ok {
			p.Report(r.Entry.Key.Span(), message+"no constant of "+quote(class)+" has that value: add one, or correct the name", lint.Hint("use a constant of %s", class))
			return
		}
		if entries := p.View.Registrations(e); len(entries) > 0 && entries[0].Entry != r.Entry && !conditional(r) && !conditional(entries[0]) {
			return // duplicate-registration
		}
		constant := class + "." + e.Name
		p.Report(r.Entry.Key.Span(), message+"use its constant "+quote(constant)+" of "+e.Symbol.Piece.Path,
			lint.OfEvent(e), lint.Related(e.Symbol.Piece, e.Span(), "the constant"), lint.Hint("write %s", constant),
			lint.Fixed("use-constant", lint.Safe, "event", e.Name))
	},
}
