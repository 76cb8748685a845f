package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var trackInTransaction = &lint.Rule{
	ID:       "track-in-transaction",
	Category: lint.CallSites,
	Severity: lint.P2,
	Tier:     2,
	Title:    "tracker called inside transaction.atomic",
	Why: `A transaction that is rolled back takes its rows back, and not its events: Mixpanel counts surveys that were never sent. And while Mixpanel answers, the
transaction holds its locks. ` + "`transaction.on_commit`" + ` calls the tracker once the work is there to stay.`,
	Bad: `
-- surveys/closing.py --
from django.db import transaction

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def remind(employee, survey):
    with transaction.atomic():
        survey.save()
        OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(  # want track-in-transaction "OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent"
            employee_id=str(employee.uuid), survey_id=str(survey.uuid), reminder_count=2
        )
`,
	Good: `
-- surveys/closing.py --
from django.db import transaction

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def remind(employee, survey):
    with transaction.atomic():
        survey.save()
        transaction.on_commit(
            lambda: OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
                employee_id=str(employee.uuid), survey_id=str(survey.uuid), reminder_count=2
            )
        )
`,
	Fixable: lint.Unsafe,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if inTest(p) {
			return
		}
		t, name, ok := calledTracker(p, c, at)
		if !ok {
			return
		}
		piece, around, ok := atomicAround(p, at, c.Node)
		if !ok {
			return
		}
		options := append(helperEvent(p, t), lint.Related(piece, around.Span(), "the transaction"), lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker"),
			lint.Hint("call it through transaction.on_commit"))
		if name == facts.Unparen(c.Callee) && c.Node.Parent().Kind() == syntax.KindExpressionStatement {
			options = append(options, lint.Fixed("on-commit", lint.Unsafe))
		}
		p.Report(name.Span(), "tracker "+quote(t.Func.Name)+" of "+t.Symbol.Piece.Path+" is called inside "+quote("transaction.atomic")+
			", so its event stays when the work is rolled back; call it through "+quote("transaction.on_commit"), options...)
	},
}

// atomicAround finds the transaction in which an expression runs: a with statement, or a decorator of the function or its class.
func atomicAround(p *lint.Pass, at module.Site, n syntax.Node) (piece *module.Piece, found syntax.Node, ok bool) {
	scopesAround(n, func(child, around syntax.Node) bool {
		switch around.Kind() {
		case syntax.KindWithStatement:
			for item := range module.WithItems(around) {
				if child.Kind() == syntax.KindBlock && isAtomic(p, at, item) {
					piece, found = p.Piece, item
				}
			}
		case syntax.KindFunctionDefinition:
			if child.Kind() != syntax.KindBlock { // a default is computed when the function is made
				return false
			}
			for _, d := range decoratorsOf(around) {
				if isAtomic(p, module.Site{Piece: p.Piece}, d) || adaptsAtomic(p, module.Site{Piece: p.Piece}, d) {
					piece, found = p.Piece, d
				}
			}
			if !found.Valid() && at.Func != nil && around == at.Func.Node {
				piece, found = atomicClass(p, at)
			}
		}
		return !found.Valid()
	})
	return piece, found, found.Valid()
}

// isAtomic: Django's transaction.atomic, called or not.
func isAtomic(p *lint.Pass, at module.Site, n syntax.Node) bool {
	return p.View.Origin(at, facts.CalleeOf(n)) == "django.db.transaction.atomic"
}

// adaptsAtomic: `method_decorator(transaction.atomic)`.
func adaptsAtomic(p *lint.Pass, at module.Site, n syntax.Node) bool {
	if n.Kind() != syntax.KindCall || facts.LastName(facts.CalleeOf(n)) != "method_decorator" {
		return false
	}
	args := facts.Args(n)
	return len(args) > 0 && isAtomic(p, at, args[0].Value)
}

// handlers are the methods that a view's dispatch calls.
var handlers = map[string]bool{"get": true, "post": true, "put": true, "patch": true, "delete": true, "dispatch": true}

// atomicClass finds `@method_decorator(transaction.atomic, name="post")` on the class of a method.
func atomicClass(p *lint.Pass, at module.Site) (*module.Piece, syntax.Node) {
	if at.Scope == "" {
		return nil, syntax.Node{}
	}
	class := p.View.ClassIn(p.File.Path, at.Scope)
	if class.Kind != module.Class {
		return nil, syntax.Node{}
	}
	for _, d := range class.ClassFacts().Decorators {
		if !adaptsAtomic(p, module.Site{Piece: class.Piece}, d) {
			continue
		}
		for _, a := range facts.Args(d) {
			method, _ := facts.StringValue(a.Value)
			if a.Name == "name" && (method == at.Func.Name || method == "dispatch" && handlers[strings.ToLower(at.Func.Name)]) {
				return class.Piece, d
			}
		}
	}
	return nil, syntax.Node{}
}
