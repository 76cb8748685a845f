package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var trackingTestWithoutAssert = &lint.Rule{
	ID:       "tracking-test-without-assert",
	Category: lint.Tests,
	Severity: lint.P2,
	Tier:     3,
	Title:    "test that calls a tracker and looks at nothing",
	Why: `A tracker swallows its exceptions, so a test that only calls it passes whether the event is sent or not. It has to look at what the mock in Mixpanel's place
was given.`,
	Bad: `
-- optimo_analytics/tests/test_more_keys.py --
import pytest

from optimo_analytics.service import OptimoMixpanelAuthTrackHelper as Helper

pytestmark = pytest.mark.django_db


def test_server_status(mock_mixpanel):  # want tracking-test-without-assert "test_server_status"
    Helper.track_api_key_used(api_key_id="a", response_status=500)
`,
	Good: `
-- optimo_analytics/tests/test_more_keys.py --
import pytest

from optimo_analytics.service import OptimoMixpanelAuthTrackHelper as Helper

pytestmark = pytest.mark.django_db


def test_server_status(mock_mixpanel):
    Helper.track_api_key_used(api_key_id="a", response_status=500)
    assert mock_mixpanel.track.called
`,
	Fixable: lint.NoFix,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if !inTest(p) || at.Func == nil || !strings.HasPrefix(at.Func.Name, "test") || !firstTracking(p.Piece, c) {
			return
		}
		t, _, ok := calledTracker(p, c, at)
		if !ok || !p.View.LooksAtNothing(p.Piece, at.Func) {
			return
		}
		e, ok := eventSentBy(p, t)
		if !ok {
			return
		}
		if stage := p.View.StageOf(p.Piece, at.Func, c.Node, p.View.TrackersOf(e), t.Root); !stage.Mocked || stage.Failing {
			return
		}
		p.Report(at.Func.NameSpan, "the test calls "+quote(t.Func.Name)+" of "+t.Symbol.Piece.Path+" and looks at nothing, so it passes whether "+quote(e.Label())+
			" is sent or not; assert what the mock was given",
			lint.OfEvent(e), lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker"), lint.Hint("assert that the mock was called with the event"))
	},
}

// firstTracking: no call of a tracker stands before this one in its function.
func firstTracking(p *module.Piece, c facts.Call) bool {
	for i := range p.Facts.Calls {
		if o := &p.Facts.Calls[i]; o.Func == c.Func && module.IsTrackerName(facts.LastName(o.Callee)) {
			return o.Node == c.Node
		}
	}
	return false
}
