package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var secondsNotMilliseconds = &lint.Rule{
	ID:       "seconds-not-milliseconds",
	Category: lint.Time,
	Severity: lint.P2,
	Tier:     1,
	Title:    "timestamp in seconds",
	Why:      `Events carry Unix milliseconds. A timestamp in seconds lies in January 1970, and every duration that is computed with it is nonsense.`,
	Bad: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=int(started.timestamp()),  # want seconds-not-milliseconds "int(started.timestamp())"
`,
	Good: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=datetime_to_timestamp_ms(started or finished),
`,
	Fixable:   lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) { constructValues(p, c, secondsGiven) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { callValues(p, c, at, secondsGiven) },
}

func secondsGiven(g givenValue) {
	if !g.isTimestamp() || !g.isNumberOrText() {
		return
	}
	g.arms(func(n syntax.Node, at text.Span) {
		call := unrounded(n)
		if call.Kind() != syntax.KindCall {
			return
		}
		callee := call.Child(syntax.FieldFunction)
		moment := "timezone.now()"
		switch origin := g.pass.View.Origin(g.at, callee); {
		case origin == "time.time" || callee.Text() == "time.time":
		case facts.LastName(callee) == "timestamp" && callee.Kind() == syntax.KindAttribute && len(facts.Args(call)) == 0:
			moment = zoned(g.pass, g.at, callee.Child(syntax.FieldObject))
		default:
			return
		}
		helper := g.pass.Root.Names.TimestampHelper
		options := []lint.Option{lint.Hint("write %s(%s)", helper, moment)}
		if holds(g.value, n) {
			options = append(options, lint.Fixed("timestamp-helper", lint.Unsafe, "moment", moment, "helper", helper))
		}
		g.report(at, quote(n.Text())+" gives "+g.takes+" seconds, but events carry Unix milliseconds; write "+quote(helper+"("+moment+")"), options...)
	})
}

// unrounded strips int(), round(), float(), floor(), str().
func unrounded(n syntax.Node) syntax.Node {
	for n = facts.Unparen(n); n.Kind() == syntax.KindCall; {
		switch facts.LastName(n.Child(syntax.FieldFunction)) {
		case "int", "round", "float", "floor", "ceil", "trunc", "str":
			args := facts.Args(n)
			if len(args) == 0 || args[0].Name != "" || args[0].Star > 0 {
				return n
			}
			n = facts.Unparen(args[0].Value)
		default:
			return n
		}
	}
	return n
}
