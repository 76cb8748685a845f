package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var handlerReraises = &lint.Rule{
	ID:       "handler-reraises",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "exception handler of a tracker that raises",
	Why: `A tracker never raises: that is what its ` + "`try`" + ` is for. A handler that raises again, leaves the process or tries the failing call once more lets the
failure of an event through to the business code.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            raise  # want handler-reraises "raise"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            return
`,
	Fixable: lint.Unsafe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() {
			return
		}
		if d := decorationsOf(p, t.Func, t.Site()); d.catches {
			return
		}
		guards := guardsOf(p, t.Site(), t.Func.Body)
		for _, g := range guards {
			if _, inside := guarding(guards, g.node); g.kind != tryGuard || inside || inHandler(g.node, t.Func.Body) {
				continue
			}
			for c := range g.node.Children() {
				if isHandler(c) {
					raisingStatements(p, t, guards, c)
				}
			}
		}
	},
}

func raisingStatements(p *lint.Pass, t module.Tracker, guards []guard, handler syntax.Node) {
	facts.Walk(handler, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindFunctionDefinition || n.Kind() == syntax.KindLambda || n.Kind() == syntax.KindClassDefinition {
			return false
		}
		what, place := raising(n)
		if what == "" {
			return true
		}
		if _, caught := guarding(guards, n); !caught {
			options := append(helperEvent(p, t), lint.Hint("delete it: a tracker never raises"))
			if n.Kind() == syntax.KindRaiseStatement {
				options = append(options, lint.Fixed("delete-raise", lint.Unsafe))
			}
			p.Report(place.Span(), quote(headText(place))+" in the handler of "+quote(t.Func.Name)+" "+what+", so the failure of an event breaks the caller; delete it", options...)
		}
		return false
	})
}

// raising says what a node of a handler does to the caller, and where.
func raising(n syntax.Node) (what string, place syntax.Node) {
	switch n.Kind() {
	case syntax.KindRaiseStatement:
		return "raises", n
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		switch name := facts.Dotted(callee); {
		case name == "sys.exit" || name == "exit" || name == "quit" || name == "os._exit" || name == "os.abort":
			return "ends the process", n
		case strings.HasPrefix(facts.LastName(callee), "_track_"):
			return "calls the private tracker again", callee
		}
	}
	return "", n
}
