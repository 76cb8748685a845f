package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var isoTimestamp = &lint.Rule{
	ID:       "iso-timestamp",
	Category: lint.Time,
	Severity: lint.P2,
	Tier:     1,
	Title:    "time sent as text",
	Why:      `Events carry Unix milliseconds. Text cannot be compared, subtracted or binned in Mixpanel, and every writer writes it a little differently.`,
	Bad: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=started.isoformat(),  # want iso-timestamp "started.isoformat()"
`,
	Good: `
-- edit optimo_analytics/service/map.py --
-                created_at=datetime_to_timestamp_ms(started),
+                created_at=int(datetime_to_timestamp_ms(started)),
`,
	Fixable:   lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) { constructValues(p, c, textTime) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { callValues(p, c, at, textTime) },
}

func textTime(g givenValue) {
	g.arms(func(n syntax.Node, at text.Span) {
		moment, what := writtenMoment(g.pass, g.at, n)
		if what == "" {
			return
		}
		helper := g.pass.Root.Names.TimestampHelper
		options := []lint.Option{lint.Hint("give Unix milliseconds")}
		advice := "give Unix milliseconds"
		if moment.Valid() {
			better := zoned(g.pass, g.at, moment)
			advice = "write " + quote(helper+"("+better+")")
			options = []lint.Option{lint.Hint("write %s(%s)", helper, better)}
			if holds(g.value, n) {
				options = append(options, lint.Fixed("timestamp-helper", lint.Unsafe, "moment", better, "helper", helper))
			}
		}
		g.report(at, quote(n.Text())+" gives "+g.takes+" a time as text"+what+"; "+advice, options...)
	})
}

// writtenMoment reads an expression that writes a moment as text, and gives the moment. what is "" for others.
func writtenMoment(p *lint.Pass, at module.Site, n syntax.Node) (moment syntax.Node, what string) {
	n = facts.Unparen(n)
	if s, ok := facts.StringValue(n); ok {
		if isoLiteral(s) {
			return syntax.Node{}, " that never changes"
		}
		return syntax.Node{}, ""
	}
	if n.Kind() == syntax.KindString {
		return interpolatedMoment(p, at, n)
	}
	if n.Kind() != syntax.KindCall {
		return syntax.Node{}, ""
	}
	callee := n.Child(syntax.FieldFunction)
	args := facts.Args(n)
	if callee.Kind() == syntax.KindAttribute {
		switch callee.Child(syntax.FieldAttribute).Text() {
		case "isoformat", "strftime", "ctime":
			return callee.Child(syntax.FieldObject), ", in a format of its own"
		case "replace", "removesuffix", "rstrip", "strip": // now.isoformat().replace("+00:00", "Z")
			return writtenMoment(p, at, callee.Child(syntax.FieldObject))
		}
		return syntax.Node{}, ""
	}
	if callee.Text() == "str" && len(args) == 1 && holdsMoment(p, at, args[0].Value) {
		return facts.Unparen(args[0].Value), ", as str() writes it"
	}
	return syntax.Node{}, ""
}

// interpolatedMoment reads an f-string of nothing but a moment, `f"{now}"` or `f"{now:%Y-%m-%d}"`, or of what writes one.
func interpolatedMoment(p *lint.Pass, at module.Site, n syntax.Node) (moment syntax.Node, what string) {
	if e := solePart(n).Child(syntax.FieldExpression); holdsMoment(p, at, e) {
		return facts.Unparen(e), ", as an f-string writes it"
	}
	if e := onlyInterpolation(n); e.Valid() {
		return writtenMoment(p, at, e)
	}
	return syntax.Node{}, ""
}

// isoLiteral: 2026-01-31, 2026-01-31T12:00:00Z and the like.
func isoLiteral(s string) bool {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range 10 {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return len(s) == 10 || strings.IndexByte("T ", s[10]) >= 0 && len(s) >= 16
}
