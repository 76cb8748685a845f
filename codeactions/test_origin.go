package codeactions

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// origin tells what an expression of a tracker comes to when a test calls it: in the private tracker by way of what the public one hands it.
type origin struct {
	*suite
	call *trackerCall
	to   module.Tracker // the private tracker; no function when the public one sends
	by   syntax.Node    // the call by which it is reached
}

func (t *suite) origin(c *trackerCall) origin {
	o := origin{suite: t, call: c}
	if c.send.Site.Func != c.tracker.Func {
		o.to, o.by = t.delegation(c.tracker)
	}
	return o
}

const originDepth = 8 // locals of locals

// param is the parameter of the public tracker that an expression hands on as it is, if the caller gives it.
func (o origin) param(at module.Site, n syntax.Node, depth int) (facts.Param, bool) {
	n = unwrapped(n)
	if depth > originDepth || at.Func == nil {
		return facts.Param{}, false
	}
	switch n.Kind() {
	case syntax.KindBooleanOperator: // `employee_id or ""`
		if n.Child(syntax.FieldOperator).Text() == "or" {
			return o.param(at, n.Child(syntax.FieldLeft), depth+1)
		}
	case syntax.KindIdentifier:
		if value, once := at.Func.Local(n.Text()); once {
			return o.param(at, value, depth+1)
		}
		p, ok := at.Func.Param(n.Text())
		switch {
		case !ok || at.Func.Assigned(n.Text()):
		case at.Func == o.call.tracker.Func:
			return p, true
		case o.by.Valid():
			if arg, given := o.view.Bind(o.call.tracker.Site(), o.by).Given[p.Name]; given {
				return o.param(o.call.tracker.Site(), arg.Value, depth+1)
			}
		}
	}
	return facts.Param{}, false
}

// unwrapped is what is in parentheses, or in str(…).
func unwrapped(n syntax.Node) syntax.Node {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindCall && n.Child(syntax.FieldFunction).Text() == "str" {
		if args := facts.Args(n); len(args) == 1 && args[0].Name == "" && args[0].Star == 0 {
			return unwrapped(args[0].Value)
		}
	}
	return n
}

// value writes what an expression of the function that sends comes to in the test; ok is false where that cannot be told.
func (o origin) value(n syntax.Node) (string, bool) {
	return o.valueAt(o.call.send.Site, n, 0)
}

func (o origin) valueAt(at module.Site, n syntax.Node, depth int) (string, bool) {
	whole := facts.Unparen(n)
	n = unwrapped(n)
	if depth > originDepth || at.Func == nil {
		return "", false
	}
	if p, ok := o.param(at, n, 0); ok {
		value, given := o.call.values[p.Name]
		return value, given && value != "None" && (n == whole || o.isText(value))
	}
	if n != whole && n.Kind() != syntax.KindAttribute {
		return "", false
	}
	switch n.Kind() {
	case syntax.KindIdentifier:
		if value, once := at.Func.Local(n.Text()); once {
			return o.valueAt(at, value, depth+1)
		}
	case syntax.KindTrue, syntax.KindFalse, syntax.KindInteger:
		return n.Text(), true
	case syntax.KindString:
		if s, ok := facts.StringValue(n); ok {
			return o.quote(s), !strings.ContainsAny(s, `"'\`)
		}
		return o.interpolated(at, n, depth)
	case syntax.KindAttribute:
		return o.lookedUp(at, facts.Dotted(n))
	case syntax.KindCall:
		return o.timestamp(at, n, depth)
	}
	return "", false
}

// timestamp writes `datetime_to_timestamp_ms(started)`.
func (o origin) timestamp(at module.Site, call syntax.Node, depth int) (string, bool) {
	args := facts.Args(call)
	if facts.LastName(call.Child(syntax.FieldFunction)) != o.root.Names.TimestampHelper || len(args) != 1 {
		return "", false
	}
	moment, ok := o.valueAt(at, args[0].Value, depth+1)
	ms := milliseconds(moment)
	return ms, ok && ms != ""
}

// isText: a value of a test is a str for certain.
func (o origin) isText(value string) bool {
	return strings.HasPrefix(value, "str(") || strings.HasPrefix(value, o.style.Quote) || slices.ContainsFunc(o.constants, func(c constant) bool { return c.name == value })
}

// interpolated writes `f"org_{organization_id}"`.
func (o origin) interpolated(at module.Site, n syntax.Node, depth int) (string, bool) {
	var b strings.Builder
	prefix := ""
	for c := range n.Children() {
		switch c.Kind() {
		case syntax.KindStringContent:
			if strings.ContainsAny(c.Text(), `{}"'\`) {
				return "", false
			}
			b.WriteString(c.Text())
		case syntax.KindInterpolation:
			if c.Child(syntax.FieldFormatSpecifier).Valid() || c.Child(syntax.FieldTypeConversion).Valid() {
				return "", false
			}
			value, ok := o.valueAt(at, c.Child(syntax.FieldExpression), depth+1)
			if text, quoted := strings.CutPrefix(value, o.style.Quote); ok && quoted {
				b.WriteString(strings.TrimSuffix(text, o.style.Quote))
				continue
			}
			value = inStr(value)
			if !ok || strings.ContainsAny(value, `{}"'`) {
				return "", false
			}
			b.WriteString("{" + value + "}")
			prefix = "f"
		}
	}
	return prefix + o.quote(b.String()), true
}

// inStr is what stands in `str(…)`; anything else itself.
func inStr(value string) string {
	if inner, ok := strings.CutPrefix(value, "str("); ok && strings.HasSuffix(inner, ")") {
		return strings.TrimSuffix(inner, ")")
	}
	return value
}

// lookup is an attribute of something that a tracker has looked up by a parameter: `info.role`, `manager.organization.uuid`.
type lookup struct {
	path    string // without the name of what was looked up
	param   string
	value   string // of the parameter
	fixture string // in that value
}

// lookup reads `info.organization_id`.
func (o origin) lookup(at module.Site, dotted string) (lookup, bool) {
	name, path, _ := strings.Cut(dotted, ".")
	if path == "" || at.Func == nil {
		return lookup{}, false
	}
	found, once := at.Func.Local(name)
	if !once {
		return lookup{}, false
	}
	call := facts.Unparen(found)
	if call.Kind() == syntax.KindAwait {
		call = facts.Unparen(call.First())
	}
	args := facts.Args(call)
	if call.Kind() != syntax.KindCall || len(args) != 1 {
		return lookup{}, false
	}
	p, ok := o.param(at, args[0].Value, 0)
	value, given := o.call.values[p.Name]
	fixture, _, attribute := strings.Cut(inStr(value), ".")
	if !ok || !given || !attribute || !o.fixture(fixture) {
		return lookup{}, false
	}
	return lookup{path: path, param: p.Name, value: value, fixture: fixture}, true
}

// lookedUp writes an attribute of what was looked up: the id by which it was.
func (o origin) lookedUp(at module.Site, dotted string) (string, bool) {
	l, ok := o.lookup(at, dotted)
	if ok && (l.path == l.param || !strings.Contains(l.path, ".") && strings.HasSuffix(inStr(l.value), "."+l.path)) {
		return l.value, true
	}
	return "", false
}

// related writes an attribute of what was looked up as the test's fixtures have it: what its fixture sets, or what the one sets of which it is made. more is
// a fixture that this needs besides, "" for none.
func (o origin) related(property, dotted string) (value, more string, ok bool) {
	l, ok := o.lookup(o.call.send.Site, dotted)
	if !ok {
		return "", "", false
	}
	maker, ok := o.fixtureFunc(l.fixture)
	if !ok {
		return "", "", false
	}
	if l.path == property && sets(maker, property) {
		return l.fixture + "." + property, "", true
	}
	if isID(property) {
		value, more, ok = o.made(property)
		whose, attribute, _ := strings.Cut(inStr(value), ".")
		if ok && whose == l.fixture { // manager.organization.uuid
			return value, "", l.path == attribute || l.path == property
		}
		_, part := maker.Param(more)
		return value, more, ok && part && (l.path == property || l.path == whose+"."+attribute)
	}
	whose, attribute, _ := cutLast(property) // organization.name
	_, part := maker.Param(whose)
	other, known := o.fixtureFunc(whose)
	if !part && whose != l.fixture || !known || !sets(other, attribute) {
		return "", "", false
	}
	return whose + "." + attribute, whose, l.path == property || l.path == whose+"."+attribute || whose == l.fixture && l.path == attribute
}

// unpacked is where a property comes from that the schema is given by `**info._asdict()`: `info.role`. "" is none, or one that cannot be told.
func (o origin) unpacked(property string) string {
	at := o.call.send.Site
	name, _, _ := cutLastDot(facts.Dotted(facts.CalleeOf(unpackedIn(o.sentCall(o.call)))))
	if name == "" || at.Func == nil {
		return ""
	}
	found, _ := at.Func.Local(name)
	fetch := o.view.Resolve(at, facts.Unparen(found).Child(syntax.FieldFunction))
	if fetch.Kind != module.Func {
		return ""
	}
	class, ok := givenBy(o.view, module.Site{Piece: fetch.Piece, Func: fetch.FuncFacts(), Scope: fetch.Owner})
	if !ok {
		return ""
	}
	if _, there := attributeOf(o.view, class, property); !there {
		return ""
	}
	return name + "." + property
}

// converted is what a call of one argument converts: `str(employee.uuid)`, `SystemRole(employee.role)`.
func converted(n syntax.Node) syntax.Node {
	n = facts.Unparen(n)
	if args := facts.Args(n); n.Kind() == syntax.KindCall && len(args) == 1 && args[0].Name == "" && args[0].Star == 0 {
		return facts.Unparen(args[0].Value)
	}
	return n
}

// sets says whether what a fixture returns is made with a value for an attribute.
func sets(fixture *facts.Func, attribute string) bool {
	found := false
	facts.Walk(fixture.Body, func(n syntax.Node) bool {
		if n.Kind() != syntax.KindReturnStatement && n.Kind() != syntax.KindYield {
			return true
		}
		made := facts.Unparen(n.First())
		if value, once := fixture.Local(made.Text()); once {
			made = facts.Unparen(value)
		}
		if made.Kind() == syntax.KindCall {
			found = slices.ContainsFunc(facts.Args(made), func(a facts.Arg) bool { return a.Name == attribute && a.Value.Kind() != syntax.KindNone })
		}
		return false
	})
	return found
}
