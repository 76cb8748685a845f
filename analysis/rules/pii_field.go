package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var piiField = &lint.Rule{
	ID:       "pii-field",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     1,
	Title:    "schema field that carries personal data",
	Why: `What a schema declares reaches Mixpanel with every event. Names, e-mail addresses, phone numbers, postal addresses, secrets and their
like must not leave the system, whatever the field is called; identify people by the UUID of their user.`,
	Bad: `
-- optimo_analytics/schemas.py --


class MxpSurveyInvitationBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when an invitation is sent."""

    invitee_email: str = Field(default="", description="Where the invitation went")  # want pii-field "invitee_email"
`,
	Good: `
-- optimo_analytics/schemas.py --


class MxpSurveyInvitationBaseSchema(MxpSurveyCreatedEventSchema):
    """Tracked when an invitation is sent."""

    invitee_id: str = Field(default="", description="UUID of the invited user")
    is_email_verified: bool = Field(default=False, description="Whether the address was verified")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if m, ok := fieldMatch(p, f); ok && m.Severity == 0 {
			reportField(p, f, m)
		}
	},
}

// fieldMatch judges a field by its alias, which is what reaches Mixpanel, and by its name and type.
func fieldMatch(p *lint.Pass, f module.Field) (pii.Match, bool) {
	if m, ok := pii.AliasAlways(f.Alias); ok {
		return m, true
	}
	h := hintOfField(p, f)
	best, found := personalField(p, f.Name, h)
	if f.Alias != "" && f.Alias != "$device_id" {
		if m, ok := personalField(p, f.Alias, h); ok && (!found || m.Severity < best.Severity) {
			best, found = m, true
		}
	}
	return best, found
}

func hintOfField(p *lint.Pass, f module.Field) pii.TypeHint {
	if f.Type.Kind() == syntax.KindCall {
		return hint(p, f.Site(), f.Type)
	}
	return hintOf(p, p.View.TypeOf(f))
}

func reportField(p *lint.Pass, f module.Field, m pii.Match) {
	p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is personal data ("+string(m.Class)+because(m)+
		") and would be sent to Mixpanel; "+m.Silence,
		lint.Hint("remove %s, or send the person's UUID in its place", f.Name))
}

// because quotes the words that decided.
func because(m pii.Match) string {
	if len(m.Words) == 0 {
		return ", by its type"
	}
	out := ": "
	for i, w := range m.Words {
		if i > 0 {
			out += ", "
		}
		out += quote(w)
	}
	return out
}
