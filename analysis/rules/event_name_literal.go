package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var eventNameLiteral = &lint.Rule{
	ID:       "event-name-literal",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event sent under a string literal",
	Why: `Through its constant an event can be found, renamed and checked; a literal is spelt wrong once, and the event is refused. Nothing leads from the literal to
the schema.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name="svc.auth.api_key_used",  # want event-name-literal "\"svc.auth.api_key_used\""
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name=(MixPanelEvent.API_KEY_USED),
`,
	Fixable: lint.Safe,
	Send: func(p *lint.Pass, s module.Send) {
		if inTest(p) || insideService(p, s) {
			return
		}
		name := s.EventName
		if !name.Valid() && s.Unpacked {
			name = p.View.Bind(s.Site, s.Call.Node).Given["event_name"].Value
		}
		for _, a := range armsOf(s.Site, name) {
			value, ok := facts.StringValue(a.node)
			if !ok || !a.known {
				continue
			}
			options := []lint.Option{}
			message := "event is sent under the literal " + quote(value) + "; "
			if e, ok := p.View.EventOfValue(p.File.Path, value); ok {
				constant := p.Root.Names.EventsClass + "." + e.Name
				message += "use its constant " + quote(constant)
				options = append(options, lint.OfEvent(e), lint.Related(e.Symbol.Piece, e.Span(), "the constant"), lint.Hint("write %s", constant),
					lint.Fixed("use-constant", lint.Safe, "event", e.Name))
			} else {
				message += "no constant of " + quote(p.Root.Names.EventsClass) + " has that value: add one, or correct the name"
				options = append(options, lint.Hint("use a constant of %s", p.Root.Names.EventsClass))
			}
			p.Report(a.node.Span(), message, options...)
		}
	},
}
