package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var unknownHelperMethod = &lint.Rule{
	ID:       "unknown-helper-method",
	Category: lint.CallSites,
	Severity: lint.P1,
	Tier:     1,
	Title:    "tracker that its helper class does not define",
	Why: `Looking up a method that the class does not have raises ` + "`AttributeError`" + ` in the business code, outside of every ` + "`try`" + ` of the analytics
module: the survey is not delivered because its event was misspelt.`,
	Bad: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def finish(employee, survey):
    OptimoMixpanelSurveyTrackHelper.track_survey_complete(employee_id=str(employee.uuid))  # want unknown-helper-method "track_survey_complete"
`,
	Good: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def finish(employee, survey):
    OptimoMixpanelSurveyTrackHelper.track_survey_completed_from_slack(
        employee_id=str(employee.uuid), survey_id=str(survey.uuid), answered_count=3
    )
`,
	Fixable: lint.Unsafe,
	Piece: func(p *lint.Pass) {
		if !strings.Contains(p.Piece.Placed.Unit.Text, "track_") {
			return
		}
		facts.Walk(p.Piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			if n.Kind() == syntax.KindAttribute && module.IsTrackerName(n.Child(syntax.FieldAttribute).Text()) {
				unknownTracker(p, n)
			}
			return true
		})
	},
}

func unknownTracker(p *lint.Pass, n syntax.Node) {
	name := n.Child(syntax.FieldAttribute)
	class, ok := lacksTracker(p, p.Piece, n)
	if !ok {
		return
	}
	near := nearest(name.Text(), trackersIn(p, class))
	options := []lint.Option{lint.Related(class.Piece, class.Binding.NameSpan, "the helper is here")}
	message := "helper " + quote(class.Binding.Name) + " in " + class.Piece.Path + " has no tracker " + quote(name.Text()) + ", so this raises AttributeError"
	if near != "" {
		message += "; it may be meant for " + quote(near)
		options = append(options, lint.Hint("call %s", near), lint.Fixed("replace-name", lint.Unsafe, "name", near))
	} else {
		message += "; write the tracker, or call one that exists"
		options = append(options, lint.Hint("write %s.%s, or call a tracker that exists", class.Binding.Name, name.Text()))
	}
	p.Report(name.Span(), message, options...)
}

// lacksTracker gives the helper class on which an attribute of a piece looks up a tracker that it does not define.
func lacksTracker(p *lint.Pass, piece *module.Piece, n syntax.Node) (class module.Symbol, ok bool) {
	at := module.SiteAt(piece, n)
	class = p.View.Receiver(at, n.Child(syntax.FieldObject))
	if class.Kind != module.Class || !isHelperClass(p, class) || p.View.Member(class, n.Child(syntax.FieldAttribute).Text()).Kind != module.Missing {
		return class, false
	}
	return class, !bound(n) && !guarded(n, "AttributeError") && !ofDelegation(p, at, n) && closed(p, class)
}

// isHelperClass: a helper of a module, or its service.
func isHelperClass(p *lint.Pass, c module.Symbol) bool {
	r := p.View.RootOf(c.Piece.Path)
	return r != nil && (p.View.IsHelper(c) || c.Binding.Name == r.Names.ServiceClass)
}

// ofDelegation: a tracker calls a private tracker; delegation-mismatch judges that.
func ofDelegation(p *lint.Pass, at module.Site, n syntax.Node) bool {
	if at.Func == nil || !strings.HasPrefix(n.Child(syntax.FieldAttribute).Text(), "_track_") {
		return false
	}
	_, tracker := p.View.TrackerAt(at.Piece, at.Func)
	return tracker
}
