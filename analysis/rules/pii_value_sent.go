package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var piiValueSent = &lint.Rule{
	ID:       "pii-value-sent",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     1,
	Title:    "personal data given to an event",
	Why: `The field's name says nothing about what is put into it: an e-mail address in ` + "`survey_id`" + ` reaches Mixpanel as well. mxpls follows values
from people's attributes through locals, f-strings and conditionals to schema constructors, trackers and track_event.`,
	Bad: `
-- optimo_analytics/service/survey.py --


def _track_example(*, employee_id: str, employee) -> None:
    Service.track_event(
        distinct_id=employee_id,
        event_name=E.SURVEY_CREATED,
        properties=MxpSurveyCreatedEventSchema(
            organization_id="",
            organization_name="",
            employee_id=employee_id,
            role=None,
            survey_id=employee.email,  # want pii-value-sent "employee.email"
            question_count=1,
        ),
    )
`,
	Good: `
-- optimo_analytics/service/survey.py --


def _track_example(*, employee_id: str, employee) -> None:
    Service.track_event(
        distinct_id=employee_id,
        event_name=E.SURVEY_CREATED,
        properties=MxpSurveyCreatedEventSchema(
            organization_id="",
            organization_name="",
            employee_id=employee_id,
            role=None,
            survey_id=str(employee.uuid),
            question_count=len(employee.email),
        ),
    )
`,
	Construct: func(p *lint.Pass, c module.Construct) {
		fields := p.View.Fields(c.Schema)
		sendsArguments(p, c.Site, c.Call.Node, quote(c.Schema.Binding.Name), func(name string) bool {
			f, ok := fields.ByKeyword(name, true)
			if !ok {
				return false
			}
			m, personal := fieldMatch(p, f)
			return personal && m.Severity == 0 // the field itself is the fault
		})
	},
	Send: func(p *lint.Pass, s module.Send) {
		if props := facts.Unparen(s.Properties); props.Kind() == syntax.KindDictionary || props.Kind() == syntax.KindIdentifier {
			sendsValue(p, s.Site, props, "track_event")
		}
	},
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		name := facts.LastName(c.Callee)
		switch {
		case module.IsTrackerName(name) && name != p.Root.Names.TrackEvent:
			caller := at.Func
			sendsArguments(p, at, c.Node, quote(name), func(keyword string) bool {
				// A tracker that hands its own parameter on: the fault is where the value enters or where it is sent.
				return caller != nil && module.IsTrackerName(caller.Name) && handsOn(c.Node, keyword)
			})
		case name == "model_construct" || name == "from_session_context":
			if s := p.View.Resolve(at, c.Callee.Child(syntax.FieldObject)); s.Kind == module.Class && p.View.IsSchema(s) {
				sendsArguments(p, at, c.Node, quote(s.Binding.Name), func(string) bool { return false })
			}
		}
	},
}

// handsOn: the argument is `x=x`.
func handsOn(call syntax.Node, keyword string) bool {
	for _, a := range facts.Args(call) {
		if a.Name == keyword {
			return facts.Unparen(a.Value).Text() == keyword
		}
	}
	return false
}

// sendsArguments judges every argument of a call that ends up in an event.
func sendsArguments(p *lint.Pass, at module.Site, call syntax.Node, sink string, except func(keyword string) bool) {
	for _, a := range facts.Args(call) {
		if a.Star == 1 || a.Name != "" && except(a.Name) {
			continue
		}
		sendsValue(p, at, a.Value, sink)
	}
}

// sendsValue reports personal data in a value; in a display at the part that holds it.
func sendsValue(p *lint.Pass, at module.Site, n syntax.Node, sink string) {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindDictionary, syntax.KindList, syntax.KindTuple, syntax.KindSet:
		for c := range n.Children() {
			part := c
			switch c.Kind() {
			case syntax.KindPair:
				part = c.Child(syntax.FieldValue)
			case syntax.KindComment:
				continue
			case syntax.KindDictionarySplat, syntax.KindListSplat:
				part = c.First()
			}
			sendsValue(p, at, part, sink)
		}
		return
	}
	v := follow(p, at, n)
	if v.verdict != personal {
		return
	}
	options := []lint.Option{lint.At(lint.Severity(v.match.Severity)), lint.Hint("send the person's UUID, a count or a flag instead of %s", v.source.Text())}
	if v.source.Span() != n.Span() {
		options = append(options, lint.Related(p.Piece, v.source.Span(), "the personal data"))
	}
	p.Report(n.Span(), quote(v.source.Text())+" is personal data ("+string(v.match.Class)+because(v.match)+") and reaches Mixpanel through "+sink+"; "+
		silence(v.match), options...)
}

func silence(m pii.Match) string {
	if m.Silence == "" {
		return "send an id, a count or a flag instead"
	}
	return m.Silence
}
