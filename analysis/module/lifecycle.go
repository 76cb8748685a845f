package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Lifecycle is an event with its seven places (conventions.md).
type Lifecycle struct {
	Event    Event
	Entries  []Registration
	Schema   Symbol // of the last entry; Kind Unknown when it is not registered or cannot be resolved
	Sending  Sending
	Trackers []Tracker // public and private
	Exported bool      // every helper class of the trackers stands in the exports
	Tests    Coverage
	Calls    []CallSite
}

// CallSite is a use of a public tracker in business code: a call, or a reference that is called elsewhere (`partial(H.track_x, …)`, `track = H.track_x`).
type CallSite struct {
	Piece *Piece
	Span  text.Span // the tracker's name, relative to the piece
}

// Lifecycle gathers what there is of an event.
func (v *View) Lifecycle(e Event) Lifecycle {
	l := Lifecycle{Event: e, Entries: v.Registrations(e), Sending: v.SendsOf(e), Trackers: v.TrackersOf(e), Tests: v.CoverageOf(e)}
	if n := len(l.Entries); n > 0 {
		l.Schema = v.SchemaOf(l.Entries[n-1])
	}
	l.Exported = len(l.Trackers) > 0
	for _, t := range l.Trackers {
		l.Exported = l.Exported && (t.Class.Kind != Class || v.Exports(e.Root, t.Class))
		if t.Public() {
			l.Calls = append(l.Calls, v.CallSites(t)...)
		}
	}
	return l
}

// Count is the number of places that are there, of seven.
func (l Lifecycle) Count() int { return 7 - len(l.Missing()) }

// Missing names the places that are not there, in the order of the lifecycle. Tests are there when all four kinds are.
func (l Lifecycle) Missing() []string {
	var out []string
	for _, place := range []struct {
		name  string
		there bool
	}{
		{"schema", l.Schema.Kind == Class},
		{"registry entry", len(l.Entries) > 0},
		{"tracker", len(l.Trackers) > 0},
		{"export", l.Exported},
		{"tests", l.Tests.Count() == 4},
		{"call site", len(l.Calls) > 0},
	} {
		if !place.there {
			out = append(out, place.name)
		}
	}
	return out
}

// Exports says whether the module's exports import a helper class.
func (v *View) Exports(r *Root, class Symbol) bool {
	for _, path := range v.Files(r, Exports) {
		if v.Lookup(path, class.Binding.Name).Same(class) {
			return true
		}
	}
	return false
}

// CallSites lists the uses of a public tracker outside the module and all tests.
func (v *View) CallSites(t Tracker) []CallSite {
	var out []CallSite
	for _, p := range v.MentionsIn(t.Func.Name, func(f *File) bool { return f.Root == nil && !IsTestPath(f.Path) }) {
		if v.rootFor(p) != t.Root {
			continue
		}
		facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			if n.Kind() == syntax.KindIdentifier && n.Field() == syntax.FieldAttribute && n.Text() == t.Func.Name {
				out = append(out, CallSite{Piece: p, Span: n.Span()})
			}
			return true
		})
	}
	return out
}

// AllEvents lists the event constants of a module in the order of path and place.
func (v *View) AllEvents(r *Root) []Event {
	return once(v, "all-events", nil, r.Dir, func() []Event {
		class := v.EventsClass(r)
		if class.Kind != Class {
			return nil
		}
		var out []Event
		seen := map[string]bool{}
		for _, c := range v.Lineage(class).Classes {
			v.eventsIn(c.Piece.Path, c.Name(), seen, &out)
		}
		return out
	})
}

func (v *View) eventsIn(path, class string, seen map[string]bool, out *[]Event) {
	for _, p := range v.Scope(path, class) {
		for i := range p.Facts.Bindings {
			b := &p.Facts.Bindings[i]
			if e, ok := v.EventAt(p, b); ok && join(p.Scope, b.Scope) == class {
				if key := path + ":" + join(class, b.Name); !seen[key] {
					seen[key] = true
					*out = append(*out, e)
				}
			}
			if b.Kind == facts.BindClass && join(p.Scope, b.Scope) == class && !plumbing[b.Name] {
				v.eventsIn(path, join(class, b.Name), seen, out)
			}
		}
	}
}
