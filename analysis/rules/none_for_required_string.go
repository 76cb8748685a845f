package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var noneForRequiredString = &lint.Rule{
	ID:       "none-for-required-string",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "None given to a field that does not allow it",
	Why: `A value that is not there is sent as an empty string. ` + "`None`" + ` for a field typed ` + "`str`" + ` fails validation inside the tracker's ` + "`try`" + `, and
exactly the events of those without a value are lost.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-                employee_id=employee_id or "",
+                employee_id=employee_id if employee_id else None,  # want none-for-required-string "None"
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-                employee_id=employee_id or "",
+                employee_id=employee_id if employee_id else "",
`,
	Fixable:   lint.Safe,
	Construct: func(p *lint.Pass, c module.Construct) { validatedValues(p, c, noneGiven) },
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if construct, taken, ok := forwarded(p, c, at); ok {
			validatedValues(p, construct, func(g givenValue) {
				if !taken[g.name] {
					noneGiven(g)
				}
			})
		}
	},
}

func noneGiven(g givenValue) {
	if !refusesNone(g.pass, g.typ) {
		return
	}
	g.arms(func(n syntax.Node, at text.Span) {
		if n.Kind() != syntax.KindNone || replacedLater(g.at, n) || fallsThrough(g.value, n) {
			return
		}
		hint, options := "give a value", []lint.Option{}
		if g.typ.Has("str") {
			hint = `give "" for a value that is not there`
			if up := n.Parent(); up.Kind() == syntax.KindConditionalExpression && holds(g.value, n) {
				options = append(options, lint.Fixed("replace-value", lint.Safe, "value", `""`))
			}
		}
		g.report(at, quote("None")+" is given to "+g.takes+", which does not allow it: "+validationFails(g.pass)+hint, append(options, lint.Hint("%s", hint))...)
	})
}

// replacedLater: None is only what a local begins with.
func replacedLater(at module.Site, n syntax.Node) bool {
	assignment := n.Parent()
	if assignment.Kind() != syntax.KindAssignment || at.Func == nil {
		return false
	}
	_, once := at.Func.Local(assignment.Child(syntax.FieldLeft).Text())
	return !once
}
