package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/templates"
)

// trackingTest: the tracker sends this event, and no other, with what it was given.
func (t *suite) trackingTest(c trackerCall) error {
	m := t.mock(c.send)
	event, err := t.eventName(m.fixture == "" && saysMember(c.send.EventName))
	if err != nil {
		return err
	}
	flags := c.indistinct()
	for _, name := range flags {
		c.values[name] = name
	}
	data := templates.TrackingTest{Patched: m.fixture == "", TrackEvent: t.root.Names.TrackEvent, Flags: flags, Settings: oneByOne(flags)}
	if data.Parts, data.Checks = t.checks(&c, m, event); data.Patched {
		if data.Service, err = t.service(); err != nil {
			return err
		}
	} else {
		c.fixtures = slices.Concat([]string{m.fixture}, c.fixtures)
	}
	c.fixtures = slices.Concat(c.fixtures, flags)
	data.TrackerTest = t.trackerTest("test_tracking", c, m.called)
	return t.function("test_tracking", data)
}

// trackerTest is what the templates of a tracker's tests need.
func (t *suite) trackerTest(name string, c trackerCall, mock string) templates.TrackerTest {
	out := templates.TrackerTest{Test: t.test(name), Fixtures: c.fixtures, Tracker: c.callee, Arguments: c.arguments(), Mock: mock}
	if c.tracker.Func.Async {
		out.Tracker = t.outside("asgiref.sync", "async_to_sync") + "(" + c.callee + ")"
	}
	return out
}

// indistinct are the flags that the tracker is given, when two of them have the same value: whether it swaps them is seen only when each is set alone.
func (c *trackerCall) indistinct() []string {
	count := map[string]int{}
	var flags []string
	for _, name := range c.flags {
		flags = append(flags, name)
		count[c.values[name]]++
	}
	if count["True"] > 1 || count["False"] > 1 {
		return flags
	}
	return nil
}

// oneByOne are the values of flags in the runs of a test, one for each flag, with that one set.
func oneByOne(flags []string) []string {
	var rows []string
	for n := range flags {
		row := slices.Repeat([]string{"False"}, len(flags))
		row[n] = "True"
		rows = append(rows, "("+strings.Join(row, ", ")+")")
	}
	return rows
}

// checks compare what was sent, as the named parts have it, with what the tracker was called with, as far as that can be told.
func (t *suite) checks(c *trackerCall, m mock, event string) (named []templates.Argument, checks []templates.Check) {
	o := t.origin(c)
	distinct, known := o.value(c.send.DistinctID)
	known = known && m.distinct != ""
	properties := t.sent(o, m)
	parts := m.parts(known, len(properties) > 0)
	if known {
		checks = append(checks, templates.Check{Left: parts.distinct, Is: "==", Right: distinct})
	}
	checks = append(checks, templates.Check{Left: parts.event, Is: "==", Right: event})
	for _, p := range properties {
		of := parts.properties + "." + p.key
		if m.dumped {
			of = parts.properties + "[" + t.quote(p.key) + "]"
		}
		checks = append(checks, templates.Check{Left: of, Is: p.comparison, Right: p.value})
	}
	return parts.named, checks
}

// sentProperty is what a test says of a property that was sent.
type sentProperty struct{ key, comparison, value string }

// sent are the properties that come from what the tracker was called with, or are the same whatever it is called with, in the order of the schema.
func (t *suite) sent(o origin, m mock) []sentProperty {
	if m.payload == "" {
		return nil
	}
	given := t.sentWith(o.call)
	altered := t.altered(t.schema)
	var out []sentProperty
	for _, f := range t.view.Fields(t.schema).List {
		arg, ok := given[f.Name]
		for _, k := range f.Keywords {
			if !ok {
				arg, ok = given[k]
			}
		}
		if !ok && o.unpacked(f.Name) == "" || altered[f.Name] || altered["*"] || excluded(f) {
			continue
		}
		p := sentProperty{key: f.Name}
		if f.Alias != "" && m.dumped {
			if p.key = f.Alias; !m.byAlias {
				continue
			}
		}
		if p.comparison, p.value = t.compared(o, m, f, arg.Value); p.comparison != "" {
			out = append(out, p)
		}
	}
	return out
}

// compared says what a property is, given the expression that it is sent with, no node for one that is unpacked; "" where that cannot be told.
func (t *suite) compared(o origin, m mock, f module.Field, n syntax.Node) (comparison, value string) {
	dotted := o.unpacked(f.Name)
	value, ok := o.lookedUp(o.call.send.Site, dotted)
	if n.Valid() {
		dotted = facts.Dotted(converted(n))
		value, ok = o.value(n)
	}
	if !ok {
		related, fixture, known := o.related(f.Name, dotted)
		switch {
		case known && t.asSent(f, related, m) != "":
			o.call.use(fixture)
			return "==", related
		case f.Name == "cron_execution_timestamp":
			return ">", "0"
		}
		return "", ""
	}
	value = t.asSent(f, value, m)
	switch {
	case value == "":
		return "is not", "None"
	case value == "True" || value == "False" || slices.Contains(o.call.flags, value):
		return "is", value
	}
	return "==", value
}

// sameTypes are those of which a value is the same in JSON.
var sameTypes = map[string]bool{
	"str": true, "int": true, "bool": true, "float": true, "None": true, "list": true, "List": true, "Any": true,
	"StrictStr": true, "StrictInt": true, "StrictBool": true, "StrictFloat": true, "LiteralString": true,
	"PositiveInt": true, "NonNegativeInt": true, "PositiveFloat": true, "NonNegativeFloat": true, "FiniteFloat": true,
}

// asSent is a value of a property as a mock sees it; "" where pydantic makes something else of it.
func (t *suite) asSent(f module.Field, value string, m mock) string {
	types := t.view.TypeOf(f)
	if !types.Known {
		return ""
	}
	out := value
	for _, a := range types.Atoms {
		same := sameTypes[a.Name] || !m.dumped
		switch {
		case a.Class.Kind == module.Class && t.enumKind(a.Class) == equalEnum:
		case a.Class.Kind != module.Class && same:
		case a.Name == "Literal" && !strings.Contains(value, "."):
		case (a.Name == "dict" || a.Name == "Dict") && strings.HasPrefix(value, "{"+t.style.Quote):
		case a.Name == "date" && a.Inside == "":
			out = t.quote(isoDay(value))
		default:
			return ""
		}
	}
	return out
}

// isoDay is a day as JSON has it, of `date(2026, 1, 1)`.
func isoDay(value string) string {
	var year, month, day int
	if _, err := fmt.Sscanf(value, "date(%d, %d, %d)", &year, &month, &day); err != nil {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// excluded: the field is not sent.
func excluded(f module.Field) bool {
	return slices.ContainsFunc(facts.Args(f.Call), func(a facts.Arg) bool { return a.Name == "exclude" })
}

// nonBlockingTest: when what the public tracker calls raises, its caller does not see it.
func (t *suite) nonBlockingTest(c trackerCall) error {
	object, attribute, err := t.behind(c.tracker)
	if err != nil {
		return err
	}
	as := strings.TrimLeft(attribute, "_")
	if slices.Contains(c.fixtures, as) {
		as += "_mock"
	}
	data := templates.NonBlockingTest{Raising: object, Method: attribute, TrackerTest: t.trackerTest("test_nonblocking", c, as)}
	return t.function("test_nonblocking", data)
}

// behind is what the public tracker calls inside its try: the private tracker, or the service.
func (t *suite) behind(tracker module.Tracker) (object, attribute string, err error) {
	if private := t.private(tracker); private.Func != nil {
		class, err := t.inside(private.Class)
		return class, private.Func.Name, err
	}
	service, err := t.service()
	return service, t.root.Names.TrackEvent, err
}

// private is the private tracker of a class that a public one calls; no function when there is none.
func (t *suite) private(tracker module.Tracker) module.Tracker {
	private, _ := t.delegation(tracker)
	return private
}

// delegation finds the private tracker that a public one calls, and the call.
func (t *suite) delegation(tracker module.Tracker) (private module.Tracker, call syntax.Node) {
	facts.Walk(tracker.Func.Body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindCall && private.Func == nil {
			if next, ok := t.delegate(tracker.Site(), n); ok && next.Class.Kind == module.Class && !next.Public() {
				private, call = next, n
			}
		}
		return private.Func == nil
	})
	return private, call
}
