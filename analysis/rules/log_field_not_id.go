package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var logFieldNotID = &lint.Rule{
	ID:       "log-field-not-id",
	Category: lint.Service,
	Severity: lint.P2,
	Tier:     3,
	Title:    "log line of a failed event that carries more than ids",
	Why: `The log is kept elsewhere and read by more people than Mixpanel. An id finds the row where it belongs; a payload, a request or an instance copies whatever
it holds, today's fields and tomorrow's.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-                "mixpanel_survey_started_failed", employee_id=employee_id, survey_id=survey_id
+                "mixpanel_survey_started_failed", employee_id=employee_id, options=locals()  # want log-field-not-id "options"
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-                "mixpanel_survey_started_failed", employee_id=employee_id, survey_id=survey_id
+                "mixpanel_survey_started_failed", employee_id=employee_id, options_count=len(channel)
`,
	Fixable: lint.NoFix,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		at := t.Site()
		for _, c := range callsOf(p, t.Func) {
			if c.Callee.Kind() != syntax.KindAttribute || !inHandler(c.Node, t.Func.Body) || !logs(c) && !madeLogger(p, at, c.Callee.Child(syntax.FieldObject)) {
				continue
			}
			logged(at, c, func(name string, place, value syntax.Node) {
				if !wholeThing(name) || !holdsMore(p, at, value) {
					return
				}
				p.Report(place.Span(), "log line in "+quote(t.Func.Name)+" carries "+quote(name)+", which is no id, count, flag, event or error type; log the id of what it is about",
					append(helperEvent(p, t), lint.Hint("log an id instead of %s", name))...)
			})
		}
	},
}

// wholeThings are names of what holds more than an id.
var wholeThings = map[string]bool{
	"payload": true, "body": true, "properties": true, "props": true, "params": true, "kwargs": true, "options": true, "context": true, "request": true,
	"response": true, "instance": true, "headers": true, "query": true, "cookies": true, "data": true, "arguments": true, "args": true, "schema": true,
}

// wholeThing goes by the last word of a field's name.
func wholeThing(name string) bool {
	return wholeThings[strings.ToLower(name[strings.LastIndexByte(name, '_')+1:])]
}

// holdsMore: a value is a name, a call or a mapping that may hold anything; not a literal, a number, a flag, or a part that is an id by its own name.
func holdsMore(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		if t, ok := declaredType(p, at, n.Text()); ok {
			return !oneValue(t)
		}
		return !withheld(p, at, n)
	case syntax.KindDictionary:
		return n.First().Valid()
	case syntax.KindCall:
		switch name := facts.LastName(n.Child(syntax.FieldFunction)); name {
		case "locals", "vars", "dict", "model_dump", "model_dump_json", "dumps", "repr", "asdict", "_asdict":
			return true
		}
	}
	return false
}

// oneValue: text, a number, a flag: one value, of which the name says what it is.
func oneValue(t module.Type) bool {
	for _, a := range t.Atoms {
		switch a.Name {
		case "str", "int", "bool", "float", "None", "UUID":
		default:
			return a.Class.Kind == module.Class && a.Inside == ""
		}
	}
	return true
}
