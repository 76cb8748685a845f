package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// EventsOfSchema gives the events to which a schema seems to belong: those it is sent with, those its docstring names, those it fits by its name.
// sent is false when nothing sends it.
func (v *View) EventsOfSchema(c Symbol) (list []Event, sent bool) {
	r := v.RootOf(c.Piece.Path)
	add := func(e Event) {
		if !slices.ContainsFunc(list, e.Same) {
			list = append(list, e)
		}
	}
	for _, p := range v.MentionsIn(c.Binding.Name, func(f *File) bool { return v.maySend(f, r) }) {
		for _, s := range v.Sends(p) {
			built, _ := v.Builds(s.Site, s.Properties)
			if !slices.ContainsFunc(built, func(b Built) bool { return b.Schema.Same(c) }) {
				continue
			}
			events, _ := v.Events(s.Site, s.EventName)
			sent = sent || len(events) > 0
			for _, e := range events {
				add(e)
			}
		}
	}
	for _, value := range dottedWords(v.docstring(c)) {
		for _, e := range v.EventsByValue(c.Piece.Path, value) {
			add(e)
		}
	}
	for _, name := range constantsFitting(r, c.Binding.Name) {
		for _, p := range v.MentionsIn(name, func(f *File) bool { return f.Root == r && f.Role == Constants }) {
			for i := range p.Facts.Bindings {
				b := &p.Facts.Bindings[i]
				if e, ok := v.EventAt(p, b); ok && b.Name == name && slices.Contains(schemaNames(e), c.Binding.Name) {
					add(e)
				}
			}
		}
	}
	return list, sent
}

// core is the middle of a schema's name.
func core(r *Root, name string) string {
	before, after, _ := strings.Cut(r.Names.SchemaPattern, "*")
	return strings.TrimSuffix(strings.TrimPrefix(name, before), after)
}

// constantsFitting are the names that the constant of a schema may have: all its words, or without those at the front that say the domain.
func constantsFitting(r *Root, schema string) []string {
	var words []string
	start := 0
	s := core(r, schema)
	for i := 1; i <= len(s); i++ {
		if i == len(s) || s[i] >= 'A' && s[i] <= 'Z' && !(s[i-1] >= 'A' && s[i-1] <= 'Z') {
			words = append(words, strings.ToUpper(s[start:i]))
			start = i
		}
	}
	var out []string
	for i := range words {
		out = append(out, strings.Join(words[i:], "_"))
	}
	return out
}

// docstring is the text of a class's docstring, "" when it has none.
func (v *View) docstring(c Symbol) string {
	for _, p := range v.Scope(c.Piece.Path, c.Name()) {
		for _, d := range p.Facts.Docs {
			if join(p.Scope, d.Scope) == c.Name() && d.Func < 0 {
				s, _ := facts.StringValue(d.Node)
				return s
			}
		}
	}
	return ""
}

// dottedWords are the words of a text that may be names of events.
func dottedWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !(r == '.' || r == '_' || r < 0x80 && identByte(byte(r))) }) {
		if w = strings.Trim(w, "."); strings.Count(w, ".") >= 1 {
			out = append(out, w)
		}
	}
	return out
}

// IsAbstract says whether a schema is there to be inherited from: by its bases, its methods or its name.
func (v *View) IsAbstract(c Symbol) bool {
	name := c.Binding.Name
	if strings.HasPrefix(name, "_") {
		return true
	}
	for _, word := range []string{"Base", "Mixin", "Abstract", "Generic", "Common", "Shared"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	cls := c.ClassFacts()
	for _, b := range cls.Bases {
		switch facts.LastName(unsubscript(b)) {
		case "ABC", "Generic", "Protocol":
			return true
		}
	}
	if cls.Node.Child(syntax.FieldTypeParameters).Valid() {
		return true
	}
	for _, k := range cls.Keywords {
		if k.Name == "metaclass" {
			return true
		}
	}
	for _, p := range v.Scope(c.Piece.Path, c.Name()) {
		for i := range p.Facts.Funcs {
			if p.Facts.Funcs[i].HasDecorator("abstractmethod") {
				return true
			}
		}
	}
	return false
}
