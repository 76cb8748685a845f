package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var cronWithoutTimestamp = &lint.Rule{
	ID:       "cron-without-timestamp",
	Category: lint.Time,
	Severity: lint.P2,
	Tier:     1,
	Title:    "is_cron_job=True without cron_execution_timestamp",
	Why: `The two go together: the base schema refuses a cron job that does not say when it ran. The ` + "`ValidationError`" + ` is raised inside the tracker's
` + "`try`" + `, and the event is lost.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-            properties=MxpSurveyReminderSentEventSchema(
+            properties=MxpSurveyReminderSentEventSchema(  # want cron-without-timestamp "MxpSurveyReminderSentEventSchema"
-                is_cron_job=True,
-                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
+                is_cron_job=True,
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-                is_cron_job=True,
-                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
+                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
+                is_cron_job=True,
`,
	Fixable: lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) {
		bound := p.View.Bind(c.Site, c.Call.Node)
		flag, given := bound.Given["is_cron_job"]
		if !given || facts.Unparen(flag.Value).Kind() != syntax.KindTrue {
			return
		}
		m := p.View.Model(c.Schema)
		field, declared := m.Fields.Field("cron_execution_timestamp")
		if _, flagged := m.Fields.Field("is_cron_job"); !declared || !flagged || m.Transformed || refusedInTest(p, c.Call.Node) {
			return
		}
		at := facts.CalleeOf(c.Call.Node).Span()
		stamp, there := bound.Given["cron_execution_timestamp"]
		switch {
		case there && facts.Unparen(stamp.Value).Kind() == syntax.KindNone:
			at = stamp.Value.Span()
		case there || bound.Open || defaulted(field):
			return
		}
		p.Report(at, "schema "+quote(c.Schema.Binding.Name)+" is built with is_cron_job=True and without cron_execution_timestamp: "+validationFails(p)+
			"give cron_execution_timestamp="+p.Root.Names.TimestampHelper+"(timezone.now())",
			append(eventOf(p, c.Schema), lint.Related(p.Piece, flag.Node.Span(), "the flag"),
				lint.Hint("add cron_execution_timestamp=%s(timezone.now())", p.Root.Names.TimestampHelper),
				lint.Fixed("cron-timestamp", lint.Unsafe, "helper", p.Root.Names.TimestampHelper))...)
	},
}

// defaulted: the field gets a timestamp by itself.
func defaulted(f module.Field) bool {
	return !f.Required && f.Default.Kind() != syntax.KindNone || f.Opaque
}
