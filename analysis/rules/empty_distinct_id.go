package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var emptyDistinctID = &lint.Rule{
	ID:       "empty-distinct-id",
	Category: lint.DistinctID,
	Severity: lint.P2,
	Tier:     1,
	Title:    "distinct_id that may be empty",
	Why:      `Mixpanel drops events with an empty distinct_id. Without a user there is the organization, and without both the context: one of them always has an id.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id or "",  # want empty-distinct-id "\"\""
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=(employee_id or "") or f"org_{organization_id}",
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		id := distinctIDOf(p, s)
		if p.Root.Names.EmptyDistinctID {
			return
		}
		for _, a := range sendInCode(p, s) {
			n := facts.Unparen(a.node)
			empty, folded := p.View.Fold(s.Site, n)
			if !(n.Kind() == syntax.KindNone || folded && empty == "") || !a.known || fallsThrough(id, n) || overwritten(s, n) {
				continue
			}
			p.Report(n.Span(), "distinct_id may be "+quote(n.Text())+", which Mixpanel drops; use the organization with "+quote("org_")+", or the context's id",
				distinctOptions(p, s, n, lint.Hint(`use f"org_{organization_id}"`))...)
		}
	},
}

// fallsThrough: an empty value in front of `or` is never the result.
func fallsThrough(id, n syntax.Node) bool {
	for child, up := n, n.Parent(); up.Valid() && child != id; child, up = up, up.Parent() {
		if up.Kind() == syntax.KindBooleanOperator && child.Field() == syntax.FieldLeft && up.Child(syntax.FieldOperator).Text() == "or" {
			return true
		}
		if up.Kind() == syntax.KindAssignment {
			return false
		}
	}
	return false
}

// overwritten: the value is what a local begins with, before it is given another one.
func overwritten(s module.Send, n syntax.Node) bool {
	assignment := n.Parent()
	if assignment.Kind() != syntax.KindAssignment || s.Site.Func == nil {
		return false
	}
	name := assignment.Child(syntax.FieldLeft).Text()
	count := 0
	for _, l := range s.Site.Func.Locals {
		if l.Name == name {
			count++
		}
	}
	return count > 1
}
