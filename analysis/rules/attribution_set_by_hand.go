package rules

import (
	"maps"
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var attributionSetByHand = &lint.Rule{
	ID:       "attribution-set-by-hand",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     1,
	Title:    "attribution field given by keyword to an event that takes it from the session",
	Why: `How somebody came to sign in is known once, when the session begins. What a tracker sets by hand later contradicts the other events of the session; given to
` + "`from_session_context`" + ` beside the session's own value it is a duplicate argument, and the event is lost.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            role=info.role,
-            is_first_login=is_first_login,
+            role=info.role,
+            login_source=session_context.login_source,  # want attribution-set-by-hand "login_source"
+            is_first_login=is_first_login,
`,
	Good: `
-- accounts/impersonation.py --
from uuid import uuid4

from accounts.choices import LoginSourceChoices
from optimo_analytics.schemas import MixpanelSessionContextSchema


def context_of_support() -> MixpanelSessionContextSchema:
    return MixpanelSessionContextSchema(
        session_id=str(uuid4()), login_source=LoginSourceChoices.DIRECT
    )
`,
	Construct: func(p *lint.Pass, c module.Construct) {
		if attributes(p) && c.Call.Callee.Text() != "cls" && setsAttribution(p, c.Site, c.Schema) {
			setByHand(p, c.Site, c.Call, c.Schema)
		}
	},
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if facts.LastName(c.Callee) != module.FromSession || c.Callee.Kind() != syntax.KindAttribute || !attributes(p) {
			return
		}
		if s := p.View.Receiver(at, c.Callee.Child(syntax.FieldObject)); s.Kind == module.Class && setsAttribution(p, at, s) {
			setByHand(p, at, c, s)
		}
	},
}

// setsAttribution: the schema takes its attribution from the session, and the call is not the way by which it does, nor a test.
func setsAttribution(p *lint.Pass, at module.Site, schema module.Symbol) bool {
	return !inTest(p) && (at.Func == nil || at.Func.Name != module.FromSession) && p.View.TakesSession(schema)
}

func setByHand(p *lint.Pass, at module.Site, c facts.Call, schema module.Symbol) {
	given := p.View.Bind(at, c.Node).Given
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if declared, _ := has(p, schema, name); !declared || !module.IsAttribution(name) {
			continue
		}
		method := p.View.Member(schema, module.FromSession)
		p.Report(given[name].NameSpan, "attribution "+quote(name)+" is set by hand on "+quote(schema.Binding.Name)+", which takes it from the session context; drop it, and build the event by "+
			quote(module.FromSession), lint.Related(method.Piece, method.Binding.NameSpan, "takes attribution from the session"),
			lint.Hint("drop %s; %s brings it", name, schema.Binding.Name+"."+module.FromSession))
	}
}
