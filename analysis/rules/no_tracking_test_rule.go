package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var noTrackingTest = &lint.Rule{
	ID:       "no-tracking-test",
	Category: lint.Tests,
	Severity: lint.P2,
	Tier:     1,
	Title:    "event whose tracker no test calls with the Mixpanel mock",
	Why: `A tracker swallows its exceptions, so nothing fails when it sends nothing. Only a test that calls it with a mock in place of Mixpanel, and looks at what
arrives, shows that the event is sent.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.api_key_used"  # want no-tracking-test "API_KEY_USED"
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-def test_tracking(mock_mixpanel):
-    Helper.track_api_key_used(api_key_id=API_KEY_ID, response_status=404)
-    sent = only_event(mock_mixpanel)
-    assert sent.distinct_id == f"apikey_{API_KEY_ID}"
-    assert sent.event_name == MixPanelEvent.API_KEY_USED
-    assert sent.properties["response_status"] == 404
+
`,
	Good: `
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-def test_tracking(mock_mixpanel):
-    Helper.track_api_key_used(api_key_id=API_KEY_ID, response_status=404)
-    sent = only_event(mock_mixpanel)
-    assert sent.distinct_id == f"apikey_{API_KEY_ID}"
-    assert sent.event_name == MixPanelEvent.API_KEY_USED
-    assert sent.properties["response_status"] == 404
+@patch("optimo_analytics.service.core.get_client")
+def test_tracking(get_client):
+    Helper.track_api_key_used(api_key_id=API_KEY_ID, response_status=404)
+    get_client.return_value.track.assert_called_once()
`,
	Fixable: lint.Scaffold,
	Event: func(p *lint.Pass, e module.Event) {
		if len(testable(p, e)) == 0 || p.View.CoverageOf(e).Tracking {
			return
		}
		t, ok := publicTracker(p, e)
		if !ok || brokenTest(p, e, t.Func.Name) {
			return
		}
		untested(p, e, "event "+quote(e.Label())+" has no tracking test: no test calls "+quote(t.Func.Name)+" of "+t.Symbol.Piece.Path+
			" with the Mixpanel mock; add one that looks at what is sent",
			"call "+t.Func.Name+" with "+e.Root.Names.MockFixture+" and look at what it got", "tracking", lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker"))
	},
}
