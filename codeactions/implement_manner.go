package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
)

// manner is how the module's own trackers fill what every event carries, for one actor: what they load, and what they give.
type manner struct {
	at       module.Site // where the expressions stand; no piece: they are the built-in ones
	param    string      // that says who acts
	paramAs  string      // its annotation
	distinct syntax.Node
	prelude  []local     // what is loaded first
	unpacked syntax.Node // `info._asdict()`, which gives the schema all that is not in values; not valid where nothing is unpacked
	values   map[string]syntax.Node
}

// local is a name that a private tracker gives a value, or imports, before it sends.
type local struct {
	name      string
	value     syntax.Node
	statement string // an import of the function's own, "" for a value
}

// mannerOf finds the private tracker that gives most of the base schema's fields for the actor, from nothing but the actor's id: of the helper if it has
// one, else of its file, else of any.
func (i *implementing) mannerOf(v *module.View, base []module.Field) (manner, bool) {
	var best manner
	found, most := false, -1
	files := slices.Concat([]string{i.names.service}, v.Files(i.root, module.Service))
	for _, path := range files {
		for _, p := range servicePieces(v, path) {
			for _, s := range v.Sends(p) {
				m, ok := i.mannerIn(v, s, base)
				n := len(m.values)
				if path == i.names.service && s.Site.Scope == i.names.helper {
					n += len(base)
				}
				if ok && n > most {
					best, most, found = m, n, true
				}
			}
		}
		if found && path == i.names.service {
			return best, true
		}
	}
	return best, found
}

// servicePieces are the pieces of a file and of its classes.
func servicePieces(v *module.View, path string) []*module.Piece {
	out := v.Scope(path, "")
	for _, p := range out {
		for _, c := range p.Facts.Classes {
			out = append(out, v.Scope(path, c.Name)...)
		}
	}
	return out
}

// mannerIn reads a private tracker. ok is false when it needs more than the actor's id for what every event carries.
func (i *implementing) mannerIn(v *module.View, s module.Send, base []module.Field) (manner, bool) {
	fn := s.Site.Func
	if fn == nil || fn.Async || !s.DistinctID.Valid() {
		return manner{}, false
	}
	m := manner{at: s.Site, distinct: s.DistinctID, values: map[string]syntax.Node{}}
	if i.Actor != actorOf(m.distinct) || !m.needs(m.distinct) {
		return manner{}, false
	}
	for _, c := range v.Constructs(s.Piece) {
		if c.Site.Func != fn {
			continue
		}
		given := v.Bind(c.Site, c.Call.Node).Given
		if m.unpacked = unpackedIn(c.Call.Node); m.unpacked.Valid() && !m.needs(m.unpacked) {
			return manner{}, false
		}
		for _, f := range base {
			arg, there := given[f.Name]
			before := m
			if there && !isCronField(f.Name) && m.needs(arg.Value) {
				m.values[f.Name] = arg.Value
			} else {
				m.param, m.paramAs, m.prelude = before.param, before.paramAs, before.prelude
				if f.Required && !m.unpacked.Valid() {
					return manner{}, false
				}
			}
		}
		return m, m.param != ""
	}
	return manner{}, false
}

// unpackedIn is `info._asdict()` or `info.model_dump()` in `Schema(**info._asdict(), …)`.
func unpackedIn(call syntax.Node) syntax.Node {
	for _, a := range facts.Args(call) {
		value := facts.Unparen(a.Value)
		if a.Star != 2 || value.Kind() != syntax.KindCall || len(facts.Args(value)) > 0 {
			continue
		}
		head, method, _ := cutLastDot(facts.Dotted(value.Child(syntax.FieldFunction)))
		if identifierForm.MatchString(head) && (method == "_asdict" || method == "model_dump") {
			return value
		}
	}
	return syntax.Node{}
}

func cutLastDot(dotted string) (head, last string, ok bool) {
	at := strings.LastIndexByte(dotted, '.')
	if at < 0 {
		return dotted, "", false
	}
	return dotted[:at], dotted[at+1:], true
}

func isCronField(name string) bool {
	return name == "is_cron_job" || name == "cron_execution_timestamp"
}

// actorOf says whose id a distinct_id is, "" when it may be of several.
func actorOf(n syntax.Node) Actor {
	switch n = facts.Unparen(n); n.Kind() {
	case syntax.KindString:
		if strings.Contains(n.Text(), "org_{") {
			return Organization
		}
	case syntax.KindIdentifier, syntax.KindAttribute, syntax.KindCall:
		if !strings.Contains(n.Text(), "org") {
			return Employee
		}
	}
	return ""
}

// needs takes in what an expression is made of: one required parameter, and locals that need nothing else. It is false for all other expressions.
func (m *manner) needs(n syntax.Node) bool {
	_, ok := pygen.Flat(n.Text())
	names(n, func(x syntax.Node) { ok = ok && m.needsName(x.Text()) })
	return ok
}

func (m *manner) needsName(name string) bool {
	fn := m.at.Func
	if p, ok := fn.Param(name); ok {
		if !p.Required() || m.param != "" && m.param != name || fn.Assigned(name) {
			return false
		}
		m.param = name
		if p.Annotation.Valid() {
			m.paramAs = p.Annotation.Text()
		}
		return true
	}
	if slices.ContainsFunc(m.prelude, func(l local) bool { return l.name == name }) {
		return true
	}
	if statement, ok := m.importedHere(name); ok {
		m.prelude = append(m.prelude, local{name: name, statement: statement})
		return !strings.ContainsAny(statement, "\r\n") && !strings.HasPrefix(statement, "from .")
	}
	if !fn.Assigned(name) {
		return true // of the file, or Python's own
	}
	value, once := fn.Local(name)
	if !once || !m.needs(value) {
		return false
	}
	m.prelude = append(m.prelude, local{name: name, value: value})
	return true
}

// importedHere gives the statement by which the function itself imports a name.
func (m *manner) importedHere(name string) (string, bool) {
	facts := m.at.Piece.Facts
	for _, imp := range facts.Imports {
		if imp.Alias == name && imp.Func >= 0 && &facts.Funcs[imp.Func] == m.at.Func {
			return m.at.Piece.Placed.Unit.Text[imp.Span.Start:imp.Span.End], true
		}
	}
	return "", false
}

// spoken is a manner as it is written into a file.
type spoken struct {
	param, paramAs, distinct string
	prelude                  []string
	unpacked                 string // "" for nothing
	values                   map[string]string
}

// filled is how the tracker fills what every event carries: as the module's other trackers do, else from what the service gives.
func (i *implementing) filled(w *writer, base []module.Field) (spoken, error) {
	if m, ok := i.mannerOf(w.view, base); ok {
		return m.say(w)
	}
	return i.loaded(w, base)
}

// say writes the manner for a file.
func (m manner) say(w *writer) (spoken, error) {
	out := spoken{param: m.param, paramAs: m.paramAs, values: map[string]string{}}
	var err error
	borrow := func(n syntax.Node) string {
		text, e := w.borrow(m.at, n)
		if e != nil && err == nil {
			err = e
		}
		line, _ := pygen.Flat(text)
		return line
	}
	out.distinct = borrow(m.distinct)
	for _, l := range m.prelude {
		if l.statement != "" {
			out.prelude = append(out.prelude, l.statement, "")
			continue
		}
		out.prelude = append(out.prelude, l.name+" = "+borrow(l.value))
	}
	if m.unpacked.Valid() {
		out.unpacked = borrow(m.unpacked)
	}
	for name, value := range m.values {
		out.values[name] = borrow(value)
	}
	return out, err
}

// fill gives what a required field of the base schema is sent with when nothing is known: conventions.md sends "" for a value that is not there.
func fill(f module.Field) (string, error) {
	switch f.Type.Text() {
	case "str":
		return `""`, nil
	case "bool":
		return "False", nil
	}
	if allowsNone(f.Type.Text()) {
		return "None", nil
	}
	return "", fmt.Errorf("what %s of %s is sent with cannot be told: no tracker of the module shows it", f.Name, f.Owner.Name())
}
