package codeactions

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/templates"
)

// trackerCall is how a test calls the event's public tracker.
type trackerCall struct {
	tracker  module.Tracker
	send     module.Send
	callee   string
	params   []facts.Param           // that are given, in order
	values   map[string]string       // what they are given
	shown    map[string]module.Field // the property that has a parameter as it is given, by parameter
	flags    []string                // those that are given a bool, and need not be the one they are given
	fixtures []string                // that give the arguments, in order
	patched  bool                    // the private tracker does not run
}

// trackerCall finds the public tracker and what it is called with; nil when the event has none. With patched, what the tracker delegates to does not run.
func (t *suite) trackerCall(patched bool) (*trackerCall, error) {
	var first error
	for _, tracker := range t.view.TrackersOf(t.event) {
		if !tracker.Public() {
			continue
		}
		before := t.mark()
		call, err := t.callOf(tracker, patched)
		if err == nil {
			return call, nil
		}
		t.reset(before)
		if first == nil {
			first = fmt.Errorf("%s: %w", tracker.Func.Name, err)
		}
	}
	return nil, first
}

func (t *suite) callOf(tracker module.Tracker, patched bool) (*trackerCall, error) {
	send, err := t.sendOf(tracker)
	if err != nil {
		return nil, err
	}
	forced, err := t.forced(send)
	if err != nil {
		return nil, err
	}
	c := &trackerCall{tracker: tracker, send: send, patched: patched && t.private(tracker).Func != nil, values: map[string]string{}}
	if c.callee, err = t.trackerName(tracker); err != nil {
		return nil, err
	}
	c.shown = t.shownBy(c)
	for i, p := range tracker.Func.Params {
		value, given := forced[p.Name]
		switch {
		case i == 0 && tracker.Class.Kind == module.Class && !tracker.Func.HasDecorator("staticmethod"):
			continue
		case p.Kind == facts.VarPositional || p.Kind == facts.VarKeyword:
			continue
		case given:
		case p.Required():
			if value, err = t.argument(c, p); err != nil {
				return nil, fmt.Errorf("%s: %w", p.Name, err)
			}
		case patched || c.shown[p.Name].Binding == nil:
			continue
		default:
			if value, given = t.optional(c, p); !given {
				continue
			}
			given = false
		}
		if c.give(p, value); !given && (value == "True" || value == "False") && c.shown[p.Name].Binding != nil {
			c.flags = append(c.flags, p.Name)
		}
	}
	return c, nil
}

// sentWith are the arguments of the schema that the tracker sends, by keyword; none where it sends something else.
func (t *suite) sentWith(c *trackerCall) map[string]facts.Arg {
	call := t.sentCall(c)
	if !call.Valid() {
		return nil
	}
	return t.view.Bind(c.send.Site, call).Given
}

// sentCall is the call that makes the schema that the tracker sends; no node where it sends something else.
func (t *suite) sentCall(c *trackerCall) syntax.Node {
	properties := facts.Unparen(c.send.Properties)
	if properties.Kind() == syntax.KindIdentifier && c.send.Site.Func != nil {
		properties, _ = c.send.Site.Func.Local(properties.Text())
		properties = facts.Unparen(properties)
	}
	if properties.Kind() != syntax.KindCall {
		return syntax.Node{}
	}
	class := properties.Child(syntax.FieldFunction)
	if class.Kind() == syntax.KindAttribute && t.view.Resolve(c.send.Site, class).Kind != module.Class { // Schema.from_session_context(…)
		class = class.Child(syntax.FieldObject)
	}
	if s := t.view.Resolve(c.send.Site, class); s.Kind != module.Class || !t.view.IsSchema(s) {
		return syntax.Node{}
	}
	return properties
}

// guarded: a value of the property is checked, by itself or with others, so whether one is right cannot be told.
func (t *suite) guarded(property string) bool {
	for _, k := range t.view.Lineage(t.schema).Classes {
		for d, fn := range t.decorators(k) {
			name := facts.LastName(facts.CalleeOf(d))
			text := d.Text()
			if name == "model_validator" || name == "root_validator" {
				text = fn.Node.Text()
			}
			if strings.HasSuffix(name, "validator") && strings.Contains(text, property) {
				return true
			}
		}
	}
	return false
}

func (c *trackerCall) give(p facts.Param, value string) {
	c.params = append(c.params, p)
	c.values[p.Name] = value
}

// arguments writes what the tracker is called with.
func (c *trackerCall) arguments() templates.Arguments {
	var out templates.Arguments
	for _, p := range c.params {
		a := templates.Argument{Name: p.Name, Value: c.values[p.Name]}
		if p.Kind == facts.PositionalOnly {
			a.Name = ""
		}
		out = append(out, a)
	}
	return out
}

// shownBy gives the property that has a parameter as it is given, by parameter: a test sees whether the tracker drops it.
func (t *suite) shownBy(c *trackerCall) map[string]module.Field {
	out := map[string]module.Field{}
	o := t.origin(c)
	fields := t.view.Fields(t.schema)
	for keyword, arg := range t.sentWith(c) {
		f, ok := fields.ByKeyword(keyword, true)
		if p, handed := o.param(c.send.Site, arg.Value, 0); ok && handed && (out[p.Name].Binding == nil || p.Name == f.Name) {
			out[p.Name] = f
		}
	}
	return out
}

// optional writes a parameter that need not be given; ok is false when what it takes cannot be told.
func (t *suite) optional(c *trackerCall, p facts.Param) (value string, ok bool) {
	before, fixtures := t.mark(), len(c.fixtures)
	value, err := t.argument(c, p)
	if err != nil || value == "None" || value == t.requoted(p.Default) || t.guarded(p.Name) {
		t.reset(before)
		c.fixtures = c.fixtures[:fixtures]
		return "", false
	}
	return value, true
}

// trackerName writes the tracker as a test names it, through its class.
func (t *suite) trackerName(tracker module.Tracker) (string, error) {
	if tracker.Class.Kind != module.Class {
		return t.inside(tracker.Symbol)
	}
	if !tracker.Func.HasDecorator("classmethod") && !tracker.Func.HasDecorator("staticmethod") {
		return "", fmt.Errorf("it is no classmethod")
	}
	class, err := t.inside(tracker.Class)
	return class + "." + tracker.Func.Name, err
}

// sendOf is the one call by which a tracker, or its private one, sends the event. A tracker that may send several events is not understood.
func (t *suite) sendOf(tracker module.Tracker) (module.Send, error) {
	private := t.private(tracker)
	for _, s := range t.view.SendsOf(t.event).Sends {
		own, ok := t.view.TrackerAt(s.Piece, s.Site.Func)
		if !ok || !own.Symbol.Same(tracker.Symbol) && (private.Func == nil || !own.Symbol.Same(private.Symbol)) {
			continue
		}
		for _, other := range t.view.Sends(s.Piece) {
			if other.Site.Func == s.Site.Func && other.Call.Node != s.Call.Node {
				return s, fmt.Errorf("it sends more than one event")
			}
		}
		return s, nil
	}
	return module.Send{}, fmt.Errorf("where it sends %s cannot be told", t.event.Label())
}

// forced are the parameters that decide that it is this event, of two, that is sent: `A if flag else B`.
func (t *suite) forced(s module.Send) (map[string]string, error) {
	n := facts.Unparen(s.EventName)
	if n.Kind() == syntax.KindIdentifier && s.Site.Func != nil {
		if value, ok := s.Site.Func.Local(n.Text()); ok {
			n = facts.Unparen(value)
		}
	}
	if n.Kind() != syntax.KindConditionalExpression {
		return nil, nil
	}
	first := n.First()
	condition := facts.Unparen(first.Next())
	list, _ := t.view.Events(s.Site, first)
	truth := len(list) == 1 && list[0].Same(t.event)
	if condition.Kind() == syntax.KindNotOperator {
		condition, truth = facts.Unparen(condition.First()), !truth
	}
	if condition.Kind() == syntax.KindIdentifier && s.Site.Func != nil {
		if _, ok := s.Site.Func.Param(condition.Text()); ok {
			return map[string]string{condition.Text(): map[bool]string{true: "True", false: "False"}[truth]}, nil
		}
	}
	return nil, fmt.Errorf("when it sends %s, and when another event, cannot be told", t.event.Label())
}

// argument writes what a parameter is given: what a fixture makes, if the tracker looks it up, else a value of its type.
func (t *suite) argument(c *trackerCall, p facts.Param) (string, error) {
	if isID(p.Name) && t.looksUp(c.tracker, p.Name, c.patched, 0) {
		value, fixture, ok := t.made(p.Name)
		if !ok {
			whose, _, _ := cutLast(p.Name)
			return "", fmt.Errorf("the tracker looks it up, and no fixture of a conftest.py makes it; add one, such as `%s` to %s", whose, path.Join(testsDir(t.view, t.root), "conftest.py"))
		}
		c.use(fixture)
		return value, nil
	}
	if value, ok, err := t.asField(c, p); ok || err != nil {
		return value, err
	}
	if !p.Annotation.Valid() {
		if t.fixture(p.Name) {
			c.use(p.Name)
			return p.Name, nil
		}
		if isID(p.Name) {
			return t.id(p.Name), nil
		}
		return "", fmt.Errorf("it has no annotation, so what it takes cannot be told")
	}
	before := t.mark()
	value, err := t.write(p.Annotation, wish{at: c.tracker.Site(), name: p.Name, limits: noLimits(), avoid: t.requoted(p.Default)})
	if err != nil && t.fixture(p.Name) {
		t.reset(before)
		c.use(p.Name)
		return p.Name, nil
	}
	return value, err
}

// asField writes a parameter that is handed on to a property as the property wants it.
func (t *suite) asField(c *trackerCall, p facts.Param) (value string, ok bool, err error) {
	f, ok := c.shown[p.Name]
	if !ok {
		f, ok = t.view.Fields(t.schema).Field(p.Name)
	}
	if annotation := bare(p.Annotation); !ok || annotation != "" && annotation != bare(f.Binding.Annotation) && !slices.Contains([]string{"str", "int", "float"}, annotation) {
		return "", false, nil
	}
	avoid := t.requoted(p.Default)
	if avoid == "" || avoid == "None" {
		avoid = t.requoted(f.Default)
	}
	value, err = t.propertyValue(f, 0, avoid)
	return value, true, err
}

// bare is an annotation without what allows None.
func bare(n syntax.Node) string {
	text := module.Annotation(n).Text()
	if inner, ok := strings.CutPrefix(text, "Optional["); ok {
		return strings.TrimSuffix(inner, "]")
	}
	return strings.TrimSuffix(strings.TrimSuffix(text, "None"), " | ")
}

// requoted writes a default as a test would.
func (t *suite) requoted(n syntax.Node) string {
	if s, ok := facts.StringValue(n); ok {
		return t.quote(s)
	}
	return n.Text()
}

func (c *trackerCall) use(fixture string) {
	if fixture != "" && !slices.Contains(c.fixtures, fixture) {
		c.fixtures = append(c.fixtures, fixture)
	}
}

// harmless callables do not look an id up.
var harmless = []string{"str", "len", "bool", "int", "list", "tuple", "set", "sorted", "dict", "format", "isinstance"}

// looksUp says whether a tracker, or the one it delegates to unless that is patched, hands a parameter to something else than the schema, the send and
// the log.
func (t *suite) looksUp(tracker module.Tracker, param string, patched bool, depth int) bool {
	found := false
	at := tracker.Site()
	facts.Walk(tracker.Func.Body, func(n syntax.Node) bool {
		if n.Kind() != syntax.KindIdentifier || n.Text() != param || n.Field() == syntax.FieldAttribute ||
			n.Field() == syntax.FieldName && n.Parent().Kind() == syntax.KindKeywordArgument {
			return !found
		}
		for up := n.Parent(); up.Valid() && up != tracker.Func.Body; up = up.Parent() {
			if up.Kind() != syntax.KindArgumentList {
				continue
			}
			call := up.Parent()
			if next, ok := t.delegate(at, call); ok {
				found = found || !patched && depth < 4 && t.looksUp(next, param, false, depth+1)
			} else {
				found = found || !t.reads(at, call)
			}
		}
		return !found
	})
	return found
}

// delegate is the tracker that a call calls.
func (t *suite) delegate(at module.Site, call syntax.Node) (module.Tracker, bool) {
	s := t.view.Resolve(at, call.Child(syntax.FieldFunction))
	if s.Kind != module.Func {
		return module.Tracker{}, false
	}
	return t.view.TrackerAt(s.Piece, s.FuncFacts())
}

// reads: the call takes an id as it is.
func (t *suite) reads(at module.Site, call syntax.Node) bool {
	callee := call.Child(syntax.FieldFunction)
	name := facts.LastName(callee)
	if name == t.root.Names.TrackEvent || slices.Contains(harmless, name) {
		return true
	}
	if callee.Kind() == syntax.KindAttribute {
		object := callee.Child(syntax.FieldObject)
		if facts.Dotted(object) == "logger" || strings.HasSuffix(facts.Dotted(object), "log") {
			return true
		}
		if s := t.view.Resolve(at, object); s.Kind == module.Class && t.view.IsSchema(s) {
			return true
		}
	}
	s := t.view.Resolve(at, callee)
	return s.Kind == module.Class && t.view.IsSchema(s)
}
