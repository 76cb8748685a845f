package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var peopleProfilePII = &lint.Rule{
	ID:       "people-profile-pii",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     3,
	Title:    "personal data in a Mixpanel profile",
	Why: `A profile is kept for as long as the project is, and shown to everybody who may look at a chart. Mixpanel has properties of its own for a name, an e-mail address
and a phone number, and asks for them in its examples; we fill none of them.`,
	Bad: `
-- optimo_analytics/service/core.py --


def _update_profile(*, employee) -> None:
    get_client().people_set(str(employee.uuid), {"$email": employee.email})  # want people-profile-pii "\"$email\""
`,
	Good: `
-- optimo_analytics/service/core.py --


def _update_profile(*, employee) -> None:
    get_client().people_set(
        str(employee.uuid), {"role": employee.role, "has_email": bool(employee.email)}
    )
`,
	Fixable: lint.NoFix,
	Call:    func(p *lint.Pass, c facts.Call, at module.Site) { sentByCall(p, c, at, profiled) },
}

// profiled reports a personal key, or personal data under another one.
func profiled(s sent) {
	if s.profile == "" {
		return
	}
	if m, ok := profileKey(s); ok && !known(s) {
		s.pass.Report(s.key.Span(), "profile property "+quote(s.name)+" is personal data ("+string(m.Class)+because(m)+") and is written into a Mixpanel profile by "+
			quote(s.profile)+"; leave it out, or write a role, a plan or a count", lint.At(lint.Severity(m.Severity)), lint.Hint("leave %s out", s.name))
		return
	}
	v := follow(s.pass, s.at, s.value)
	if v.verdict != personal {
		return
	}
	s.report(v.source, "the personal data", quote(v.source.Text())+" is personal data ("+string(v.match.Class)+because(v.match)+") and is written into a Mixpanel profile by "+
		quote(s.profile)+"; leave it out, or write a role, a plan or a count", lint.At(lint.Severity(v.match.Severity)), lint.Hint("leave it out"))
}

// profileKey judges the property's name. `$name` of a group is the name of an organization, which is allowed.
func profileKey(s sent) (pii.Match, bool) {
	if s.name == "" || strings.HasPrefix(s.profile, "group_") && s.name == "$name" {
		return pii.Match{}, false
	}
	if m, ok := pii.AliasAlways(s.name); ok {
		return m, true
	}
	hint := pii.Unknown
	if facts.IsString(s.value) {
		hint = pii.Text
	}
	m, ok := personalField(s.pass, s.name, hint)
	return m, ok && m.Severity == 0
}

// known: the value is none of what the key says: a flag, a number, nothing at all.
func known(s sent) bool {
	return s.value.Kind() == syntax.KindNone || withheld(s.pass, s.at, s.value)
}
