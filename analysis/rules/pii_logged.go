package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var piiLogged = &lint.Rule{
	ID:       "pii-logged",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     1,
	Title:    "personal data in a log",
	Why: `Logs go to other systems than the database, are read by more people, and cannot be searched for what one person asks to have deleted. The module's log
lines carry ids only.`,
	Bad: `
-- optimo_analytics/service/survey.py --


def _log_example(*, employee) -> None:
    logger.info("mixpanel_example", employee_id=str(employee.uuid), email=employee.email)  # want pii-logged "email"
`,
	Good: `
-- optimo_analytics/service/survey.py --


def _log_example(*, employee) -> None:
    logger.info("mixpanel_example", employee_id=str(employee.uuid), has_email=bool(employee.email))
`,
	Fixable: lint.Safe,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		if p.File.Root == nil || inTest(p) || !records(c) {
			return
		}
		logged(at, c, func(name string, place, value syntax.Node) {
			if m, ok := personalName(p, name); ok && name != "" && !withheld(p, at, value) {
				reportLogged(p, at, place, name, m)
				return
			}
			f := flow{pass: p, at: at}
			v := f.expr(value)
			if written, ok := f.asText(value); ok && v.verdict != personal { // a logger writes what it gets as text
				v = written
			}
			if v.verdict == personal {
				reportLogged(p, at, place, v.source.Text(), v.match)
			}
		})
	},
}

func reportLogged(p *lint.Pass, at module.Site, place syntax.Node, what string, m pii.Match) {
	options := []lint.Option{lint.Hint("log the person's UUID instead")}
	if droppable(p, at, place) {
		options = append(options, lint.Fixed("drop-argument", lint.Safe))
	}
	p.Report(place.Span(), quote(what)+" writes personal data ("+string(m.Class)+because(m)+") into a log, which may carry ids only; log the person's UUID, a count or a flag",
		options...)
}
