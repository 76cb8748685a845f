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
	Construct: func(p *lint.Pass, c module.Construct) { sentToSchema(p, c, personalSent) },
	Send:      func(p *lint.Pass, s module.Send) { sentToService(p, s, personalSent) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { sentByCall(p, c, at, personalSent) },
}

// personalSent reports personal data, unless the field that takes it is the fault, or a rule knows better where it comes from.
func personalSent(s sent) {
	if s.profile != "" || s.fieldIsPersonal(0) {
		return // people-profile-pii, pii-field
	}
	v := follow(s.pass, s.at, s.value)
	if v.verdict != personal {
		return
	}
	if v.source.Kind() == syntax.KindIdentifier { // known by its name alone
		if _, ok := trace(s.pass, s.at, s.value, requestOrigins); ok {
			return // request-data-sent
		}
	}
	s.report(v.source, "the personal data", quote(v.source.Text())+" is personal data ("+string(v.match.Class)+because(v.match)+") and reaches Mixpanel through "+s.sink+"; "+
		silence(v.match), lint.At(lint.Severity(v.match.Severity)), lint.Hint("send the person's UUID, a count or a flag instead of %s", v.source.Text()))
}

func silence(m pii.Match) string {
	if m.Silence == "" {
		return "send an id, a count or a flag instead"
	}
	return m.Silence
}
