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
	if fn.Name == n.TrackEvent || lastOf(owner) == n.ServiceClass || isProperty(fn) || !IsHelperClass(f.Root, lastOf(owner)) && !speaksOfTracking(fn, n) {
		return Tracker{}, false
	}
	t := Tracker{Root: f.Root, Func: fn, Symbol: Symbol{Kind: Func, Piece: p, Owner: owner, Binding: bindingOf(p, fn)}}
	if owner != "" {
		t.Class = v.ClassIn(p.Path, owner)
	}
	return t, t.Symbol.Binding != nil
}

// isProperty: `track_enabled` that is read like a field.
func isProperty(fn *facts.Func) bool {
	for _, name := range []string{"property", "cached_property", "classproperty", "setter", "getter", "deleter"} {
		if fn.HasDecorator(name) {
			return true
		}
	}
	return false
}

// speaksOfTracking: outside of the helpers a name like a tracker's is not enough (`track_slow(function)` may be a decorator): the body calls or hands on something that
// tracks.
func speaksOfTracking(fn *facts.Func, n *Names) bool {
	found := false
	facts.Walk(fn.Body, func(m syntax.Node) bool {
		if m.Kind() == syntax.KindIdentifier {
			found = found || IsTrackerName(m.Text()) || m.Text() == n.TrackEvent
		}
		return !found
	})
	return found || isStub(fn)
}

// isStub: the body does nothing yet.
func isStub(fn *facts.Func) bool {
	for s := range fn.Body.Children() {
		switch s.Kind() {
		case syntax.KindComment, syntax.KindPassStatement, syntax.KindRaiseStatement:
		case syntax.KindExpressionStatement:
			if k := s.First().Kind(); k != syntax.KindString && k != syntax.KindConcatenatedString && k != syntax.KindEllipsis {
				return false
			}
		default:
			return false
		}
	}
	return true
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

// CallersOf gives the trackers that call a tracker, or hand it on to be called, by `cls.`, `self.`, the class's name or a bare name.
func (v *View) CallersOf(t Tracker) []Tracker {
	var out []Tracker
	for _, p := range v.MentionsIn(t.Func.Name, func(f *File) bool { return f.Root == t.Root && !isTest(f) }) {
		for i := range p.Facts.Funcs {
			if fn := &p.Facts.Funcs[i]; fn != t.Func && v.refersTo(p, fn, t) {
				if caller, ok := v.TrackerAt(p, fn); ok {
					out = appendTracker(out, caller)
				}
			}
		}
	}
	return out
}

// refersTo says whether a function's body names the tracker.
func (v *View) refersTo(p *Piece, fn *facts.Func, t Tracker) bool {
	at := Site{Piece: p, Func: fn, Scope: join(p.Scope, fn.Scope)}
	found := false
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindAttribute:
			found = found || facts.LastName(n) == t.Func.Name && v.Resolve(at, n).Same(t.Symbol)
		case syntax.KindIdentifier:
			found = found || n.Field() != syntax.FieldAttribute && n.Text() == t.Func.Name && v.Resolve(at, n).Same(t.Symbol)
		}
		return !found
	})
	return found
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
			if t, ok := v.TrackerAt(p, &p.Facts.Funcs[i]); ok && t.Public() && t.Class.Same(c) {
				return true
			}
		}
	}
	return false
}

// IsSchemaName says whether a class name follows the pattern of event schemas.
func IsSchemaName(r *Root, name string) bool { return match(r.Names.SchemaPattern, name) }
