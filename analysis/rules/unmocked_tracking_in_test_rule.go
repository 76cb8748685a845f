package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var unmockedTrackingInTest = &lint.Rule{
	ID:       "unmocked-tracking-in-test",
	Category: lint.Tests,
	Severity: lint.P1,
	Tier:     3,
	Title:    "tracker called in a test with nothing in Mixpanel's place",
	Why: `Where a token is set, as on a build server, the test sends its made-up event to the real project, and needs the network to pass. Whatever goes wrong is
swallowed, so the test shows nothing either.`,
	Bad: `
-- optimo_analytics/tests/test_more_keys.py --
import pytest

from optimo_analytics.service import OptimoMixpanelAuthTrackHelper as Helper

pytestmark = pytest.mark.django_db


def test_server_status():
    Helper.track_api_key_used(api_key_id="a", response_status=500)  # want unmocked-tracking-in-test "Helper.track_api_key_used"
`,
	Good: `
-- optimo_analytics/tests/test_more_keys.py --
import pytest

from optimo_analytics.service import OptimoMixpanelAuthTrackHelper as Helper

pytestmark = pytest.mark.django_db


def test_server_status(mock_mixpanel):
    Helper.track_api_key_used(api_key_id="a", response_status=500)
    mock_mixpanel.track.assert_called_once()
`,
	Fixable: lint.NoFix,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if !inTest(p) || at.Func == nil || !strings.HasPrefix(at.Func.Name, "test") {
			return
		}
		t, name, ok := calledTracker(p, c, at)
		if !ok {
			return
		}
		e, ok := eventSentBy(p, t)
		if !ok || !p.View.CoverageOf(e).Tracking { // no-tracking-test
			return
		}
		stage := p.View.StageOf(p.Piece, at.Func, c.Node, p.View.TrackersOf(e), t.Root)
		if stage.Mocked || stage.Failing || stage.Unclear {
			return
		}
		p.Report(name.Span(), "this test calls "+quote(t.Func.Name)+" of "+t.Symbol.Piece.Path+" with nothing in Mixpanel's place, so "+quote(e.Label())+
			" is sent in earnest wherever a token is set; take the fixture "+quote(t.Root.Names.MockFixture),
			lint.OfEvent(e), lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker"), lint.Hint("add the parameter %s to the test", t.Root.Names.MockFixture))
	},
}
