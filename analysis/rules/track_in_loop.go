package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var trackInLoop = &lint.Rule{
	ID:       "track-in-loop",
	Category: lint.CallSites,
	Severity: lint.P2,
	Tier:     3,
	Title:    "tracker called in a loop",
	Why: `Each call is a request to Mixpanel and two queries before it: a loop over a company's employees makes thousands, in the request of the person who waits. One
event with a count says the same, or the loop's body belongs into a task of its own.`,
	Bad: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def remind(employees, survey):
    for employee in employees:
        OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(  # want track-in-loop "OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent"
            employee_id=str(employee.uuid), survey_id=str(survey.uuid), reminder_count=2
        )
`,
	Good: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def remind(employee, survey, rounds):
    for round in rounds:
        round.close()
    OptimoMixpanelSurveyTrackHelper.track_survey_reminder_sent(
        employee_id=str(employee.uuid), survey_id=str(survey.uuid), reminder_count=len(rounds)
    )
`,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if inTest(p) || p.File.Root != nil { // a tracker of many things goes through them itself
			return
		}
		t, name, ok := calledTracker(p, c, at)
		if !ok {
			return
		}
		loop, ok := loopAround(c.Node)
		if !ok {
			return
		}
		p.Report(name.Span(), "tracker "+quote(t.Func.Name)+" of "+t.Symbol.Piece.Path+" is called in a loop, once for each round; send one event with a count behind the loop, or "+
			"call the tracker in a task of its own", append(helperEvent(p, t), lint.Related(p.Piece, loop.Span(), "what is gone through"),
			lint.Related(t.Symbol.Piece, t.Func.NameSpan, "the tracker"), lint.Hint("send one event with a count behind the loop"))...)
	},
}

// loopAround gives what the loop around an expression goes through, or the condition of a while. Loops that are short, and those that the expression's
// statement ends, are none.
func loopAround(n syntax.Node) (over syntax.Node, ok bool) {
	scopesAround(n, func(child, around syntax.Node) bool {
		switch around.Kind() {
		case syntax.KindForStatement:
			if right := around.Child(syntax.FieldRight); child.Field() == syntax.FieldBody && !short(right) {
				over = right
			}
		case syntax.KindWhileStatement:
			if child.Field() == syntax.FieldBody {
				over = around.Child(syntax.FieldCondition)
			}
		case syntax.KindListComprehension, syntax.KindSetComprehension, syntax.KindGeneratorExpression, syntax.KindDictionaryComprehension:
			for c := range around.Children() {
				if right := c.Child(syntax.FieldRight); c.Kind() == syntax.KindForInClause && child != c && !short(right) {
					over = right
				}
			}
		case syntax.KindBlock:
			if leaves(child) {
				return false
			}
		}
		return !over.Valid()
	})
	return over, over.Valid()
}

// leaves: behind the statement its block ends the loop, or the function.
func leaves(statement syntax.Node) bool {
	for n := statement; n.Valid(); n = n.Next() {
		switch n.Kind() {
		case syntax.KindBreakStatement, syntax.KindReturnStatement, syntax.KindRaiseStatement:
			return true
		}
	}
	return false
}

// short: a literal of at most three elements, or `range` of at most three.
func short(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindTuple, syntax.KindList, syntax.KindSet, syntax.KindExpressionList:
		count := 0
		for c := range n.Children() {
			switch c.Kind() {
			case syntax.KindComment:
			case syntax.KindListSplat:
				return false
			default:
				count++
			}
		}
		return count <= 3
	case syntax.KindCall:
		args := facts.Args(n)
		if len(args) != 1 {
			return false
		}
		switch n.Child(syntax.FieldFunction).Text() {
		case "range":
			count := args[0].Value.Text()
			return count == "1" || count == "2" || count == "3"
		case "enumerate", "reversed", "sorted":
			return short(args[0].Value)
		}
	}
	return false
}
