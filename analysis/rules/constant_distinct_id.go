package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var constantDistinctID = &lint.Rule{
	ID:       "constant-distinct-id",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "the same distinct_id for all events",
	Why:      `A constant books everybody's events on one user, who soon is the most active of all. Nothing can tell them apart afterwards.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id or "survey_template",  # want constant-distinct-id "\"survey_template\""
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id or f"org_{info.organization_id}",
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		eachConstantID(p, s, func(a arm, value string) {
			if value != "" && !placeholder(value) {
				p.Report(a.node.Span(), "distinct_id "+quote(a.node.Text())+" is the same for every event: all of them are booked on one user; use the user's id, or that of the organization with "+
					quote("org_"), distinctOptions(p, s, a.node, lint.Hint(`use f"org_{organization_id}"`))...)
			}
		})
	},
}
