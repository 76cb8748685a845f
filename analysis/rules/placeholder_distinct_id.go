package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var placeholderDistinctID = &lint.Rule{
	ID:       "placeholder-distinct-id",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "distinct_id that Mixpanel rejects",
	Why: `Mixpanel drops events whose distinct_id is one of the words that programs write when they have none, or merges all of them into one user. Without a user
an event belongs to its organization or context.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id or "anonymous",  # want placeholder-distinct-id "\"anonymous\""
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id or "org_" + organization_id,
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		eachConstantID(p, s, func(a arm, value string) {
			if placeholder(value) {
				p.Report(a.node.Span(), "distinct_id "+quote(value)+" is a placeholder that Mixpanel drops or merges into one user; use the user's id, or that of the organization with "+
					quote("org_"), distinctOptions(p, s, a.node, lint.Hint(`use f"org_{organization_id}"`))...)
			}
		})
	},
}
