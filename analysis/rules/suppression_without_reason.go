package rules

import "mxpls/analysis/lint"

var suppressionWithoutReason = &lint.Rule{
	ID:       "suppression-without-reason",
	Category: lint.Hygiene,
	Severity: lint.P1,
	Tier:     1,
	Title:    "comment that silences a P0 rule and does not say why",
	Why:      `A finding of severity P0 is about personal data. Whoever lets one through owes the next reader the reason: who decided it, and why the datum may be sent.`,
	Bad: `
-- optimo_analytics/schemas.py --


class MxpSurveyInvitationBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when an invitation is sent."""

    office_city: str = Field(default="", description="Office")  # mxpls: ignore[pii-field]  # want suppression-without-reason "pii-field"
`,
	Good: `
-- optimo_analytics/schemas.py --


class MxpSurveyInvitationBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when an invitation is sent."""

    office_city: str = Field(default="", description="Office")  # mxpls: ignore[pii-field] -- one of three offices
`,
	Fixable: lint.NoFix,
	Suppression: func(p *lint.Pass, s lint.Suppression) {
		if s.Comment.Reason != "" {
			return
		}
		for _, r := range s.Rules {
			if r.Known && r.Severity == lint.P0 && (r.Silenced || !r.Ran) {
				p.Report(r.Span, "the comment silences "+quote(r.Name)+", a P0 rule, without saying why; add the reason: "+quote("-- reason")+" behind the bracket",
					lint.Hint("write # mxpls: ignore[%s] -- reason", r.Name))
			}
		}
	},
}
