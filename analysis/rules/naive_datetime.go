package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var naiveDatetime = &lint.Rule{
	ID:       "naive-datetime",
	Category: lint.Time,
	Severity: lint.P2,
	Tier:     2,
	Title:    "timestamp made of a time without a zone",
	Why: `A datetime without a zone is taken for the time of the machine: what ` + "`utcnow()`" + ` gives is off by the zone's hours, and what ` + "`now()`" + ` gives is another
moment on every server that is set up otherwise.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
+                cron_execution_timestamp=datetime_to_timestamp_ms(datetime.now()),  # want naive-datetime "datetime.now()"
-import structlog
-from django.utils import timezone
+from datetime import datetime
+
+import structlog
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-                cron_execution_timestamp=datetime_to_timestamp_ms(timezone.now()),
+                cron_execution_timestamp=datetime_to_timestamp_ms(datetime.now(tz=UTC)),
-import structlog
-from django.utils import timezone
+from datetime import UTC, datetime
+
+import structlog
`,
	Fixable:   lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) { constructValues(p, c, naiveGiven) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { callValues(p, c, at, naiveGiven) },
}

// naiveGiven looks at the moments that are converted for an argument. A moment that is given as it is, as text, as seconds or as milliseconds by hand has a rule
// of its own, whose advice gives it a zone.
func naiveGiven(g givenValue) {
	for _, a := range armsOf(g.at, g.value) {
		if !a.known {
			continue
		}
		for _, m := range armsOf(g.at, converted(g.pass, g.at, a.node)) {
			if m.known && naiveNow(g.pass, g.at, m.node) {
				reportNaive(g, m.node)
			}
		}
	}
}

// converted gives the moment that the module's helper is called with, an invalid node for every other expression.
func converted(p *lint.Pass, at module.Site, n syntax.Node) syntax.Node {
	n = unrounded(n)
	if n.Kind() != syntax.KindCall || !isTimestampHelper(p, at, n.Child(syntax.FieldFunction)) {
		return syntax.Node{}
	}
	if args := facts.Args(n); len(args) == 1 && args[0].Star == 0 {
		return args[0].Value
	}
	return syntax.Node{}
}

// isTimestampHelper: the module's helper, under whatever name the file knows it.
func isTimestampHelper(p *lint.Pass, at module.Site, callee syntax.Node) bool {
	name := p.Root.Names.TimestampHelper
	if facts.LastName(callee) == name {
		return true
	}
	s := p.View.Resolve(at, callee)
	return s.Kind == module.Func && s.Binding.Name == name
}

func reportNaive(g givenValue, n syntax.Node) {
	options := []lint.Option{
		lint.Related(g.place.Piece, g.place.Span, "declared here"), lint.Hint("write timezone.now(), from django.utils"), lint.Fixed("timezone-now", lint.Unsafe),
	}
	if !holds(g.value, n) {
		options = append(options, lint.Related(g.pass.Piece, g.value.Span(), "given here"))
	}
	g.pass.Report(n.Span(), quote(n.Text())+" has no zone, so the timestamp that "+g.takes+" is given is off by hours on some machines; write "+quote("timezone.now()"), options...)
}
