package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var noRegistryTest = &lint.Rule{
	ID:       "no-registry-test",
	Category: lint.Tests,
	Severity: lint.P2,
	Tier:     1,
	Title:    "registered event that no test looks up in the registry",
	Why: `An entry that is deleted, or given another schema, loses the event in silence. A test that looks the event up fails instead. One test over the whole
registry counts for all events.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.api_key_used"  # want no-registry-test "API_KEY_USED"
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-def test_registry():
-    assert EVENT_SCHEMA_REGISTRY[MixPanelEvent.API_KEY_USED] is MxpAuthApiKeyUsedEventSchema
+
`,
	Good: `
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-    assert EVENT_SCHEMA_REGISTRY[MixPanelEvent.API_KEY_USED] is MxpAuthApiKeyUsedEventSchema
+    assert MixPanelEvent.API_KEY_USED in EVENT_SCHEMA_REGISTRY
`,
	Fixable: lint.Scaffold,
	Event: func(p *lint.Pass, e module.Event) {
		entries := testable(p, e)
		if len(entries) == 0 || p.View.CoverageOf(e).Registry || brokenTest(p, e) {
			return
		}
		untested(p, e, "event "+quote(e.Label())+" has no registry test: no test looks "+e.Root.Names.EventsClass+"."+e.Name+" up in "+
			quote(e.Root.Names.RegistryView)+" of "+entries[0].Piece.Path+"; add one",
			"test that the event is registered, with its schema", "registry", lint.Related(entries[0].Piece, entries[0].KeySpan(), "its entry"))
	},
}
