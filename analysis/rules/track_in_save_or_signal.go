package rules

import (
	"regexp"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var trackInSaveOrSignal = &lint.Rule{
	ID:       "track-in-save-or-signal",
	Category: lint.CallSites,
	Severity: lint.P2,
	Tier:     3,
	Title:    "tracker called whenever a model is saved or deleted",
	Why: `Models are saved by migrations, imports, the admin and tests, and twice where somebody was careless. An event sent from there counts saves, not what a person
did. Send it where the action is, or only for what was just created.`,
	Bad: `
-- surveys/records.py --
from django.db import models

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


class Reminder(models.Model):
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(  # want track-in-save-or-signal "OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent"
            employee_id=self.employee_id, survey_id=self.survey_id, reminder_count=1
        )
`,
	Good: `
-- surveys/records.py --
from django.db import models

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


class Reminder(models.Model):
    def save(self, *args, **kwargs):
        new = self._state.adding
        super().save(*args, **kwargs)
        if new:
            OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
                employee_id=self.employee_id, survey_id=self.survey_id, reminder_count=1
            )
`,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if inTest(p) || at.Func == nil || p.File.Root != nil {
			return
		}
		t, name, ok := calledTracker(p, c, at)
		if !ok {
			return
		}
		where, ok := savedOrSignalled(p, at)
		if !ok || tellsNew(at.Func) {
			return
		}
		if _, _, atomic := atomicAround(p, at, c.Node); atomic {
			return // track-in-transaction
		}
		p.Report(name.Span(), "tracker "+quote(t.Func.Name)+" of "+t.Symbol.Piece.Path+" is called in "+where+
			", so imports, migrations and the admin send the event too; call it where the person acts, or only for what was just created",
			append(helperEvent(p, t), lint.Related(p.Piece, at.Func.NameSpan, "runs at every save"), lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker"),
				lint.Hint("call it where the person acts, or guard it by created"))...)
	},
}

var newness = regexp.MustCompile(`created|adding|\bself\.(?:pk|id|uuid)\b|\bis_new\b|update_fields|\.exists\(\)`)

// tellsNew: the function tells what was just created from what is saved again.
func tellsNew(fn *facts.Func) bool { return newness.MatchString(fn.Body.Text()) }

var modelSignals = map[string]bool{"pre_save": true, "post_save": true, "pre_delete": true, "post_delete": true, "m2m_changed": true}

// savedOrSignalled says which of the two a function is: a model's `save` or `delete`, or the receiver of a signal about models.
func savedOrSignalled(p *lint.Pass, at module.Site) (what string, ok bool) {
	if name := at.Func.Name; at.Scope != "" && (name == "save" || name == "delete") && isModel(p, at.Scope) {
		return quote(name+"()") + " of a model", true
	}
	for _, d := range at.Func.Decorators {
		if d.Kind() != syntax.KindCall || p.View.Origin(module.Site{Piece: p.Piece}, facts.CalleeOf(d)) != "django.dispatch.receiver" {
			continue
		}
		for _, a := range facts.Args(d) {
			found := ""
			facts.Walk(a.Value, func(n syntax.Node) bool {
				if name := p.View.Spelled(module.Site{Piece: p.Piece}, n); modelSignals[name] {
					found = name
				}
				return true
			})
			if a.Name == "" && found != "" {
				return "a receiver of " + quote(found), true
			}
		}
	}
	return "", false
}

// isModel: the class inherits from Django's Model, or from what is called like one.
func isModel(p *lint.Pass, class string) bool {
	c := p.View.ClassIn(p.File.Path, class)
	if c.Kind != module.Class {
		return false
	}
	for _, k := range p.View.Lineage(c).Classes {
		for _, b := range k.ClassFacts().Bases {
			if strings.HasSuffix(facts.LastName(b), "Model") {
				return true
			}
		}
	}
	return false
}
