package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var helperClassName = &lint.Rule{
	ID:       "helper-class-name",
	Category: lint.Naming,
	Severity: lint.P2,
	Tier:     1,
	Title:    "class of trackers whose name does not say that it is one",
	Why: `Business code imports helpers by their names, and reviewers look for ` + "`OptimoMixpanel{Domain}TrackHelper`" + `: a class of another name is taken for something
that may raise, and is missing wherever the helpers are listed.`,
	Bad: `
-- edit optimo_analytics/service/risk.py --
-class OptimoMixpanelRiskTrackHelper:
+class RiskTracker:  # want helper-class-name "RiskTracker"
-- edit optimo_analytics/service/__init__.py --
-from optimo_analytics.service.risk import OptimoMixpanelRiskTrackHelper
+from optimo_analytics.service.risk import RiskTracker as OptimoMixpanelRiskTrackHelper
-- edit optimo_analytics/tests/test_risk_calculated_error_event.py --
-        "optimo_analytics.service.risk.OptimoMixpanelRiskTrackHelper._track_risk_calculated_error",
+        "optimo_analytics.service.risk.RiskTracker._track_risk_calculated_error",
`,
	Good: `
-- optimo_analytics/service/risk.py --


class SlowQueries:
    @classmethod
    def track_slow(cls, function):
        return function
`,
	Fixable: lint.Unsafe,
	Helper: func(p *lint.Pass, c module.Symbol) {
		name, pattern := c.Binding.Name, p.Root.Names.HelperPattern
		if module.IsHelperClass(p.Root, name) || strings.HasPrefix(name, "_") || c.Owner != "" || abstractClass(p, c) || p.View.Subclassed(c) || p.View.IsAbstract(c) {
			return
		}
		tracker, ok := firstPublic(p, c)
		if !ok {
			return
		}
		better := patterned(pattern, name, "Mixpanel", "Tracking", "Tracker", "Trackers", "Helpers", "Service", "Analytics", "Events", "Event")
		message := "class " + quote(name) + " has public trackers, such as " + quote(tracker.Func.Name) + ", and is not called " + quote(pattern)
		hint := "name it " + pattern
		if better != "" {
			message += "; call it " + quote(better) + ", here and wherever it is used"
			hint = "call it " + better
		} else {
			message += "; name it so"
		}
		options := []lint.Option{lint.Related(tracker.Symbol.Piece, tracker.Func.NameSpan, "a public tracker"), lint.Hint("%s", hint)}
		p.Report(c.Binding.NameSpan, message, append(options, renaming(p, c, better)...)...)
	},
}

// firstPublic gives the first public tracker of a class.
func firstPublic(p *lint.Pass, c module.Symbol) (module.Tracker, bool) {
	for _, q := range p.View.Scope(c.Piece.Path, c.Name()) {
		for i := range q.Facts.Funcs {
			t, ok := p.View.TrackerAt(q, &q.Facts.Funcs[i])
			if ok && t.Public() && t.Class.Same(c) && !decorationsOf(p, t.Func, t.Site()).abstract {
				return t, true
			}
		}
	}
	return module.Tracker{}, false
}
