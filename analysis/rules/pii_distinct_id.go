package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var piiDistinctID = &lint.Rule{
	ID:       "pii-distinct-id",
	Category: lint.DistinctID,
	Severity: lint.P0,
	Tier:     1,
	Title:    "personal data as distinct_id",
	Why: `The distinct_id stands in every event, in every export and in every URL of a user's page. An e-mail address in its place publishes it, and cannot be taken
back.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-    def _track_survey_started(*, employee_id: str, survey_id: str, channel: SurveyChannel) -> None:
-        info = Service._fetch_required_emp_info(employee_id=employee_id)
+    def _track_survey_started(*, employee_id: str, survey_id: str, channel: SurveyChannel) -> None:
+        info = Service._fetch_required_emp_info(employee_id=employee_id)
+        employee = Employee.objects.get(uuid=employee_id)
-        Service.track_event(
-            distinct_id=employee_id, event_name=E.SURVEY_STARTED, properties=properties
-        )
+        Service.track_event(
+            distinct_id=employee.email,  # want pii-distinct-id "employee.email"
+            event_name=E.SURVEY_STARTED,
+            properties=properties,
+        )
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=str(employee_id) if employee_id else f"org_{organization_id}",
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		for _, a := range sendInCode(p, s) {
			v, at := followArm(p, s, a)
			if v.verdict != personal {
				continue
			}
			p.Report(at.Span(), "distinct_id "+quote(at.Text())+" is personal data ("+string(v.match.Class)+because(v.match)+
				"); use the user's UUID as text", distinctOptions(p, s, at, lint.At(lint.Severity(v.match.Severity)), lint.Hint("use str(user.uuid)"))...)
		}
	},
}

// personalValue: pii-distinct-id says so.
func personalValue(p *lint.Pass, s module.Send, a arm) bool {
	v, _ := followArm(p, s, a)
	return v.verdict == personal
}

// followArm follows what a distinct_id may be; where its value says nothing, the name of the local that keeps it may.
func followArm(p *lint.Pass, s module.Send, a arm) (v value, at syntax.Node) {
	if v = follow(p, s.Site, a.node); v.verdict != unknown || !a.name.Valid() {
		return v, a.node
	}
	return follow(p, s.Site, a.name), a.name
}
