package codeactions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// implementKind is the kind of the actions that write what an event lacks.
const implementKind = "refactor.rewrite"

// implementable lists what can be written at a place: what the event of a constant lacks, the event that a registry key names and nobody has, the event
// that a string says.
func implementable(s *analysis.Snapshot, v *module.View, path string, span text.Span) []Action {
	file := s.Base.File(path)
	roots := v.Base().Roots()
	if file == nil || len(roots) == 0 {
		return nil
	}
	root := file.Root
	if root == nil && len(roots) == 1 {
		root = roots[0]
	}
	unit, start := file.Forest.UnitAt(span.Start)
	if unit == nil || root == nil {
		return nil
	}
	here := span.Shift(-start)
	if p, ok := s.Base.Piece(unit); ok {
		for k := range p.Facts.Bindings {
			b := &p.Facts.Bindings[k]
			if e, ok := v.EventAt(p, b); ok && touches(b.NameSpan, here) {
				return completing(v, root, e)
			}
		}
	}
	if key, value := unknownKey(s, v, root, path, span); value != "" {
		a := implementation(fmt.Sprintf("Implement %s as %s", key, value), Implementation{Root: root.Dir, Event: value, Constant: key, Actor: Employee})
		return []Action{a}
	}
	if value := eventString(unit, here); value != "" && len(v.EventsByValue(path, value)) == 0 && !hasEvent(v, root, value) {
		return []Action{implementation("Implement "+value, Implementation{Root: root.Dir, Event: value, Actor: Employee})}
	}
	return nil
}

// implementation is the action that writes an event's places.
func implementation(title string, wanted Implementation) Action {
	return Action{Title: title, Kind: implementKind, Types: true, All: func(e *analysis.Engine) (Change, error) {
		return written(e, wanted, steps, nil)
	}}
}

// completing offers to write what an event lacks; where nothing but the call from business code is missing there is nothing to write.
func completing(v *module.View, root *module.Root, e module.Event) []Action {
	l := v.Lifecycle(v.Canonical(e))
	if !lacking(l) {
		return nil
	}
	n := l.Count()
	title := fmt.Sprintf("Complete %s (%d of 7 places)", e.Label(), n)
	if n == 1 {
		title = "Implement " + e.Label()
	}
	return []Action{implementation(title, Implementation{Root: root.Dir, Event: e.Value, Actor: Employee})}
}

// lacking says whether something is missing that can be written.
func lacking(l module.Lifecycle) bool {
	n := l.Count()
	return n < 6 || n == 6 && len(l.Calls) > 0
}

// Incomplete lists the events that lack something which Implement can write, by name.
func Incomplete(s *analysis.Snapshot) []module.Lifecycle {
	v := s.View()
	var out []module.Lifecycle
	for _, root := range v.Base().Roots() {
		for _, e := range v.AllEvents(root) {
			if l := v.Lifecycle(v.Canonical(e)); e.Folded && lacking(l) {
				out = append(out, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b module.Lifecycle) int { return cmp.Compare(a.Event.Value, b.Event.Value) })
	return slices.CompactFunc(out, func(a, b module.Lifecycle) bool { return a.Event.Value == b.Event.Value })
}

// HasEvent says whether a module, by its directory, has an event of that name; "" for the only one.
func HasEvent(s *analysis.Snapshot, dir, value string) bool {
	v := s.View()
	root, err := rootNamed(v, dir)
	return err == nil && hasEvent(v, root, value)
}

// hasEvent says whether a module has an event of that name.
func hasEvent(v *module.View, root *module.Root, value string) bool {
	return slices.ContainsFunc(v.AllEvents(root), func(e module.Event) bool { return e.Folded && e.Value == value })
}

// eventString is the text of the string around a place of a unit, when an event could be called that.
func eventString(u *syntax.Unit, here text.Span) string {
	found := ""
	facts.Walk(u.Tree().Root(), func(n syntax.Node) bool {
		if n.Kind() == syntax.KindString && touches(n.Span(), here) {
			if s, ok := facts.StringValue(n); ok && CheckEvent(s) == nil {
				found = s
			}
		}
		return touches(n.Span(), here)
	})
	return found
}

// unknownKey reads a registry key that names no event: the constant, and the name that its event would have among those of its neighbours.
func unknownKey(s *analysis.Snapshot, v *module.View, root *module.Root, path string, span text.Span) (constant, value string) {
	t := s.Text(path)
	if v.File(path).Role != module.Registry {
		return "", ""
	}
	for _, f := range s.Findings(path) {
		if f.Rule != "unknown-event" || !touches(f.Span, span) {
			continue
		}
		constant = t.Slice(f.Span)
		constant = constant[strings.LastIndexByte(constant, '.')+1:]
		near, ok := keyBefore(s, v, path, f.Span.Start)
		if !ok || !identifierForm.MatchString(constant) {
			return "", ""
		}
		i := implementing{Implementation: Implementation{Event: objectOf(near.Value) + ".x"}, root: root}
		kin := i.kin(v)
		action := strings.ToLower(constant)
		object, _ := parts(i.Event)
		for _, candidate := range []string{action, strings.TrimPrefix(action, singular(object)+"_"), strings.TrimPrefix(action, object+"_")} {
			name := objectOf(near.Value) + "." + candidate
			if CheckEvent(name) == nil && constantFor(name, kin, "", func(string) bool { return false }) == constant {
				return constant, name
			}
		}
		return constant, objectOf(near.Value) + "." + action
	}
	return "", ""
}

// keyBefore is the event of the nearest registry entry before an offset of a file.
func keyBefore(s *analysis.Snapshot, v *module.View, path string, offset int) (module.Event, bool) {
	var best module.Event
	last := -1
	for _, e := range v.AllEvents(v.RootOf(path)) {
		for _, r := range v.Registrations(e) {
			start, ok := s.Base.Start(r.Piece)
			if at := start + r.Entry.Node.Span().Start; ok && r.Piece.Path == path && at < offset && at > last && e.Folded {
				best, last = e, at
			}
		}
	}
	return best, last >= 0
}
