package codeactions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/templates"
)

// mock is how a test sees what was sent. The parts of the call are told as a mock tells them: `args[1]`, `kwargs["event_name"]`; "" is one that cannot be.
type mock struct {
	fixture  string // "" when track_event itself is replaced
	called   string // the mock that is called: `mock_mixpanel.track`
	distinct string // the distinct_id
	event    string // the event's name
	payload  string // the properties
	count    int    // of the call's arguments, where none has a keyword
	dumped   bool   // the properties are a dictionary as JSON has it, and no model
	byAlias  bool   // its keys are the aliases
}

// mock reads how the service hands an event to its client, and what the fixture puts in the client's place. Where either cannot be told, track_event
// is replaced.
func (t *suite) mock(send module.Send) mock {
	names := t.root.Names
	call := send.Call.Node
	replaced := mock{
		called: names.TrackEvent, distinct: t.argumentOf(call, send.DistinctID), event: t.argumentOf(call, send.EventName),
		payload: t.argumentOf(call, send.Properties), count: positional(call),
	}
	if replaced.event == "" {
		replaced.event = "kwargs[" + t.quote("event_name") + "]"
	}
	body, ok := t.fixtureText(names.MockFixture)
	client := t.clientCall()
	if !ok || client.called == "" || client.payload == "" && replaced.payload != "" {
		return replaced
	}
	switch used := t.usedOf(names.MockFixture); {
	case used == client.called:
	case used == "" && !strings.Contains(body, names.TrackEvent):
	default:
		return replaced
	}
	client.fixture, client.called = names.MockFixture, names.MockFixture+"."+client.called
	return client
}

// argumentOf says where an argument stands in a call.
func (t *suite) argumentOf(call, value syntax.Node) string {
	for i, a := range facts.Args(call) {
		if a.Value == value && a.Star == 0 {
			if a.Name != "" {
				return "kwargs[" + t.quote(a.Name) + "]"
			}
			return position(i)
		}
	}
	return ""
}

func position(n int) string { return "args[" + strconv.Itoa(n) + "]" }

// positional counts the arguments of a call; 0 when some have keywords or are unpacked.
func positional(call syntax.Node) int {
	args := facts.Args(call)
	if slices.ContainsFunc(args, func(a facts.Arg) bool { return a.Name != "" || a.Star > 0 }) {
		return 0
	}
	return len(args)
}

// sentParts is how a test speaks of the parts of a mock's call.
type sentParts struct {
	named                       []templates.Argument // those that get names
	distinct, event, properties string
}

// parts names the parts that a test looks at: the event's name, and others.
func (m mock) parts(distinct, properties bool) sentParts {
	call := m.called + ".call_args"
	out := sentParts{distinct: call + "." + m.distinct, event: call + "." + m.event, properties: "properties"}
	wanted := map[string]string{m.event: "event_name"}
	if distinct {
		wanted[m.distinct] = "distinct_id"
	}
	if properties {
		wanted[m.payload] = "properties"
	}
	var names []string
	found := 0
	for n := range m.count {
		name := "_"
		if as, ok := wanted[position(n)]; ok {
			name = as
			found++
		}
		names = append(names, name)
	}
	keyword := func(place string) bool { return strings.HasPrefix(place, "kwargs") }
	switch {
	case len(wanted) == 1:
		return out
	case found == len(wanted):
		out.distinct, out.event = "distinct_id", "event_name"
		out.named = []templates.Argument{{Name: strings.Join(names, ", "), Value: call + ".args"}}
		return out
	case keyword(m.event) && (!distinct || keyword(m.distinct)) && (!properties || keyword(m.payload)):
		out.named = []templates.Argument{{Name: "sent", Value: call + ".kwargs"}}
		out.distinct, out.event = "sent"+strings.TrimPrefix(m.distinct, "kwargs"), "sent"+strings.TrimPrefix(m.event, "kwargs")
		call, m.payload = "sent", strings.TrimPrefix(m.payload, "kwargs")
	default:
		call += "."
	}
	if properties {
		out.named = append(out.named, templates.Argument{Name: "properties", Value: call + m.payload})
	}
	return out
}

// clientCall finds the call in track_event that is given the event's name, on an object that is not the service itself. What is called is the method.
func (t *suite) clientCall() mock {
	names := t.root.Names
	var out mock
	for _, file := range t.view.Files(t.root, module.Service) {
		class := t.view.ClassIn(file, names.ServiceClass)
		if class.Kind != module.Class {
			continue
		}
		s := t.view.Member(class, names.TrackEvent)
		if s.Kind != module.Func {
			return mock{}
		}
		facts.Walk(s.FuncFacts().Body, func(n syntax.Node) bool {
			callee := n.Child(syntax.FieldFunction)
			if n.Kind() != syntax.KindCall || callee.Kind() != syntax.KindAttribute {
				return true
			}
			if object := facts.Dotted(callee.Child(syntax.FieldObject)); object == "cls" || object == "self" || strings.HasPrefix(object, "log") {
				return true
			}
			if m := t.handsOn(s.FuncFacts(), n); m.event != "" {
				out = m
			}
			return true
		})
	}
	return out
}

// handsOn reads a call that is given the event's name, and perhaps the dumped properties.
func (t *suite) handsOn(track *facts.Func, call syntax.Node) mock {
	m := mock{called: facts.LastName(call.Child(syntax.FieldFunction)), count: positional(call), dumped: true}
	for _, a := range facts.Args(call) {
		value := facts.Unparen(a.Value)
		if local, once := track.Local(value.Text()); once {
			value = facts.Unparen(local)
		}
		switch dump := dumpIn(value); {
		case isParameter(value, "event_name"):
			m.event = t.argumentOf(call, a.Value)
		case isParameter(value, "distinct_id"):
			m.distinct = t.argumentOf(call, a.Value)
		case dump.Valid() && dumpsAll(dump):
			m.payload = t.argumentOf(call, a.Value)
			m.byAlias = slices.ContainsFunc(facts.Args(dump), func(a facts.Arg) bool { return a.Name == "by_alias" && a.Value.Kind() == syntax.KindTrue })
		}
	}
	return m
}

// dumpIn is the call `properties.model_dump(…)` in an argument: the argument itself, or what a dictionary unpacks.
func dumpIn(n syntax.Node) syntax.Node {
	if n.Kind() == syntax.KindDictionary {
		for c := range n.Children() {
			if c.Kind() == syntax.KindDictionarySplat && dumpIn(facts.Unparen(c.First())).Valid() {
				return dumpIn(facts.Unparen(c.First()))
			}
		}
	}
	if n.Kind() == syntax.KindCall && facts.Dotted(n.Child(syntax.FieldFunction)) == "properties.model_dump" {
		return n
	}
	return syntax.Node{}
}

// dumpsAll: what is dumped is JSON, and no property is left out that a test may look for.
func dumpsAll(dump syntax.Node) bool {
	args := facts.Args(dump)
	left := slices.ContainsFunc(args, func(a facts.Arg) bool {
		return a.Star > 0 || slices.Contains([]string{"include", "exclude", "exclude_defaults"}, a.Name)
	})
	return !left
}

// isParameter: `event_name`, `str(event_name)`, `event_name.value`.
func isParameter(n syntax.Node, name string) bool {
	return strings.TrimSuffix(facts.Dotted(unwrapped(n)), ".value") == name
}

// usedOf is the attribute of a fixture that the module's tests use most; "" when none is used.
func (t *suite) usedOf(fixture string) string {
	count := map[string]int{}
	best := ""
	for i, file := range t.view.Files(t.root, module.Tests) {
		if i == 4*sampledFiles {
			break
		}
		src := t.view.File(file).Text.Slice(text.Span{End: sampled})
		for {
			_, rest, ok := strings.Cut(src, fixture+".")
			if !ok {
				break
			}
			src = rest
			end := strings.IndexFunc(rest, func(r rune) bool { return r >= 0x80 || !wordByte(byte(r)) })
			if name := rest[:max(end, 0)]; name != "" {
				if count[name]++; count[name] > count[best] {
					best = name
				}
			}
		}
	}
	return best
}

// eventName writes the constant. A member of an Enum that is no str is written by its value, unless it is the member itself that is meant.
func (t *suite) eventName(member bool) (string, error) {
	events := t.view.EventsClass(t.root)
	class, err := t.inside(events)
	name := class + "." + t.event.Name
	if !member && t.enumKind(events) == plainEnum {
		name += ".value"
	}
	return name, err
}

// saysMember: an expression is a constant of the events, and not its value.
func saysMember(n syntax.Node) bool {
	dotted := facts.Dotted(facts.Unparen(n))
	return dotted != "" && !strings.HasSuffix(dotted, ".value")
}

// service is the name of the class with track_event.
func (t *suite) service() (string, error) {
	for _, file := range t.view.Files(t.root, module.Service) {
		if c := t.view.ClassIn(file, t.root.Names.ServiceClass); c.Kind == module.Class {
			return t.inside(c)
		}
	}
	return "", fmt.Errorf("%s has no class %s", t.root.Dir, t.root.Names.ServiceClass)
}
