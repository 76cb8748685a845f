package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var attributionMissingOnEvent = &lint.Rule{
	ID:       "attribution-missing-on-event",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     1,
	Title:    "attribution field of the session context that a login or logout schema lacks",
	Why: `Attribution reaches an event only when the session context and the event schema both declare the field and the default set of
` + "`include_from_session`" + ` lists it. Where the event schema lacks it, the field is lost in silence, or the whole event is refused. When only one of a Slack
and Teams pair is missing, that is ` + "`attribution-parity`" + `; what the schema lacks is not reported as missing in the set as well.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-class MixpanelLogoutEventPropertiesSchema(MixpanelSuperEventPropertiesSchema):
+class MixpanelLogoutEventPropertiesSchema(MixpanelSuperEventPropertiesSchema):  # want attribution-missing-on-event "MixpanelLogoutEventPropertiesSchema"

-    login_source: LoginSourceChoices | None = Field(None, description="Where the link was")
+
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    session_id: str = Field(description="UUID of the session")
+    session_id: str = Field(description="UUID of the session")
+    session_number: int = Field(default=1, description="Number of sessions so far")
`,
	Fixable: lint.Unsafe,
	Schema: func(p *lint.Pass, c module.Symbol) {
		if !attributes(p) || !isLogin(p, c) {
			return
		}
		fields, ok := p.View.SessionAttribution(p.Root)
		if !ok {
			return
		}
		var missing []string
		var options []lint.Option
		for _, f := range fields {
			twin := module.AttributionTwin(f.Name)
			if !lacks(p, c, f.Name) || twin != "" && !lacks(p, c, twin) {
				continue
			}
			missing = append(missing, f.Name)
			options = append(options, lint.Related(f.Piece, f.Binding.NameSpan, "declared on the session context"))
		}
		if len(missing) == 0 {
			return
		}
		if listed(p.View.IncludeOf(c), missing) {
			options = append(options, lint.Fixed("attribution-field", lint.Unsafe, "fields", strings.Join(missing, ",")))
		}
		session := p.View.SessionContext(p.Root)
		p.Report(c.Binding.NameSpan, "event schema "+quote(c.Binding.Name)+" lacks "+quotedList(missing)+" of "+quote(session.Binding.Name)+" in "+session.Piece.Path+
			", so the event does not say it; declare "+them(missing)+" with the default `None`",
			append(options, lint.Hint("declare %s as on the session context, with default None", list(missing)))...)
	},
}

// listed: once the fields are declared they are sent, as far as can be told.
func listed(inc module.Include, fields []string) bool {
	for _, f := range fields {
		if inc.Known && !inc.Has(f) {
			return false
		}
	}
	return true
}
