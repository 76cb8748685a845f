package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var uuidNotStringified = &lint.Rule{
	ID:       "uuid-not-stringified",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "UUID object where text is expected",
	Why: `pydantic does not turn a UUID into text: a field typed ` + "`str`" + ` refuses it, the ` + "`ValidationError`" + ` is swallowed, and the event is lost for
everybody.`,
	Bad: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def finish(employee, survey):
    OptimoMixpanelSurveyTrackHelper.track_survey_completed_from_slack(
        employee_id=str(employee.uuid),
        survey_id=survey.uuid,  # want uuid-not-stringified "survey.uuid"
        answered_count=3,
    )
`,
	Good: `
-- surveys/closing.py --
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper


def finish(employee, survey):
    OptimoMixpanelSurveyTrackHelper.track_survey_completed_from_slack(
        employee_id=str(employee.uuid), survey_id=f"{survey.uuid}", answered_count=3
    )
`,
	Fixable:   lint.Safe,
	Construct: func(p *lint.Pass, c module.Construct) { validatedValues(p, c, uuidGiven) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { callValues(p, c, at, uuidGiven) },
}

func uuidGiven(g givenValue) {
	inList := false
	for _, a := range g.typ.Atoms {
		if isUUID(a.Name) || a.Name == "Any" || a.Name == "object" {
			return
		}
		inList = inList || a.Name == "str" && listLike[a.Inside]
	}
	report := func(n syntax.Node, at text.Span) {
		options := []lint.Option{lint.Hint("write str(%s)", n.Text())}
		if holds(g.value, n) {
			safety, args := stringify(g.pass, g.at, n)
			options = append(options, lint.Fixed("wrap-call", safety, args...))
		}
		g.report(at, quote(n.Text())+" is a UUID object, but "+g.takes+" takes text: "+validationFails(g.pass)+"write "+quote("str("+n.Text()+")"), options...)
	}
	switch {
	case g.typ.Has("str"):
		g.arms(func(n syntax.Node, at text.Span) {
			if n := g.declared(n); isUUIDValue(g.pass, g.at, n) {
				report(n, at)
			}
		})
	case inList:
		for _, n := range elements(g.value) {
			if isUUIDValue(g.pass, g.at, n) {
				report(n, n.Span())
			}
		}
	}
}

var listLike = map[string]bool{"list": true, "List": true, "Sequence": true, "tuple": true, "Tuple": true, "set": true, "Iterable": true, "Collection": true}

// elements are the expressions that make the elements of a display or comprehension.
func elements(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	switch n.Kind() {
	case syntax.KindList, syntax.KindTuple, syntax.KindSet:
		for c := range n.Children() {
			if c.Kind() != syntax.KindComment {
				out = append(out, c)
			}
		}
	case syntax.KindListComprehension, syntax.KindSetComprehension, syntax.KindGeneratorExpression:
		out = append(out, n.Child(syntax.FieldBody))
	}
	return out
}
