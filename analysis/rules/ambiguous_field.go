package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
)

var ambiguousField = &lint.Rule{
	ID:       "ambiguous-field",
	Category: lint.PII,
	Severity: lint.P2,
	Tier:     2,
	Title:    "field name that does not say whose datum it is",
	Why: `A text called ` + "`name`" + ` or ` + "`manager`" + ` may be a template's title or a person's name: whoever fills it decides. A name that says what it is
keeps people out of it.`,
	Bad: `
-- optimo_analytics/schemas.py --


class MxpSurveyTopicBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when a topic is chosen."""

    name: str = Field(default="", description="What it is called")  # want ambiguous-field "name"
`,
	Good: `
-- optimo_analytics/schemas.py --


class MxpSurveyTopicBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when a topic is chosen."""

    topic_name: str = Field(default="", description="What it is called")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if m, ok := fieldMatch(p, f); ok && m.Class == pii.ClassAmbiguous {
			p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" may hold personal data: its name does not say what it is; "+m.Silence,
				lint.Hint("rename %s to say what it names, or send a uuid", f.Name))
		}
	},
}
