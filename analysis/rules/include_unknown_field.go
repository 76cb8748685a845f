package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var includeUnknownField = &lint.Rule{
	ID:       "include-unknown-field",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     2,
	Title:    "name in the set of include_from_session that the session context or the event schema lacks",
	Why: `pydantic ignores names in ` + "`model_dump(include=…)`" + ` that the model does not have: a misspelt field is left out in silence. A field that the session has and the
event schema lacks is worse: the schema refuses it, and the event is lost. A misspelt name is not also reported as the field that is left out.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-                "magic_link_action",
-                "slack_button",
+                "magiclink_action",  # want include-unknown-field "\"magiclink_action\""
+                "slack_button",
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-_TEAMS_FIELDS = frozenset({"teams_button", "teams_tab"})
+_TEAMS_FIELDS = frozenset(["teams_" "button", f"teams_{'tab'}"])
`,
	Fixable: lint.Unsafe,
	Piece: func(p *lint.Pass) {
		for _, inc := range includes(p) {
			for _, n := range inc.Names {
				if n.Piece == p.Piece && unknownInclude(p, inc, n) {
					reportUnknownInclude(p, inc, n)
				}
			}
		}
	},
}

// unknownInclude says whether the session context or the event schema has no field of the name, and no other rule says so.
func unknownInclude(p *lint.Pass, inc module.Include, n module.IncludedName) bool {
	session := p.View.SessionContext(p.Root)
	twin := module.AttributionTwin(n.Name)
	if lacks(p, session, n.Name) {
		return twin == "" || lacks(p, session, twin) // else attribution-parity
	}
	if module.IsAttribution(n.Name) && isLogin(p, inc.Schema) {
		return false // attribution-missing-on-event, attribution-parity
	}
	_, ok, known := p.View.Model(inc.Schema).Accepts(n.Name)
	return known && !ok && !filters(p, inc)
}

// filters: the method drops what the schema does not take.
func filters(p *lint.Pass, inc module.Include) bool {
	body := p.View.Member(inc.Schema, module.FromSession).FuncFacts().Body.Text()
	return strings.Contains(body, "model_fields") || strings.Contains(body, ".pop(") || strings.Contains(body, "del ")
}

func reportUnknownInclude(p *lint.Pass, inc module.Include, n module.IncludedName) {
	session := p.View.SessionContext(p.Root)
	lacking := session
	if !lacks(p, session, n.Name) {
		lacking = inc.Schema
	}
	var candidates []string
	for _, f := range p.View.Fields(session).List {
		if both(p, inc.Schema, session, f.Name) && !inc.Has(f.Name) {
			candidates = append(candidates, f.Name)
		}
	}
	options := []lint.Option{lint.Related(lacking.Piece, lacking.Binding.NameSpan, "has no such field")}
	message := quote(inc.Schema.Binding.Name) + " includes " + quote(n.Name) + " from the session, but " + quote(lacking.Binding.Name) + " in " + lacking.Piece.Path +
		" has no such field"
	if near := nearest(n.Name, candidates); near != "" {
		message += "; it may be meant for " + quote(near)
		options = append(options, lint.Hint("write %q", near), lint.Fixed("replace-value", lint.Unsafe, "value", `"`+near+`"`))
	} else {
		message += "; declare it there, or take the name out"
		options = append(options, lint.Hint("declare %s on %s, or take the name out", n.Name, lacking.Binding.Name))
	}
	p.Report(n.Span, message, options...)
}
