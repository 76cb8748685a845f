package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var rawDatetimeValue = &lint.Rule{
	ID:       "raw-datetime-value",
	Category: lint.Time,
	Severity: lint.P2,
	Tier:     1,
	Title:    "datetime given to a timestamp field",
	Why:      `A timestamp field takes Unix milliseconds. A datetime fails validation, and the event is lost, or is turned into seconds on the way.`,
	Bad: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=started,  # want raw-datetime-value "started"
`,
	Good: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=datetime_to_timestamp_ms(started or finished),
`,
	Fixable:   lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) { constructValues(p, c, momentGiven) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { callValues(p, c, at, momentGiven) },
}

func momentGiven(g givenValue) {
	if !g.isTimestamp() || !g.isNumberOrText() {
		return
	}
	g.arms(func(n syntax.Node, at text.Span) {
		if !isMoment(g.pass, g.at, n) {
			return
		}
		helper := g.pass.Root.Names.TimestampHelper
		moment := zoned(g.pass, g.at, n)
		options := []lint.Option{lint.Hint("write %s(%s)", helper, moment)}
		if holds(g.value, n) {
			options = append(options, lint.Fixed("timestamp-helper", lint.Unsafe, "moment", moment, "helper", helper))
		}
		g.report(at, quote(n.Text())+" gives "+g.takes+" a datetime, but it takes Unix milliseconds; write "+quote(helper+"("+moment+")"), options...)
	})
}
