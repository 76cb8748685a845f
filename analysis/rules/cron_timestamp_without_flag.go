package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var cronTimestampWithoutFlag = &lint.Rule{
	ID:       "cron-timestamp-without-flag",
	Category: lint.Time,
	Severity: lint.P2,
	Tier:     2,
	Title:    "cron_execution_timestamp without is_cron_job=True",
	Why: `The two go together: the base schema refuses a time of execution of what was no cron job. The ` + "`ValidationError`" + ` is raised inside the tracker's
` + "`try`" + `, and the event is lost.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-            properties=MxpSurveyReminderSentEventSchema(
+            properties=MxpSurveyReminderSentEventSchema(  # want cron-timestamp-without-flag "MxpSurveyReminderSentEventSchema"
-                is_cron_job=True,
-                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
+                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-                is_cron_job=True,
-                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
+                cron_execution_timestamp=None,
`,
	Fixable: lint.NoFix,
	Construct: func(p *lint.Pass, c module.Construct) {
		bound := p.View.Bind(c.Site, c.Call.Node)
		stamp, given := bound.Given["cron_execution_timestamp"]
		if !given || maybeNone(c.Site, stamp.Value) {
			return
		}
		m := p.View.Model(c.Schema)
		field, flagged := m.Fields.Field("is_cron_job")
		if _, declared := m.Fields.Field("cron_execution_timestamp"); !declared || !flagged || m.Transformed || refusedInTest(p, c.Call.Node) {
			return
		}
		at := facts.CalleeOf(c.Call.Node).Span()
		flag, there := bound.Given["is_cron_job"]
		switch {
		case there && facts.Unparen(flag.Value).Kind() == syntax.KindFalse:
			at = flag.Value.Span()
		case there || bound.Open || field.Required || field.Opaque || facts.Unparen(field.Default).Kind() != syntax.KindFalse:
			return
		}
		p.Report(at, "schema "+quote(c.Schema.Binding.Name)+" is built with cron_execution_timestamp and without is_cron_job=True: "+validationFails(p)+
			"give is_cron_job=True, or leave the timestamp out",
			append(eventOf(p, c.Schema), lint.Related(p.Piece, stamp.Node.Span(), "the timestamp"), lint.Hint("add is_cron_job=True"))...)
	},
}

// maybeNone: a value is None, or may be: an arm that is, a parameter with None for its default or in its annotation, a name of which the value cannot be told.
func maybeNone(at module.Site, n syntax.Node) bool {
	for _, a := range armsOf(at, n) {
		switch v := facts.Unparen(a.node); {
		case !a.known || v.Kind() == syntax.KindNone || v.Kind() == syntax.KindAttribute || v.Kind() == syntax.KindSubscript:
			return true
		case v.Kind() == syntax.KindIdentifier:
			if at.Func == nil {
				return true
			}
			param, ok := at.Func.Param(v.Text())
			if !ok || !param.Annotation.Valid() || module.Annotation(param.Annotation).Text() != "int" {
				return true
			}
		}
	}
	return false
}
