package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Event is an event constant.
type Event struct {
	Root    *Root
	Name    string // the member's name, with its section classes: "SURVEY_SENT", "Survey.SENT"
	Symbol  Symbol
	Value   string
	Folded  bool // Value is known
	AliasOf string
}

// Short is the member's own name.
func (e Event) Short() string { return e.Symbol.Binding.Name }

// Span is the constant's name in its piece.
func (e Event) Span() text.Span { return e.Symbol.Binding.NameSpan }

// Label is how messages call the event: its value, or the constant where the value is unknown.
func (e Event) Label() string {
	if e.Folded {
		return e.Value
	}
	return e.Symbol.Binding.Name
}

// Same says whether both are one event.
func (e Event) Same(o Event) bool { return e.Symbol.Same(o.Symbol) }

// RootOf gives the module that a file belongs to, nil for business code.
func (v *View) RootOf(path string) *Root {
	if f := v.File(path); f != nil {
		return f.Root
	}
	return nil
}

// EventsClass gives the class of the event constants of a module.
func (v *View) EventsClass(r *Root) Symbol {
	return whole(v, "events-class", r.Dir, equal, func(v *View) Symbol {
		for _, path := range v.Files(r, Constants) {
			if c := v.ClassIn(path, r.Names.EventsClass); c.Kind == Class {
				return c
			}
		}
		return Symbol{}
	})
}

// EventAt reads the binding of a piece as an event constant: a member of the events class, of a section class in it, or of a class it inherits from.
func (v *View) EventAt(p *Piece, b *facts.Binding) (Event, bool) {
	r := v.RootOf(p.Path)
	if r == nil || b.Kind != facts.BindAssign || !b.Value.Valid() {
		return Event{}, false
	}
	owner := join(p.Scope, b.Scope)
	section, ok := v.section(r, p.Path, owner)
	if !ok {
		return Event{}, false
	}
	return v.event(r, Symbol{Kind: Value, Piece: p, Binding: b, Owner: owner}, section), true
}

func (v *View) event(r *Root, s Symbol, section string) Event {
	e := Event{Root: r, Symbol: s, Name: join(section, s.Binding.Name)}
	e.Value, e.Folded = v.FoldBinding(s)
	if k := facts.Unparen(s.Binding.Value).Kind(); k == syntax.KindIdentifier || k == syntax.KindAttribute {
		if t := v.Resolve(Site{Piece: s.Piece, Scope: s.Owner}, s.Binding.Value); t.Kind == Value && t.Owner != "" {
			e.AliasOf = t.Binding.Name
		}
	}
	return e
}

// section says whether a class of a file holds event constants, and under which section of the events class.
func (v *View) section(r *Root, path, class string) (string, bool) {
	if class == "" {
		return "", false
	}
	events := v.EventsClass(r)
	if events.Kind != Class {
		return "", false
	}
	for _, k := range v.Lineage(events).Classes {
		if k.Piece.Path != path {
			continue
		}
		if class == k.Name() {
			return "", true
		}
		if rest, ok := strings.CutPrefix(class, k.Name()+"."); ok && !plumbing[rest] {
			return rest, true
		}
	}
	return "", false
}

// plumbing classes inside a class body are no sections.
var plumbing = map[string]bool{"Meta": true, "Config": true}

// Canonical gives the event that an alias in the events class stands for, and any other event itself.
func (v *View) Canonical(e Event) Event {
	for range 8 {
		if e.AliasOf == "" {
			break
		}
		o, ok := v.EventOf(v.Resolve(Site{Piece: e.Symbol.Piece, Scope: e.Symbol.Owner}, e.Symbol.Binding.Value))
		if !ok {
			break
		}
		e = o
	}
	return e
}

// sameEvent says whether both are one event to Mixpanel: the same constant, or one an alias of the other.
func (v *View) sameEvent(a, b Event) bool { return v.Canonical(a).Same(v.Canonical(b)) }

// Events gives the events that an expression stands for: a member of the events class under any alias, with `.value`, by its name in brackets, through a
// local or a name of the module, or each arm of a conditional. sure is false when the expression may stand for something else as well.
func (v *View) Events(at Site, n syntax.Node) (list []Event, sure bool) {
	if v.depth > maxDepth {
		return nil, false
	}
	v.depth++
	defer func() { v.depth-- }()
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindConditionalExpression:
		first, last := arms(n)
		a, ok1 := v.Events(at, first)
		b, ok2 := v.Events(at, last)
		return append(a, b...), ok1 && ok2
	case syntax.KindAttribute:
		if n.Child(syntax.FieldAttribute).Text() == "value" {
			if list, sure := v.Events(at, n.Child(syntax.FieldObject)); len(list) > 0 {
				return list, sure
			}
		}
	case syntax.KindSubscript: // E["SENT"]
		c := v.Resolve(at, n.Child(syntax.FieldValue))
		if name, ok := facts.StringValue(n.Child(syntax.FieldSubscript)); ok && c.Kind == Class {
			return v.one(v.EventOf(v.Member(c, name)))
		}
		return nil, false
	case syntax.KindIdentifier:
		if value, ok := at.local(n.Text()); ok {
			return v.Events(at, value)
		}
		if values := at.several(n.Text()); len(values) > 0 {
			return v.eachEvent(at, values)
		}
	case syntax.KindString, syntax.KindConcatenatedString:
		if s, ok := facts.StringValue(n); ok {
			list := v.EventsByValue(at.Piece.Path, s)
			return list, len(list) > 0
		}
	}
	s := v.Resolve(at, n)
	if e, ok := v.EventOf(s); ok {
		return []Event{e}, true
	}
	if s.Kind == Value && s.Owner == "" && s.Binding.Value.Valid() {
		list, sure := v.Events(Site{Piece: s.Piece}, s.Binding.Value)
		return list, sure && !s.Several
	}
	return nil, false
}

// eachEvent gives the events of all values that a name has in the end.
func (v *View) eachEvent(at Site, values []syntax.Node) (list []Event, sure bool) {
	sure = true
	for _, x := range values {
		events, ok := v.Events(at, x)
		list, sure = append(list, events...), sure && ok
	}
	return list, sure
}

func (v *View) one(e Event, ok bool) ([]Event, bool) {
	if !ok {
		return nil, false
	}
	return []Event{e}, true
}

// EventOf reads a resolved symbol as an event constant.
func (v *View) EventOf(s Symbol) (Event, bool) {
	if s.Kind != Value || s.Owner == "" {
		return Event{}, false
	}
	return v.EventAt(s.Piece, s.Binding)
}

// EventOfValue gives the constant for a value: of several with one value the first, for the others are aliases or copies of it.
func (v *View) EventOfValue(path, value string) (Event, bool) {
	list := slices.DeleteFunc(v.EventsByValue(path, value), func(e Event) bool {
		_, copied := v.Original(e)
		return e.AliasOf != "" || copied
	})
	if len(list) != 1 {
		return Event{}, false
	}
	return list[0], true
}

// EventsByValue gives the constants with that value, of the module that serves the file (all modules when the file is in none).
func (v *View) EventsByValue(path, value string) []Event {
	var out []Event
	own := v.RootOf(path)
	for _, p := range v.Mentions(value) {
		r := v.RootOf(p.Path)
		if r == nil || own != nil && r != own {
			continue
		}
		for i := range p.Facts.Bindings {
			if e, ok := v.EventAt(p, &p.Facts.Bindings[i]); ok && e.Folded && e.Value == value {
				out = append(out, e)
			}
		}
	}
	for _, r := range v.base.roots {
		if len(out) == 0 && (own == nil || r == own) {
			out = slices.Clone(v.composedEvents(r)[value])
		}
	}
	return out
}
