package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var attributionParity = &lint.Rule{
	ID:       "attribution-parity",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     1,
	Title:    "button or tab of Slack without its twin of Teams, or the reverse",
	Why: `What Slack has, Teams has: the charts compare the two, and a button that only one of them knows makes the other look unused. A twin that is missing is reported
once, at the field that is there: on the session context, else on the event schema, else in the set of ` + "`include_from_session`" + `; it is not also reported as
missing there by the other rules.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    slack_tab: SlackTabChoices | None = Field(None, description="Tab of the Slack app")
-    teams_button: TeamsButtonChoices | None = Field(None, description="Button pressed in Teams")
-    teams_tab: TeamsTabChoices | None = Field(None, description="Tab of the Teams app")
+    slack_tab: SlackTabChoices | None = Field(None, description="Tab of the Slack app")  # want attribution-parity "slack_tab"
+    teams_button: TeamsButtonChoices | None = Field(None, description="Button pressed in Teams")
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    session_id: str = Field(description="UUID of the session")
+    session_id: str = Field(description="UUID of the session")
+    slack_channel_id: str | None = Field(default=None, description="Id of the Slack channel")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		twin := module.AttributionTwin(f.Name)
		if twin == "" || !attributes(p) {
			return
		}
		session := p.View.SessionContext(p.Root)
		classes := carriers(p, f.Owner)
		if len(classes) == 0 && p.View.TakesSession(f.Owner) && !p.View.Subclassed(f.Owner) {
			classes = []module.Symbol{f.Owner}
		}
		for _, c := range classes {
			if !lacks(p, c, twin) || !c.Same(session) && !lacks(p, session, f.Name) && lacks(p, session, twin) {
				continue
			}
			options := []lint.Option{lint.Hint("declare %s like %s", twin, f.Name)}
			if closesAt(p, c, f.Name, twin) {
				options = append(options, lint.Fixed("attribution-field", lint.Unsafe, "class", c.Binding.Name, "fields", twin))
			}
			p.Report(f.Binding.NameSpan, quote(c.Binding.Name)+" has "+quote(f.Name)+" and not its twin "+quote(twin)+": what Slack has, Teams has; declare "+quote(twin)+" too", options...)
			return
		}
	},
	Piece: func(p *lint.Pass) {
		session := p.View.SessionContext(p.Root)
		for _, inc := range includes(p) {
			for _, n := range inc.Names {
				twin := module.AttributionTwin(n.Name)
				if n.Piece != p.Piece || twin == "" || inc.Has(twin) || includedAs(p, inc, twin) || !both(p, inc.Schema, session, twin) || !both(p, inc.Schema, session, n.Name) {
					continue
				}
				p.Report(n.Span, "what "+quote(inc.Schema.Binding.Name)+" includes from the session has "+quote(n.Name)+" and not its twin "+quote(twin)+
					": what Slack has, Teams has; list "+quote(twin)+" too", lint.Related(inc.Schema.Piece, inc.Schema.Binding.NameSpan, "the event schema"),
					lint.Hint("list %s", twin), lint.Fixed("include-name", lint.Unsafe, "class", inc.Schema.Binding.Name, "fields", twin))
			}
		}
	},
}

// closesAt: with the field declared on the class nothing else is left to do: no event schema and no set would lack it then.
func closesAt(p *lint.Pass, c module.Symbol, field, twin string) bool {
	for _, login := range p.View.LoginSchemas(p.Root) {
		if own, _ := has(p, login, field); own && !login.Same(c) && lacks(p, login, twin) && c.Same(p.View.SessionContext(p.Root)) {
			return false
		}
		if inc := p.View.IncludeOf(login); inc.Known && !inc.Has(twin) {
			return false
		}
	}
	return true
}

// both says whether two classes both have a field.
func both(p *lint.Pass, a, b module.Symbol, field string) bool {
	first, _ := has(p, a, field)
	second, _ := has(p, b, field)
	return first && second
}

// includedAs: a name of the set that no session knows is the field, but for a letter or two; include-unknown-field says so.
func includedAs(p *lint.Pass, inc module.Include, field string) bool {
	for _, n := range inc.Names {
		if unknownInclude(p, inc, n) && nearest(n.Name, []string{field}) != "" {
			return true
		}
	}
	return false
}
