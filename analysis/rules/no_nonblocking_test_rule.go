package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var noNonblockingTest = &lint.Rule{
	ID:       "no-nonblocking-test",
	Category: lint.Tests,
	Severity: lint.P2,
	Tier:     1,
	Title:    "event whose tracker no test calls while something behind it raises",
	Why: `Analytics must never break the product. Only a test that makes the private tracker or the service raise, and then calls the public tracker, shows that the
exception stays inside.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.api_key_used"  # want no-nonblocking-test "API_KEY_USED"
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-    with patch.object(Helper, "_track_api_key_used", side_effect=Exception("boom")):
+    with patch.object(Helper, "_track_api_key_used"):
`,
	Good: `
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-def test_nonblocking():
-    with patch.object(Helper, "_track_api_key_used", side_effect=Exception("boom")):
-        Helper.track_api_key_used(api_key_id=API_KEY_ID, response_status=200)
+def test_nonblocking(mock_mixpanel):
+    mock_mixpanel.track.side_effect = ConnectionError
+    Helper.track_api_key_used(api_key_id=API_KEY_ID, response_status=200)
`,
	Fixable: lint.Scaffold,
	Event: func(p *lint.Pass, e module.Event) {
		if len(testable(p, e)) == 0 || p.View.CoverageOf(e).NonBlocking {
			return
		}
		t, ok := publicTracker(p, e)
		if !ok || brokenTest(p, e, t.Func.Name) {
			return
		}
		untested(p, e, "event "+quote(e.Label())+" has no non-blocking test: no test makes what is behind "+quote(t.Func.Name)+" of "+t.Symbol.Piece.Path+
			" raise and calls it; add one",
			"let the private tracker raise, and call "+t.Func.Name, "nonblocking", lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker"))
	},
}
