package rules

import "mxpls/analysis/lint"

var staleAllowance = &lint.Rule{
	ID:       "stale-allowance",
	Category: lint.Hygiene,
	Severity: lint.P3,
	Tier:     2,
	Title:    "allowance of a personal name that is over or not needed",
	Why: `The configuration lets a name through that looks personal (pii.allow). When nothing has the name any more, the next field that gets it would pass without anybody looking; when its
last day is over, the name is judged again.`,
	Bad: `
-- mxpls.toml --
[[pii.allow]]
name = "office_city"  # want stale-allowance "\"office_city\""
reason = "one of three offices"
`,
	Good: `
-- mxpls.toml --
[[pii.allow]]
name = "office_city"
reason = "one of three offices"
-- optimo_analytics/schemas.py --


class MxpSurveyInvitationBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when an invitation is sent."""

    office_city: str = Field(default="", description="Office")
`,
	Fixable: lint.NoFix,
	Settings: func(p *lint.Pass, s lint.Settings) {
		for _, a := range s.Allowances {
			switch {
			case a.Expired:
				p.Report(a.Span, "the allowance of "+quote(a.Name)+" ended on "+a.Until+", so the name is judged again; decide anew, or delete the entry",
					lint.Unneeded(), lint.Hint("set until to a day to come, or delete the entry"))
			case !a.Used:
				p.Report(a.Span, "nothing is called "+quote(a.Name)+" any more, so it needs no allowance; delete the entry", lint.Unneeded(), lint.Hint("delete the entry"))
			}
		}
	},
}
