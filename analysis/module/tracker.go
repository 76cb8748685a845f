package module

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Tracker is a tracking function: `track_x`, public, or `_track_x`, private, of a helper class or of a service module.
type Tracker struct {
	Root   *Root
	Symbol Symbol
	Func   *facts.Func
	Class  Symbol // the helper class; Kind Unknown for module-level functions
}

// Public says whether business code may call it.
func (t Tracker) Public() bool { return !strings.HasPrefix(t.Func.Name, "_") }

// Site is where expressions in the body stand.
func (t Tracker) Site() Site {
	return Site{Piece: t.Symbol.Piece, Func: t.Func, Scope: t.Symbol.Owner}
}

// IsTrackerName says whether a function's name is a tracker's.
func IsTrackerName(name string) bool {
	return strings.HasPrefix(name, "track_") || strings.HasPrefix(name, "_track_")
}

// TrackerAt reads a function of a piece as a tracker: a function of a service file with a tracker's name, other than the service's own track_event.
func (v *View) TrackerAt(p *Piece, fn *facts.Func) (Tracker, bool) {
	f := v.File(p.Path)
	if f == nil || f.Root == nil || f.Role != Service && f.Role != Exports || !IsTrackerName(fn.Name) {
		return Tracker{}, false
	}
	owner := join(p.Scope, fn.Scope)
	n := f.Root.Names
	if fn.Name == n.TrackEvent || lastOf(owner) == n.ServiceClass {
		return Tracker{}, false
	}
	t := Tracker{Root: f.Root, Func: fn, Symbol: Symbol{Kind: Func, Piece: p, Owner: owner, Binding: bindingOf(p, fn)}}
	if owner != "" {
		t.Class = v.ClassIn(p.Path, owner)
	}
	return t, t.Symbol.Binding != nil
}

func bindingOf(p *Piece, fn *facts.Func) *facts.Binding {
	for i := range p.Facts.Bindings {
		b := &p.Facts.Bindings[i]
		if b.Kind == facts.BindFunc && &p.Facts.Funcs[b.Index] == fn {
			return b
		}
	}
	return nil
}

// IsHelperClass says whether a class name follows the helper pattern.
func IsHelperClass(r *Root, name string) bool { return match(r.Names.HelperPattern, name) }

// Send is a call of track_event.
type Send struct {
	Root       *Root
	Piece      *Piece
	Call       facts.Call
	Site       Site
	EventName  syntax.Node // invalid when the call does not say it
	DistinctID syntax.Node
	Properties syntax.Node
	Unpacked   bool // `**options` or `*args`: more may be given than is seen
}

// Sends lists the track_event calls of a piece.
func (v *View) Sends(p *Piece) []Send {
	var out []Send
	r := v.rootFor(p)
	if r == nil {
		return nil
	}
	for _, c := range p.Facts.Calls {
		if facts.LastName(c.Callee) == r.Names.TrackEvent {
			s := Send{Root: r, Piece: p, Call: c, Site: SiteOf(p, c.Func)}
			s.read()
			out = append(out, s)
		}
	}
	return out
}

// rootFor gives the module that a piece speaks of: its own, or for business code the only one.
func (v *View) rootFor(p *Piece) *Root {
	if r := v.RootOf(p.Path); r != nil {
		return r
	}
	var best *Root
	score := -1
	for _, r := range v.base.roots {
		if s := common0(p.Path, r.Dir); s > score {
			best, score = r, s
		}
	}
	return best
}

// RootFor gives the module that a file speaks of: its own, or the nearest one.
func (v *View) RootFor(p *Piece) *Root { return v.rootFor(p) }

func (s *Send) read() {
	positional := 0
	for _, a := range facts.Args(s.Call.Node) {
		name := a.Name
		switch {
		case a.Star > 0:
			s.Unpacked = true
		case name == "" && positional < 3:
			name = [...]string{"distinct_id", "event_name", "properties"}[positional]
			positional++
		}
		switch name {
		case "distinct_id":
			s.DistinctID = a.Value
		case "event_name":
			s.EventName = a.Value
		case "properties":
			s.Properties = a.Value
		}
	}
}

// Sending is what is known of who sends an event.
type Sending struct {
	Sends []Send
	Maybe bool // somebody speaks of the event in a way that may send it
}

// SendsOf gives the track_event calls of the module that send an event.
func (v *View) SendsOf(e Event) Sending {
	return once(v, "sends", e.Symbol.Piece, e.Name, func() Sending {
		var out Sending
		names := []string{e.Short()}
		if e.Folded {
			names = append(names, e.Value)
		}
		seen := map[*Piece]bool{}
		for _, name := range names {
			for _, p := range v.MentionsIn(name, func(f *File) bool { return v.maySend(f, e.Root) }) {
				if !seen[p] {
					seen[p] = true
					v.sendsIn(p, e, &out)
				}
			}
		}
		return out
	})
}

// maySend: constants, schemas, the registry and tests speak of events without sending them.
func (v *View) maySend(f *File, r *Root) bool {
	switch f.Role {
	case Constants, Schemas, Registry, Tests:
		return false
	}
	return (f.Root == r || f.Root == nil) && !IsTestPath(f.Path)
}

func (v *View) sendsIn(p *Piece, e Event, out *Sending) {
	found := false
	for _, s := range v.Sends(p) {
		list, sure := v.Events(s.Site, s.EventName)
		for _, x := range list {
			if x.Same(e) {
				out.Sends = append(out.Sends, s)
				found = true
			}
		}
		if !sure {
			out.Maybe = true
		}
	}
	if !found && !onlyDocumented(p, e) {
		out.Maybe = true
	}
}

// onlyDocumented: the piece names the event's value in its docstring alone.
func onlyDocumented(p *Piece, e Event) bool {
	if p.Facts.Speaks(e.Short()) {
		return false
	}
	return true
}

// TrackersOf gives the trackers through which an event is sent: the functions that send it, and those of the same class that call them.
func (v *View) TrackersOf(e Event) []Tracker {
	return once(v, "trackers", e.Symbol.Piece, e.Name, func() []Tracker {
		var out []Tracker
		for _, s := range v.SendsOf(e).Sends {
			if s.Site.Func == nil {
				continue
			}
			if t, ok := v.TrackerAt(s.Piece, s.Site.Func); ok {
				out = appendTracker(out, t)
			}
		}
		for i := 0; i < len(out) && len(out) < 64; i++ {
			for _, c := range v.CallersOf(out[i]) {
				out = appendTracker(out, c)
			}
		}
		return out
	})
}

func appendTracker(list []Tracker, t Tracker) []Tracker {
	for _, x := range list {
		if x.Symbol.Same(t.Symbol) {
			return list
		}
	}
	return append(list, t)
}

// CallersOf gives the trackers that call a tracker, by `cls.`, `self.`, the class's name or a bare name.
func (v *View) CallersOf(t Tracker) []Tracker {
	var out []Tracker
	for _, p := range v.MentionsIn(t.Func.Name, func(f *File) bool { return f.Root == t.Root && f.Role != Tests }) {
		for _, c := range p.Facts.Calls {
			if c.Func < 0 || facts.LastName(c.Callee) != t.Func.Name {
				continue
			}
			caller, ok := v.TrackerAt(p, &p.Facts.Funcs[c.Func])
			if ok && v.Resolve(caller.Site(), c.Callee).Same(t.Symbol) {
				out = appendTracker(out, caller)
			}
		}
	}
	return out
}

// IsHelper says whether a class of a service file is a tracking helper: by its name, or because it has public trackers.
func (v *View) IsHelper(c Symbol) bool {
	r := v.RootOf(c.Piece.Path)
	if r == nil || c.Binding.Name == r.Names.ServiceClass {
		return false
	}
	if IsHelperClass(r, c.Binding.Name) {
		return true
	}
	for _, p := range v.Scope(c.Piece.Path, c.Name()) {
		for i := range p.Facts.Funcs {
			if strings.HasPrefix(p.Facts.Funcs[i].Name, "track_") && p.Facts.Funcs[i].Name != r.Names.TrackEvent {
				return true
			}
		}
	}
	return false
}
