package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var handRolledMilliseconds = &lint.Rule{
	ID:       "hand-rolled-milliseconds",
	Category: lint.Time,
	Severity: lint.P2,
	Tier:     2,
	Title:    "milliseconds computed by hand",
	Why: `The module has one function that makes a timestamp of a moment. Each copy of it rounds, truncates or forgets the factor in its own way, and none is
changed when the function is.`,
	Bad: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=int(started.timestamp() * 1000),  # want hand-rolled-milliseconds "int(started.timestamp() * 1000)"
`,
	Good: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=max(datetime_to_timestamp_ms(started), 0),
`,
	Fixable:   lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) { constructValues(p, c, millisecondsGiven) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { callValues(p, c, at, millisecondsGiven) },
	Function: func(p *lint.Pass, fn *facts.Func) {
		if inTest(p) || fn.Name == p.Root.Names.TimestampHelper || !strings.Contains(fn.Body.Text(), "return") || !strings.Contains(fn.Body.Text(), "time") {
			return
		}
		at := module.SiteAt(p.Piece, fn.Body)
		for _, v := range returns(fn) {
			if moment, clock, ok := milliseconds(p, at, v); ok && !clock {
				helper := p.Root.Names.TimestampHelper
				p.Report(v.Span(), quote(fn.Name)+" is a second "+quote(helper)+", which makes the same of "+quote(moment.Text())+"; use that one", lint.Hint("use %s", helper))
			}
		}
	},
}

func millisecondsGiven(g givenValue) {
	g.arms(func(n syntax.Node, at text.Span) {
		moment, clock, ok := milliseconds(g.pass, g.at, n)
		if !ok || clock && !g.isTimestamp() {
			return
		}
		helper := g.pass.Root.Names.TimestampHelper
		better := zoned(g.pass, g.at, moment)
		options := []lint.Option{lint.Hint("write %s(%s)", helper, better)}
		if holds(g.value, n) {
			options = append(options, lint.Fixed("timestamp-helper", lint.Unsafe, "moment", better, "helper", helper))
		}
		g.report(at, quote(n.Text())+" gives "+g.takes+" milliseconds that are computed by hand; write "+quote(helper+"("+better+")"), options...)
	})
}
