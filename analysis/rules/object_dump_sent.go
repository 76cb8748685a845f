package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var objectDumpSent = &lint.Rule{
	ID:       "object-dump-sent",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     2,
	Title:    "all attributes of a person given to an event",
	Why:      `A dump of a user holds every column of the table, the password's hash and tomorrow's new column included. Name what the event needs: an id, a role, a flag.`,
	Bad: `
-- optimo_analytics/service/survey.py --


def _track_example(*, employee_id: str, employee) -> None:
    properties = MxpSurveyCreatedEventSchema(
        **model_to_dict(employee)  # want object-dump-sent "model_to_dict(employee)"
    )
    Service.track_event(
        distinct_id=employee_id, event_name=E.SURVEY_CREATED, properties=properties
    )
`,
	Good: `
-- optimo_analytics/service/survey.py --


def _track_example(*, employee_id: str, started: MxpSurveyCreatedEventSchema) -> None:
    properties = MxpSurveyCreatedEventSchema(**started.model_dump())
    Service.track_event(
        distinct_id=employee_id, event_name=E.SURVEY_CREATED, properties=properties
    )
`,
	Fixable:   lint.NoFix,
	Construct: func(p *lint.Pass, c module.Construct) { sentToSchema(p, c, dumpSent) },
	Send:      func(p *lint.Pass, s module.Send) { sentToService(p, s, dumpSent) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { sentByCall(p, c, at, dumpSent) },
}

func dumpSent(s sent) {
	source, ok := trace(s.pass, s.at, s.value, dumpOrigins)
	if !ok || s.fieldIsPersonal(0) {
		return
	}
	s.report(source, "the dump", quote(source.Text())+" is all that is known of a person and reaches Mixpanel through "+s.sink+
		"; send what the event needs by name: an id, a role, a count", lint.Hint("give the properties one by one instead of %s", source.Text()))
}

var dumpOrigins = &origins{value: func(f *flow, n syntax.Node) (value, bool) {
	people := flow{pass: f.pass, at: f.at}
	if people.dumped(n) {
		return found(n, true)
	}
	if _, _, _, ok := keyed(n); ok {
		return value{}, true // one of its parts
	}
	return value{}, false
}}

// dumped: the expression is a dictionary of all that is known of a person: `model_to_dict(user)`, `user.__dict__`, `vars(user)`, `UserSerializer(user).data`,
// `User.objects.values()`.
func (f *flow) dumped(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindAttribute:
		object := facts.Unparen(n.Child(syntax.FieldObject))
		switch n.Child(syntax.FieldAttribute).Text() {
		case "__dict__":
			return f.person(object)
		case "data", "validated_data", "initial_data":
			return f.serializer(object)
		}
	case syntax.KindCall:
		return f.dumpedBy(n)
	case syntax.KindIdentifier:
		if f.at.Func != nil {
			v, ok := f.at.Func.Local(n.Text())
			return ok && f.depth < flowDepth && f.deeper().dumped(v)
		}
	}
	return false
}

// deeper is the flow one step further on.
func (f *flow) deeper() *flow {
	next := *f
	next.depth++
	return &next
}

func (f *flow) dumpedBy(n syntax.Node) bool {
	callee, args := n.Child(syntax.FieldFunction), facts.Args(n)
	object := callee.Child(syntax.FieldObject)
	switch name := facts.LastName(callee); name {
	case "model_to_dict", "vars", "asdict":
		return len(args) > 0 && args[0].Name == "" && f.person(args[0].Value) && !limited(args[1:])
	case "serialize": // Django's, of a list of objects
		return len(args) > 1 && f.several(args[1].Value) && !limited(args[2:])
	case "to_dict", "as_dict", "model_dump", "to_representation":
		return f.person(object) && !limited(args)
	case "values": // of a query, without names
		return len(args) == 0 && callee.Kind() == syntax.KindAttribute && f.query(object)
	case "first", "last", "get": // of such values
		return callee.Kind() == syntax.KindAttribute && facts.Unparen(object).Kind() == syntax.KindCall && f.dumpedBy(facts.Unparen(object))
	}
	return false
}

// several: a list or a query of persons.
func (f *flow) several(n syntax.Node) bool {
	if n = facts.Unparen(n); n.Kind() != syntax.KindList && n.Kind() != syntax.KindTuple {
		return f.persons(n)
	}
	for c := range n.Children() {
		if c.Kind() != syntax.KindComment && !f.person(c) {
			return false
		}
	}
	return n.First().Valid()
}

// limited: the call says which attributes it wants.
func limited(args []facts.Arg) bool {
	for _, a := range args {
		switch a.Name {
		case "", "fields", "include":
			return true
		}
	}
	return false
}

// query: the persons come from the database, through a manager: the values of a dictionary are no rows.
func (f *flow) query(n syntax.Node) bool {
	return f.persons(n) && strings.Contains(n.Text(), "objects")
}

// serializer: `UserSerializer(user)`, `EmployeeSerializer(instance)`: of a person by its argument or by its name.
func (f *flow) serializer(n syntax.Node) bool {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindIdentifier && f.at.Func != nil {
		v, ok := f.at.Func.Local(n.Text())
		if !ok {
			return false
		}
		n = facts.Unparen(v)
	}
	if n.Kind() != syntax.KindCall {
		return false
	}
	about, ok := strings.CutSuffix(facts.LastName(n.Child(syntax.FieldFunction)), "Serializer")
	if !ok {
		return false
	}
	if pii.PersonNoun(about) {
		return true
	}
	for _, a := range facts.Args(n) {
		if (a.Name == "" || a.Name == "instance") && a.Star == 0 {
			return f.person(a.Value)
		}
	}
	return false
}
