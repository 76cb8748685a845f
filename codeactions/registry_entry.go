package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// registryEntry registers an event with its schema, where the order of the registry wants it, and imports the schema. Args: event,
// schema.
var registryEntry = fixer{
	title: func(v *module.View, f lint.Finding) string {
		if r, err := wanted(v, f); err == nil {
			return "Register " + r.event.Name + " with " + r.schema.Name()
		}
		return "Register " + f.Fix.Args["event"]
	},
	reason: func(v *module.View, f lint.Finding) string {
		_, err := wanted(v, f)
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		v := s.View()
		r, err := wanted(v, f)
		if err != nil {
			return Change{}, err
		}
		near, ok := neighbour(s, v, r.event)
		if !ok {
			return first(s, v, r)
		}
		switch node := near.entry.Entry.Node; {
		case near.entry.Entry.Call && node.Parent().Kind() == syntax.KindExpressionStatement:
			return r.called(s, v, near)
		case near.entry.Entry.Call:
			return r.decorated(s, v, near)
		}
		return r.beside(s, v, near)
	},
}

// request is what is to be registered.
type request struct {
	event  module.Event
	schema module.Symbol
}

func wanted(v *module.View, f lint.Finding) (request, error) {
	event, err := eventNamed(v, f)
	if err != nil {
		return request{}, err
	}
	if len(v.Registrations(event)) > 0 {
		return request{}, fmt.Errorf("%s is registered already", event.Label())
	}
	schema, err := definition(v, event.Symbol.Piece.Path, f.Fix.Args["schema"])
	return request{event, schema}, err
}

// eventNamed finds the constant that a finding is about, in the module that the finding's file speaks of.
func eventNamed(v *module.View, f lint.Finding) (module.Event, error) {
	name := f.Fix.Args["event"]
	for _, r := range v.Base().Roots() {
		class := v.EventsClass(r)
		if own := v.RootOf(f.Path); class.Kind != module.Class || own != nil && own != r {
			continue
		}
		symbol := class
		for part := range strings.SplitSeq(name, ".") {
			if symbol.Kind == module.Class {
				symbol = v.Member(symbol, part)
			}
		}
		if e, ok := v.EventOf(symbol); ok && e.Name == name && (f.Event == "" || e.Label() == f.Event) {
			return e, nil
		}
	}
	return module.Event{}, fmt.Errorf("the event %s is not there any more", name)
}

// beside writes the entry next to its neighbour.
func (r request) beside(s *analysis.Snapshot, v *module.View, near place) (Change, error) {
	file := near.entry.Piece.Path
	src := s.Base.File(file).Text.String()
	key, value := keyLike(v, near, r.event), classLike(v, near.entry.Piece, near.entry.Entry.Value, r.schema)
	imports, err := imported(s, v, file, append(key.needed, value.needed...)...)
	if err != nil {
		return Change{}, err
	}
	style := styleIn(v, r.event.Root, src)
	span := near.entry.Entry.Node.Span().Shift(near.start)
	if near.entry.Entry.Node.Kind() != syntax.KindPair {
		return one(file, append(imports, assignment(src, span, near, key.text, value.text, style))), nil
	}
	l, i := display(near, src)
	element := pair(pygen.Indentation(src[pygen.LineStart(src, span.Start):]), key.text, value.text, style)
	if near.before {
		return one(file, append(imports, l.Before(i, element, style)...)), nil
	}
	return one(file, append(imports, l.After(i, element, style)...)), nil
}

// display gives the entries of the neighbour's display that are of its unit, and its index among them.
func display(near place, src string) (pygen.Items, int) {
	node := near.entry.Entry.Node
	l := pygen.Items{Src: src}
	if near.entry.Head != nil {
		l.Spans = []text.Span{node.Span().Shift(near.start)}
		return l, 0
	}
	at := 0
	for n := range node.Parent().Children() {
		if n == node {
			at = len(l.Spans)
		}
		if n.Kind() != syntax.KindComment {
			l.Spans = append(l.Spans, n.Span().Shift(near.start))
		}
	}
	l.Whole = node.Parent().Span().Shift(near.start)
	return l, at
}

// pair writes an entry of a display; a value that the line has no room for goes into parentheses.
func pair(indent, key, value string, style pygen.Style) string {
	element := key + ": " + value
	if pygen.Columns(indent+element)+1 <= style.Width {
		return element
	}
	return key + ": (" + style.Newline + indent + style.Indent + value + style.Newline + indent + ")"
}

// assignment puts `REGISTRY[key] = value` below or above the neighbour's.
func assignment(src string, span text.Span, near place, key, value string, style pygen.Style) text.Edit {
	start, end := pygen.LineStart(src, span.Start), pygen.LineEnd(src, span.End)
	indent := src[start:span.Start]
	line := indent + near.entry.Entry.Target + "[" + key + "] = "
	if pygen.Columns(line+value) > style.Width {
		value = "(" + style.Newline + indent + style.Indent + value + style.Newline + indent + ")"
	}
	if near.before {
		return text.Edit{Span: text.Span{Start: start, End: start}, New: line + value + style.Newline}
	}
	return text.Edit{Span: text.Span{Start: end, End: end}, New: style.Newline + line + value}
}

// first writes the first entry of a registry that is an empty display.
func first(s *analysis.Snapshot, v *module.View, r request) (Change, error) {
	info := v.Registry(r.event.Root)
	if !info.Found {
		return Change{}, fmt.Errorf("%s: there is no registry", r.event.Root.Dir)
	}
	file := info.Name.Piece.Path
	if !info.Readable && info.Trouble.Piece != nil {
		return Change{}, unreadable(s, info.Trouble)
	}
	open, ok := emptyDisplay(s, info.Name)
	if !ok {
		return Change{}, fmt.Errorf("%s: the registry has no entry to follow", file)
	}
	key, value := byName(v, file, v.EventsClass(r.event.Root)), byName(v, file, r.schema)
	edits, err := imported(s, v, file, append(key.needed, value.needed...)...)
	if err != nil {
		return Change{}, err
	}
	style := styleIn(v, r.event.Root, s.Base.File(file).Text.String())
	element := pair(style.Indent, key.text+"."+r.event.Name, value.text, style)
	return one(file, append(edits, text.Edit{Span: open, New: style.Newline + style.Indent + element + "," + style.Newline})), nil
}

// unreadable refuses to add to a registry that is computed.
func unreadable(s *analysis.Snapshot, trouble module.Place) error {
	at := trouble.Piece.Path
	start, _ := s.Base.Start(trouble.Piece)
	line := s.Base.File(at).Text.LineOf(start+trouble.Span.Start) + 1
	return fmt.Errorf("%s:%d: the registry is filled in a way that cannot be read without running it, so where an entry goes cannot be told; "+
		"write it as a mapping of events to schemas, or name its decorator in the configuration, names.register-decorator", at, line)
}

// emptyDisplay gives the white space between the braces of `name = {}`.
func emptyDisplay(s *analysis.Snapshot, name module.Place) (text.Span, bool) {
	start, ok := s.Base.Start(name.Piece)
	if !ok {
		return text.Span{}, false
	}
	for _, b := range name.Piece.Facts.Bindings {
		if b.NameSpan == name.Span && b.Value.Kind() == syntax.KindDictionary && !b.Value.First().Valid() {
			span := b.Value.Span().Shift(start)
			return text.Span{Start: span.Start + 1, End: span.End - 1}, span.Len() >= 2
		}
	}
	return text.Span{}, false
}
