package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var attributionNotIncluded = &lint.Rule{
	ID:       "attribution-not-included",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     1,
	Title:    "attribution field that the default set of include_from_session leaves out",
	Why: `Session and event declare the field, and still it is never sent: ` + "`from_session_context`" + ` takes only what its default set lists. Nothing fails, the property is
empty in every event. A field that the event schema lacks is reported there alone, and the twin of a listed one as ` + "`attribution-parity`" + `. The finding stands at the
constant that is the set, or else at the parameter.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-        include_from_session: Collection[str] | None = None,
+        include_from_session: Collection[str] | None = None,  # want attribution-not-included "include_from_session"

-                "magic_link_action",
-                "slack_button",
+                "slack_button",
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    frozenset({"login_source", "login_source_detail", "magic_link_action", "cta_parse_failed"})
+    frozenset({"login_source", "login_source_detail", "cta_parse_failed"}).union(["magic_link_action"])
`,
	Fixable: lint.Unsafe,
	Piece: func(p *lint.Pass) {
		for _, inc := range includes(p) {
			fields, _ := p.View.SessionAttribution(p.Root)
			var missing []string
			options := []lint.Option{lint.Related(inc.Schema.Piece, inc.Schema.Binding.NameSpan, "the event schema")}
			for _, f := range fields {
				twin := module.AttributionTwin(f.Name)
				declared, _ := has(p, inc.Schema, f.Name)
				if !declared || inc.Has(f.Name) || twin != "" && inc.Has(twin) || includedAs(p, inc, f.Name) {
					continue
				}
				missing = append(missing, f.Name)
				options = append(options, lint.Related(f.Piece, f.Binding.NameSpan, "declared on the session context"))
			}
			if len(missing) == 0 || inc.Home.Piece != p.Piece {
				continue
			}
			p.Report(inc.Home.Span, "what "+quote(inc.Schema.Binding.Name)+" includes from the session leaves out "+quotedList(missing)+", so "+they(missing)+" "+are(missing)+
				" never sent; list "+them(missing)+" in the default of `"+module.IncludeFromSession+"`",
				append(options, lint.Hint("list %s", list(missing)),
					lint.Fixed("include-name", lint.Unsafe, "class", inc.Schema.Binding.Name, "fields", strings.Join(missing, ",")))...)
		}
	},
}
