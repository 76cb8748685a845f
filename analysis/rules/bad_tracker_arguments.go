package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var badTrackerArguments = &lint.Rule{
	ID:       "bad-tracker-arguments",
	Category: lint.CallSites,
	Severity: lint.P1,
	Tier:     1,
	Title:    "tracker called with arguments that it does not take",
	Why: `Python binds arguments before it enters the tracker's ` + "`try`" + `: an unknown, missing or positional argument raises a ` + "`TypeError`" + ` in the
business code, and the request fails because of its own analytics.`,
	Bad: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def finish(employee, survey):
    OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
        employee_id=str(employee.uuid),
        survey_id=str(survey.uuid),
        reminders=2,  # want bad-tracker-arguments "reminders"
    )
`,
	Good: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def finish(employee, survey):
    OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
        employee_id=str(employee.uuid), survey_id=str(survey.uuid), reminder_count=2
    )
`,
	Fixable: lint.Unsafe,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		inv, ok := p.View.Invocation(at, c)
		if !ok || !module.IsTrackerName(facts.LastName(inv.Callee)) {
			return
		}
		target := p.View.Target(at, inv.Callee)
		if target.Kind != module.Func {
			return
		}
		t, ok := p.View.TrackerAt(target.Piece, target.FuncFacts())
		if !ok || !t.Public() && inTracker(p, at) || guarded(c.Node, "TypeError") || refusedInTest(p, c.Node) {
			return
		}
		if b, known := bind(p, t, inv); known && !b.ok() {
			reportBadArguments(p, at, t, inv, b)
		}
	},
}

// inTracker: delegation-mismatch judges what trackers hand on to private ones.
func inTracker(p *lint.Pass, at module.Site) bool {
	if at.Func == nil {
		return false
	}
	_, ok := p.View.TrackerAt(p.Piece, at.Func)
	return ok
}

func reportBadArguments(p *lint.Pass, at module.Site, t module.Tracker, inv module.Invocation, b binding) {
	options := append(helperEvent(p, t), lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker is here"))
	tracker := "tracker " + quote(t.Func.Name) + " in " + t.Symbol.Piece.Path
	breaks := ": the TypeError breaks the caller"
	for _, a := range b.unknown {
		message, hint := tracker+" takes no "+quote(a.Name)+breaks, "drop "+a.Name+", or add it to "+t.Func.Name
		more := []lint.Option{lint.Hint("%s", hint)}
		if near := b.meant(a); near != "" {
			message += "; it may be meant for " + quote(near)
			more = []lint.Option{lint.Hint("write %s", near), lint.Fixed("rename-keyword", lint.Unsafe, "name", near)}
		} else {
			message += "; drop it, or add the parameter"
		}
		p.Report(a.NameSpan, message, append(more, options...)...)
	}
	if len(b.positional) > 0 {
		name := ""
		if len(b.free) > 0 {
			name = b.free[0]
		}
		more := []lint.Option{lint.Hint("pass it by its name")}
		if name != "" && len(b.positional) <= len(b.free) {
			more = append(more, lint.Fixed("name-arguments", lint.Unsafe, "names", strings.Join(b.free[:len(b.positional)], ",")))
		}
		p.Report(b.positional[0].Value.Span(), tracker+" takes keyword arguments only"+breaks+"; pass this one by its name", append(more, options...)...)
	}
	if len(b.missing) > 0 && !b.renamed() {
		names := paramNames(b.missing)
		p.Report(inv.Place.Span(), tracker+" is called without "+quotedList(names)+breaks+"; give "+them(names),
			append(options, lint.Hint("give %s", list(names)), giving(at, names))...)
	}
}
