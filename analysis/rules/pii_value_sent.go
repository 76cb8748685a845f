package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var piiValueSent = &lint.Rule{
	ID:       "pii-value-sent",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     1,
	Title:    "personal data given to an event",
	Why: `The field's name says nothing about what is put into it: an e-mail address in ` + "`survey_id`" + ` reaches Mixpanel as well. mxpls follows values
from people's attributes through locals, f-strings and conditionals to schema constructors, trackers and track_event.`,
	Bad: `
-- optimo_analytics/service/survey.py --


def _track_example(*, employee_id: str, employee) -> None:
    Service.track_event(
        distinct_id=employee_id,
        event_name=E.SURVEY_CREATED,
        properties=MxpSurveyCreatedEventSchema(
            organization_id="",
            organization_name="",
            employee_id=employee_id,
            role=None,
            survey_id=employee.email,  # want pii-value-sent "employee.email"
            question_count=1,
        ),
    )
`,
	Good: `
-- optimo_analytics/service/survey.py --


def _track_example(*, employee_id: str, employee) -> None:
    Service.track_event(
        distinct_id=employee_id,
        event_name=E.SURVEY_CREATED,
        properties=MxpSurveyCreatedEventSchema(
            organization_id="",
            organization_name="",
            employee_id=employee_id,
            role=None,
            survey_id=str(employee.uuid),
            question_count=len(employee.email),
        ),
    )
`,
	Construct: func(p *lint.Pass, c module.Construct) {
		if !inTest(p) {
			intoSchema(p, c.Site, c.Call.Node, c.Schema)
		}
	},
	Send: func(p *lint.Pass, s module.Send) {
		if inTest(p) {
			return
		}
		switch facts.Unparen(s.Properties).Kind() {
		case syntax.KindDictionary, syntax.KindIdentifier, syntax.KindBinaryOperator, syntax.KindCall:
			intoMapping(p, s.Site, s.Properties, "track_event", nil)
		}
	},
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		name := facts.LastName(c.Callee)
		switch {
		case inTest(p):
		case name == "model_construct" || name == "from_session_context" || name == "model_validate" || name == "parse_obj":
			if s := p.View.Resolve(at, c.Callee.Child(syntax.FieldObject)); s.Kind == module.Class && p.View.IsSchema(s) {
				intoSchema(p, at, c.Node, s)
			}
		case name == "model_copy":
			intoCopy(p, at, c)
		case clientMethods[name] && isClient(p, at, c.Callee.Child(syntax.FieldObject)):
			for _, a := range facts.Args(c.Node) {
				intoMapping(p, at, a.Value, "the Mixpanel client", nil)
			}
		default:
			intoTracker(p, at, c)
		}
	},
}

// intoSchema judges the arguments of a call that builds a schema.
func intoSchema(p *lint.Pass, at module.Site, call syntax.Node, schema module.Symbol) {
	fields := p.View.Fields(schema)
	itself := func(name string) bool { // the field itself is the fault
		f, ok := fields.ByKeyword(name, true)
		if !ok {
			return false
		}
		m, found := fieldMatch(p, f)
		return found && m.Severity == 0
	}
	for _, a := range facts.Args(call) {
		switch {
		case a.Star == 2 || a.Name == "" && a.Star == 0:
			intoMapping(p, at, a.Value, quote(schema.Binding.Name), itself)
		case a.Star == 0 && !itself(a.Name):
			sendsValue(p, at, a.Value, quote(schema.Binding.Name))
		}
	}
}

// intoCopy judges `properties.model_copy(update={…})` of a schema.
func intoCopy(p *lint.Pass, at module.Site, c facts.Call) {
	built, _ := p.View.Builds(at, c.Callee.Child(syntax.FieldObject))
	for _, b := range built {
		if b.Schema.Kind != module.Class || !p.View.IsSchema(b.Schema) {
			continue
		}
		for _, a := range facts.Args(c.Node) {
			if a.Name == "update" {
				intoMapping(p, at, a.Value, quote(b.Schema.Binding.Name), nil)
			}
		}
		return
	}
}

// intoMapping judges what may be in a mapping; except says of which keys the value is not judged.
func intoMapping(p *lint.Pass, at module.Site, n syntax.Node, sink string, except func(key string) bool) {
	entriesOf(at, n, func(key, value syntax.Node) {
		if name := keyText(key); name == "" || except == nil || !except(name) {
			sendsValue(p, at, value, sink)
		}
	})
}

// intoTracker judges the arguments of a tracker that is called, now or later.
func intoTracker(p *lint.Pass, at module.Site, c facts.Call) {
	inv, ok := p.View.Invocation(at, c)
	if !ok || !module.IsTrackerName(facts.LastName(inv.Callee)) {
		return
	}
	target := p.View.Target(at, inv.Callee)
	if !isTracker(p, at, inv.Callee, target) {
		return
	}
	own := at.Func != nil && p.File.Root != nil && module.IsTrackerName(at.Func.Name)
	for _, a := range facts.Args(c.Node) {
		if a.Star == 1 || own && handsOn(at.Func, a) || personalParameter(p, target, a.Name) {
			continue
		}
		sink := quote(facts.LastName(inv.Callee))
		if a.Star == 2 || a.Name == "kwargs" {
			intoMapping(p, at, a.Value, sink, func(key string) bool { return personalParameter(p, target, key) })
			continue
		}
		sendsValue(p, at, a.Value, sink)
	}
}

// isTracker: a callee is a tracker of the module, by what it resolves to or by the name of its class; other products have trackers too.
func isTracker(p *lint.Pass, at module.Site, callee syntax.Node, target module.Symbol) bool {
	if target.Kind == module.Func {
		_, ok := p.View.TrackerAt(target.Piece, target.FuncFacts())
		return ok
	}
	if target.Kind != module.Unknown || p.Root == nil {
		return false
	}
	return module.IsHelperClass(p.Root, p.View.Spelled(at, callee.Child(syntax.FieldObject)))
}

// handsOn: a tracker gives its own parameter on, under its own name or by position. Where the value enters or is sent is the place to say so.
func handsOn(fn *facts.Func, a facts.Arg) bool {
	text := facts.Unparen(a.Value).Text()
	_, param := fn.Param(text)
	return param && (a.Name == text || a.Name == "" && a.Star == 0)
}

// personalParameter: the tracker's own parameter says that it takes personal data; what becomes of it is judged where it is sent.
func personalParameter(p *lint.Pass, target module.Symbol, name string) bool {
	fn := target.FuncFacts()
	if fn == nil || name == "" {
		return false
	}
	if _, ok := fn.Param(name); !ok {
		return false
	}
	_, ok := personalName(p, name)
	return ok
}

// sendsValue reports personal data in a value; in a display at the part that holds it.
func sendsValue(p *lint.Pass, at module.Site, n syntax.Node, sink string) {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindDictionary, syntax.KindList, syntax.KindTuple, syntax.KindSet:
		for c := range n.Children() {
			part := c
			switch c.Kind() {
			case syntax.KindPair:
				part = c.Child(syntax.FieldValue)
			case syntax.KindComment:
				continue
			case syntax.KindDictionarySplat, syntax.KindListSplat:
				part = c.First()
			}
			sendsValue(p, at, part, sink)
		}
		return
	}
	v := follow(p, at, n)
	if v.verdict != personal {
		return
	}
	options := []lint.Option{lint.At(lint.Severity(v.match.Severity)), lint.Hint("send the person's UUID, a count or a flag instead of %s", v.source.Text())}
	if v.source.Span() != n.Span() {
		options = append(options, lint.Related(p.Piece, v.source.Span(), "the personal data"))
	}
	p.Report(n.Span(), quote(v.source.Text())+" is personal data ("+string(v.match.Class)+because(v.match)+") and reaches Mixpanel through "+sink+"; "+
		silence(v.match), options...)
}

func silence(m pii.Match) string {
	if m.Silence == "" {
		return "send an id, a count or a flag instead"
	}
	return m.Silence
}
