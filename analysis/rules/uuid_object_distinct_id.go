package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var uuidObjectDistinctID = &lint.Rule{
	ID:       "uuid-object-distinct-id",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "UUID object as distinct_id",
	Why: `Mixpanel's client writes JSON, which has no UUIDs: the event raises inside the tracker's ` + "`try`" + ` and is lost, or is sent under a name that no other
event of the user has.`,
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
+            distinct_id=employee.uuid,  # want uuid-object-distinct-id "employee.uuid"
+            event_name=E.SURVEY_STARTED,
+            properties=properties,
+        )
`,
	Good: `
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
+            distinct_id=str(employee.uuid),
+            event_name=E.SURVEY_STARTED,
+            properties=properties,
+        )
`,
	Fixable: lint.Safe,
	Send: func(p *lint.Pass, s module.Send) {
		for _, a := range sendInCode(p, s) {
			if !a.known || a.text || !isUUIDValue(p, s.Site, a.node) || randomID(p, s.Site, a.node) {
				continue
			}
			if kind := idKindOf(a.node); kind > userID {
				continue // raw-organization-id, unprefixed-context-id
			}
			_, args := stringify(p, s.Site, a.node)
			p.Report(a.node.Span(), "distinct_id "+quote(a.node.Text())+" is a UUID object, which cannot be sent; write "+quote("str("+a.node.Text()+")"),
				append(distinctOptions(p, s, a.node, lint.Hint("write str(%s)", a.node.Text())), fixedArm(p, s, a.node, "wrap-call", args...)...)...)
		}
	},
}
