package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// registryEntry registers an event with the schema that fits its name, next to the event that stands before it, and imports the schema. Args: event, schema.
var registryEntry = fixer{
	title: func(f lint.Finding) string {
		return "Register " + f.Fix.Args["event"] + " with " + f.Fix.Args["schema"]
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		v := s.View()
		event, err := eventNamed(v, f)
		if err != nil {
			return Change{}, err
		}
		if f.Fix.Args["schema"] == "" {
			return Change{}, fmt.Errorf("no schema fits %s by its name", event.Label())
		}
		schema, err := definition(v, event.Symbol.Piece.Path, f.Fix.Args["schema"])
		if err != nil {
			return Change{}, err
		}
		near, before, err := neighbour(v, event)
		if err != nil {
			return Change{}, err
		}
		return register(s, v, event, schema, near, before)
	},
}

// eventNamed finds the constant that a finding is about.
func eventNamed(v *module.View, f lint.Finding) (module.Event, error) {
	for _, r := range v.Base().Roots() {
		for _, e := range v.AllEvents(r) {
			if e.Name == f.Fix.Args["event"] && (f.Event == "" || e.Label() == f.Event) {
				return e, nil
			}
		}
	}
	return module.Event{}, fmt.Errorf("the event %s is not there any more", f.Fix.Args["event"])
}

// neighbour finds the entry of the nearest event before the constant that is registered, or else after it (before is true then).
func neighbour(v *module.View, event module.Event) (near module.Registration, before bool, err error) {
	events := v.AllEvents(event.Root)
	own := -1
	for i, e := range events {
		if e.Same(event) {
			own = i
		}
	}
	for i := own - 1; i >= 0; i-- {
		if r := v.Registrations(events[i]); len(r) > 0 {
			return r[0], false, nil
		}
	}
	for _, e := range events[own+1:] {
		if r := v.Registrations(e); len(r) > 0 {
			return r[0], true, nil
		}
	}
	return near, false, fmt.Errorf("%s: the registry is empty: there is no entry to follow", event.Root.Names.RegistryName)
}

func register(s *analysis.Snapshot, v *module.View, event module.Event, schema module.Symbol, near module.Registration, before bool) (Change, error) {
	file := near.Piece.Path
	f := s.Base.File(file)
	src := f.Text.String()
	start, ok := s.Base.Start(near.Piece)
	if !ok {
		return Change{}, fmt.Errorf("%s: the registry has changed", file)
	}
	value, imports, err := valueLike(s, v, near, schema)
	if err != nil {
		return Change{}, err
	}
	key := keyLike(near, event)
	style := pygen.StyleOf(src)
	var edits []text.Edit
	if near.Entry.Node.Kind() == syntax.KindPair {
		edits = pairEdit(src, start, near, key, value, before, style)
	} else {
		edits = assignmentEdit(src, start, near, key, value, style)
	}
	return one(file, append(imports, edits...)), nil
}

// keyLike writes the key as the neighbour's is written: under its alias, with its `.value`.
func keyLike(near module.Registration, event module.Event) string {
	text := near.Entry.Key.Text()
	suffix := ""
	if strings.HasSuffix(text, ".value") {
		text, suffix = strings.TrimSuffix(text, ".value"), ".value"
	}
	if i := strings.LastIndexByte(text, '.'); i >= 0 && !facts.IsString(near.Entry.Key) {
		if strings.Contains(event.Name, ".") { // a section class of its own
			i = strings.IndexByte(text, '.')
		}
		return text[:i+1] + event.Name + suffix
	}
	return event.Root.Names.EventsClass + "." + event.Name + suffix
}

// valueLike writes the schema as the neighbour's is written: through a module, or by name with an import.
func valueLike(s *analysis.Snapshot, v *module.View, near module.Registration, schema module.Symbol) (string, []text.Edit, error) {
	name := schema.Binding.Name
	at := module.Site{Piece: near.Piece}
	if near.Entry.Value.Kind() == syntax.KindAttribute {
		object := near.Entry.Value.Child(syntax.FieldObject)
		if m := v.Resolve(at, object); m.Kind == module.Module && v.Lookup(m.Path, name).Same(schema) {
			return object.Text() + "." + name, nil, nil
		}
	}
	edits, err := imported(s, v, near.Piece.Path, schema, name)
	return name, edits, err
}

// pairEdit puts a pair into the neighbour's display: at its place when the display is sorted by key, else next to the neighbour.
func pairEdit(src string, start int, near module.Registration, key, value string, before bool, style pygen.Style) []text.Edit {
	l := pygen.Items{Src: src, Spans: []text.Span{near.Entry.Node.Span().Shift(start)}}
	at := 1
	if before {
		at = 0
	}
	indent := src[strings.LastIndexAny(src[:l.Spans[0].Start], "\n\r")+1 : l.Spans[0].Start]
	element := key + ": " + value
	if len(indent)+len(element)+1 > style.Width && strings.TrimSpace(indent) == "" {
		element = key + ": (" + style.Newline + indent + style.Indent + value + style.Newline + indent + ")"
	}
	return l.Insert(at, element, style)
}

// assignmentEdit puts `REGISTRY[key] = value` below the neighbour's.
func assignmentEdit(src string, start int, near module.Registration, key, value string, style pygen.Style) []text.Edit {
	span := near.Entry.Node.Span().Shift(start)
	end := span.End
	for end < len(src) && src[end] != '\n' && src[end] != '\r' {
		end++
	}
	indent := src[strings.LastIndexAny(src[:span.Start], "\n\r")+1 : span.Start]
	line := style.Newline + indent + near.Entry.Target + "[" + key + "] = " + value
	return []text.Edit{{Span: text.Span{Start: end, End: end}, New: line}}
}
