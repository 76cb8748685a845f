package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var sensitiveField = &lint.Rule{
	ID:       "sensitive-field",
	Category: lint.PII,
	Severity: lint.P1,
	Tier:     1,
	Title:    "schema field that carries sensitive data",
	Why: `Addresses of devices, ages, health, pay and places narrow a person down even where no name stands beside them, and some of them are data of a special
category, for which analytics is no reason. Send what the question needs: a country's code, an age group, a flag.`,
	Bad: `
-- optimo_analytics/schemas.py --


class MxpSurveyAudienceBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when an audience is chosen."""

    ip_address: str = Field(default="", description="Where the request came from")  # want sensitive-field "ip_address"
    age: int | None = Field(default=None, description="Age of the employee")  # want sensitive-field "age"
`,
	Good: `
-- optimo_analytics/schemas.py --


class MxpSurveyAudienceBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when an audience is chosen."""

    country_code: str = Field(default="", description="Country of the request")
    age_group: str = Field(default="", description="Age group of the employee")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if m, ok := fieldMatch(p, f); ok && m.Severity == 1 {
			p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is sensitive data ("+string(m.Class)+because(m)+
				") and would be sent to Mixpanel; "+m.Silence,
				lint.Hint("remove %s, or send something coarser in its place", f.Name))
		}
	},
}
