package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var freeTextField = &lint.Rule{
	ID:       "free-text-field",
	Category: lint.PII,
	Severity: lint.P2,
	Tier:     2,
	Title:    "field for text that people write",
	Why: `Into a free text people write names, addresses and worse, about themselves and about others. Mixpanel needs none of it: send that there was a comment, how
long it was, or the id under which it is kept.`,
	Bad: `
-- optimo_analytics/schemas.py --


class MxpSurveyRemarkBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when a remark is made."""

    comment: str = Field(default="", description="What was written")  # want free-text-field "comment"
`,
	Good: `
-- optimo_analytics/schemas.py --


class MxpSurveyRemarkBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when a remark is made."""

    comment_id: str = Field(default="", description="UUID of what was written")
    has_comment: bool = Field(default=False, description="Whether something was written")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if m, ok := fieldMatch(p, f); ok && m.Class == pii.ClassFreeText && !bounded(p, f) {
			p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" takes text that people write"+because(m)+
				", which may name anybody; "+m.Silence,
				lint.Hint("send %s_id or has_%s in its place", f.Name, f.Name))
		}
	},
}

// bounded: the field's text has a largest length, in Field or in the metadata of its type.
func bounded(p *lint.Pass, f module.Field) bool {
	if hasKeyword(f.Call, "max_length") || hasKeyword(facts.Unparen(f.Type), "max_length") {
		return true
	}
	for _, m := range p.View.TypeOf(f).Metadata {
		if m.Node.Kind() != syntax.KindCall {
			continue
		}
		if name := p.View.Spelled(m.At, facts.CalleeOf(m.Node)); name == "MaxLen" || name == "Len" || hasKeyword(m.Node, "max_length") {
			return true
		}
	}
	return false
}
