package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var attributionDefaultNotNone = &lint.Rule{
	ID:       "attribution-default-not-none",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     1,
	Title:    "attribution field of an event schema whose default is not None",
	Why: `Most sessions begin without a link, and have no attribution. A field without a default makes their login events invalid, and they are lost; with another
default than None they claim a source that nobody came from.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    teams_tab: TeamsTabChoices | None = Field(None, description="Tab of the Teams app")
+    teams_tab: TeamsTabChoices | None = Field(description="Tab of the Teams app")  # want attribution-default-not-none "teams_tab"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    teams_tab: TeamsTabChoices | None = Field(None, description="Tab of the Teams app")
+    teams_tab: Annotated[TeamsTabChoices | None, Field(description="Tab of the Teams app")] = None
`,
	Fixable: lint.Safe,
	Field: func(p *lint.Pass, f module.Field) {
		if !module.IsAttribution(f.Name) || f.Opaque || !attributes(p) || !reachesEvent(p, f.Owner) {
			return
		}
		name := "attribution field " + quote(f.Name) + " of " + quote(f.Owner.Binding.Name)
		why := " has no default, so a session without attribution loses its event"
		switch {
		case f.Required:
		case setsValue(f.Default):
			why = " defaults to " + quote(f.Default.Text()) + ", which no link said"
		default:
			return
		}
		session := p.View.SessionContext(p.Root)
		p.Report(f.Binding.NameSpan, name+why+"; give it the default `None`", lint.Hint("set the default to None"),
			lint.Related(session.Piece, session.Binding.NameSpan, "the session context"), lint.Fixed("default-none", lint.Safe))
	},
}

// reachesEvent: the class is an event schema that is filled from the session context, or hands its fields to one.
func reachesEvent(p *lint.Pass, c module.Symbol) bool {
	if c.Same(p.View.SessionContext(p.Root)) {
		return false
	}
	if isLogin(p, c) || p.View.TakesSession(c) {
		return true
	}
	all := carriers(p, c)
	return len(all) > 0 && !all[0].Same(p.View.SessionContext(p.Root))
}

// setsValue: a default that is certainly a value: a literal, or a member of an enum.
func setsValue(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindString, syntax.KindConcatenatedString, syntax.KindTrue, syntax.KindFalse, syntax.KindInteger:
		return true
	case syntax.KindAttribute:
		return strings.HasSuffix(facts.LastName(n.Child(syntax.FieldObject)), "Choices")
	}
	return false
}
