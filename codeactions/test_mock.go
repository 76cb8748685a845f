package codeactions

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// mock is how a test sees what was sent.
type mock struct {
	fixture string // "" when track_event itself is replaced
	called  string // the mock that is called: `mock_mixpanel.track`
	event   string // the event's name in its call: `args[1]`, `kwargs["event_name"]`
	payload string // the dictionary of properties, likewise; "" where it cannot be told
}

// mock reads how the service hands an event to its client, and what the fixture puts in the client's place. Where either cannot be told, track_event
// is replaced.
func (t *suite) mock(send module.Send) mock {
	names := t.root.Names
	replaced := mock{called: names.TrackEvent, event: t.eventArgument(send.Call.Node, send.EventName)}
	body, ok := t.fixtureText(names.MockFixture)
	client := t.clientCall()
	if !ok || client.called == "" {
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

// eventArgument says where an argument stands in a call, as a mock tells it.
func (t *suite) eventArgument(call, value syntax.Node) string {
	for i, a := range facts.Args(call) {
		if a.Value == value {
			if a.Name != "" {
				return "kwargs[" + t.quote(a.Name) + "]"
			}
			return "args[" + strconv.Itoa(i) + "]"
		}
	}
	return "kwargs[" + t.quote("event_name") + "]"
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
			if m := t.handsOn(n); m.event != "" {
				out = m
			}
			return true
		})
	}
	return out
}

// handsOn reads a call that is given the event's name, and perhaps the dumped properties.
func (t *suite) handsOn(call syntax.Node) mock {
	m := mock{called: facts.LastName(call.Child(syntax.FieldFunction))}
	for _, a := range facts.Args(call) {
		switch value := facts.Unparen(a.Value); {
		case eventName(value):
			m.event = t.eventArgument(call, a.Value)
		case value.Kind() == syntax.KindCall && facts.Dotted(value.Child(syntax.FieldFunction)) == "properties.model_dump":
			m.payload = t.eventArgument(call, a.Value)
		}
	}
	return m
}

// eventName: `event_name`, `str(event_name)`, `event_name.value`.
func eventName(n syntax.Node) bool {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindCall && facts.LastName(n.Child(syntax.FieldFunction)) == "str" {
		if args := facts.Args(n); len(args) == 1 {
			n = args[0].Value
		}
	}
	name := strings.TrimSuffix(facts.Dotted(n), ".value")
	return name == "event_name"
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

// trackingTest: the tracker sends this event, and no other, with what it was given.
func (t *suite) trackingTest(c trackerCall) error {
	event, err := t.eventValue()
	if err != nil {
		return err
	}
	m := t.mock(c.send)
	in := t.style.Indent
	call := m.called + ".call_args."
	checks := []string{"", in + m.called + ".assert_called_once()", in + "assert " + call + m.event + " == " + event}
	if m.fixture != "" {
		for key, value := range t.handedOn(c) {
			line := in + "assert " + call + m.payload + "[" + t.quote(key) + "]" + equal(value)
			if m.payload != "" && pygen.Columns(line) <= t.style.Width {
				checks = append(checks, line)
				break
			}
		}
		t.function("test_tracking", append([]string{m.fixture}, c.fixtures...), append([]string{t.calling(in, c)}, checks...)...)
		return nil
	}
	service, err := t.service()
	if err != nil {
		return err
	}
	head := t.patching(service, t.root.Names.TrackEvent, "", m.called)
	t.function("test_tracking", c.fixtures, append([]string{head, t.calling(in+in, c)}, checks...)...)
	return nil
}

// handedOn gives the properties that are sent as the tracker got them, with their values.
func (t *suite) handedOn(c trackerCall) iter.Seq2[string, string] {
	properties := facts.Unparen(c.send.Properties)
	if properties.Kind() == syntax.KindIdentifier && c.send.Site.Func != nil {
		properties, _ = c.send.Site.Func.Local(properties.Text())
	}
	return func(yield func(string, string) bool) {
		if properties.Kind() != syntax.KindCall || len(t.view.SendsOf(t.event).Sends) != 1 {
			return
		}
		given := t.view.Bind(c.send.Site, properties).Given
		for _, arg := range c.args {
			name, value, keyword := strings.Cut(arg, "=")
			f, field := t.view.Fields(t.schema).Field(name)
			if keyword && field && len(f.Keywords) == 0 && f.Alias == "" && given[name].Value.Text() == name && isPlain(t.view.TypeOf(f)) &&
				!strings.HasPrefix(value, "str(") && !yield(name, value) {
				return
			}
		}
	}
}

// eventValue writes the constant as what is sent: an Enum that is no str by its value.
func (t *suite) eventValue() (string, error) {
	events := t.view.EventsClass(t.root)
	class, err := t.inside(events)
	enum, str := false, false
	for _, c := range t.view.Lineage(events).Classes {
		for _, b := range c.ClassFacts().Bases {
			name := facts.LastName(b)
			enum = enum || enums[name]
			str = str || name == "str" || name == "StrEnum" || name == "TextChoices"
		}
	}
	value := class + "." + t.event.Name
	if enum && !str {
		value += ".value"
	}
	return value, err
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

// calling writes the call of the tracker.
func (t *suite) calling(indent string, c trackerCall) string {
	callee := c.callee
	if c.tracker.Func.Async {
		callee = t.outside("asgiref.sync", "async_to_sync") + "(" + callee + ")"
	}
	return pygen.Group(indent, indent+callee, "(", c.args, ")", "", t.style)
}

// patching writes the head of a with statement that puts a mock in the place of an attribute.
func (t *suite) patching(object, attribute, effect, as string) string {
	args := []string{object, t.quote(attribute)}
	if effect != "" {
		args = append(args, "side_effect="+effect)
	}
	in := t.style.Indent
	return pygen.Group(in, in+"with "+t.outside("unittest.mock", "patch")+".object", "(", args, ")", " as "+as+":", t.style)
}

// nonBlockingTest: when what the public tracker calls raises, its caller does not see it.
func (t *suite) nonBlockingTest(c trackerCall) error {
	object, attribute, err := t.behind(c.tracker)
	if err != nil {
		return err
	}
	as := strings.TrimLeft(attribute, "_")
	in := t.style.Indent
	if slices.Contains(c.fixtures, as) {
		as += "_mock"
	}
	t.function("test_nonblocking", c.fixtures, t.patching(object, attribute, "RuntimeError", as), t.calling(in+in, c), "", in+as+".assert_called_once()")
	return nil
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
func (t *suite) private(tracker module.Tracker) (private module.Tracker) {
	facts.Walk(tracker.Func.Body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindCall && private.Func == nil {
			if next, ok := t.delegate(tracker.Site(), n); ok && next.Class.Kind == module.Class && !next.Public() {
				private = next
			}
		}
		return private.Func == nil
	})
	return private
}
