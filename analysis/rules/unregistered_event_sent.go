package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var unregisteredEventSent = &lint.Rule{
	ID:       "unregistered-event-sent",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     2,
	Title:    "event sent that is not registered",
	Why: `The service refuses an event that the registry does not know; the tracker swallows the exception and the event is lost. A constant that nobody registers is
reported at the constant (event-not-registered). This rule speaks of constants that need no entry as long as nothing sends them: parts of other names (` + "`_SURVEYS`" + `)
and events that are kept for old data under a deprecated prefix. Whoever sends one of them either means another event or has forgotten the entry.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name=MixPanelEvent._API_KEY_SEEN,  # want unregistered-event-sent "MixPanelEvent._API_KEY_SEEN"
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    _API_KEY_SEEN = "svc.auth.api_key_seen"
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.API_KEY_USED: MxpAuthApiKeyUsedEventSchema,
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.auth.api_key_used``" + `, tracked when a partner's request has been answered."""
+    """` + "``svc.auth.api_key_seen``" + `, tracked when a partner's request has been answered."""
-- delete optimo_analytics/tests/test_api_key_used_event.py --
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name=MixPanelEvent._API_KEY_SEEN,
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    _API_KEY_SEEN = "svc.auth.api_key_used"
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.API_KEY_USED: MxpAuthApiKeyUsedEventSchema,
+    MixPanelEvent._API_KEY_SEEN: MxpAuthApiKeyUsedEventSchema,
-- delete optimo_analytics/tests/test_api_key_used_event.py --
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
			events, sure := p.View.Events(s.Site, a.node)
			if !a.known || !sure || len(events) != 1 {
				continue
			}
			e := p.View.Canonical(events[0])
			if !exempt(e) || !refused(p, e) {
				continue
			}
			registry := p.View.Registry(e.Root)
			p.Report(a.node.Span(), "event "+quote(e.Label())+" is sent but not registered: "+e.Root.Names.RegistryName+" in "+registry.Name.Piece.Path+
				" has no entry for "+quote(e.Root.Names.EventsClass+"."+e.Name)+", so it is refused and lost; add the entry, or send an event that has one",
				lint.OfEvent(e), lint.Related(e.Symbol.Piece, e.Span(), "the constant"), lint.Related(registry.Name.Piece, registry.Name.Span, "the registry"),
				registering(p, e))
		}
	},
}

// refused: the registry can be read, and has no entry for the event.
func refused(p *lint.Pass, e module.Event) bool {
	registry := p.View.Registry(e.Root)
	return registry.Found && registry.Readable && len(p.View.Registrations(e)) == 0 && !p.View.BrokenMention(e.Root, e.Short(), module.Registry)
}
