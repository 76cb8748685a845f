package module

import (
	"path"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

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
	first      int  // number of arguments before track_event's own
}

// Sends lists the track_event calls of a piece, those made through partial, an executor or a local name included.
func (v *View) Sends(p *Piece) []Send {
	var out []Send
	r := v.rootFor(p)
	if r == nil || !names(p, r.Names.TrackEvent) {
		return nil
	}
	for _, c := range p.Facts.Calls {
		at := SiteOf(p, c.Func)
		callee, shift, through := sentThrough(at, c, r.Names.TrackEvent)
		if callee.Valid() && v.isTrackEvent(at, callee, r) {
			s := Send{Root: r, Piece: p, Call: c, Site: at, Unpacked: through, first: shift}
			s.read()
			out = append(out, s)
		}
	}
	return out
}

// names says whether a piece can speak of a name, which need not be one that the index keeps.
func names(p *Piece, name string) bool {
	if facts.Indexed(name) {
		return slices.Contains(p.Facts.Mentions, name)
	}
	return strings.Contains(p.Placed.Unit.Text, name)
}

// sentThrough finds the expression of track_event that a call calls: its callee, a local that stands for it, an argument of partial and the like. shift is
// the number of arguments before track_event's own; through says that others may follow later.
func sentThrough(at Site, c facts.Call, name string) (callee syntax.Node, shift int, through bool) {
	callee = facts.Unparen(c.Callee)
	switch callee.Kind() {
	case syntax.KindIdentifier:
		if value, ok := at.local(callee.Text()); ok && facts.LastName(value) == name {
			return value, 0, false
		}
	case syntax.KindCall: // sync_to_async(S.track_event)(…)
		for _, a := range facts.Args(callee) {
			if facts.LastName(a.Value) == name {
				return a.Value, 0, false
			}
		}
		return syntax.Node{}, 0, false
	}
	switch facts.LastName(callee) {
	case name:
		return callee, 0, false
	case "partial", "to_thread", "submit", "run_in_executor", "start_soon", "create_task":
		for i, a := range facts.Args(c.Node) {
			if a.Name == "" && a.Star == 0 && facts.LastName(a.Value) == name && i < 2 {
				return a.Value, i + 1, true
			}
		}
	}
	return syntax.Node{}, 0, false
}

// isTrackEvent: other products have a track_event as well, so business code must be seen to call the module's.
func (v *View) isTrackEvent(at Site, callee syntax.Node, r *Root) bool {
	inModule := v.RootOf(at.Piece.Path) != nil
	if callee.Kind() == syntax.KindIdentifier {
		s := v.Resolve(at, callee)
		return s.Kind == Func && v.RootOf(s.Piece.Path) == r || s.Kind == Unknown && inModule
	}
	object := callee.Child(syntax.FieldObject)
	switch s := v.Resolve(at, object); s.Kind {
	case Class:
		return s.Binding.Name == r.Names.ServiceClass || v.Member(s, r.Names.TrackEvent).Kind != Missing && v.RootOf(s.Piece.Path) == r
	case Module:
		return v.RootOf(s.Path) == r
	}
	return inModule || facts.LastName(object) == r.Names.ServiceClass
}

// rootFor gives the module that a piece speaks of: its own, or for business code the only one.
func (v *View) rootFor(p *Piece) *Root {
	if r := v.RootOf(p.Path); r != nil {
		return r
	}
	var best *Root
	score := -1
	for _, r := range v.base.roots {
		if s := nearness(p.Path, path.Dir(r.Dir)); s > score {
			best, score = r, s
		}
	}
	return best
}

// RootFor gives the module that a file speaks of: its own, or the nearest one.
func (v *View) RootFor(p *Piece) *Root { return v.rootFor(p) }

func (s *Send) read() {
	positional := -s.first
	for _, a := range facts.Args(s.Call.Node) {
		name := a.Name
		switch {
		case a.Star > 0:
			s.Unpacked = true
		case name == "" && positional < 0:
			positional++
			continue
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
	Maybe bool // somebody speaks of the event in a way that may send it, or sends what cannot be told
}

// SendsOf gives the track_event calls of the module that send an event.
func (v *View) SendsOf(e Event) Sending {
	return once(v, "sends", e.Symbol.Piece, e.Name, func() Sending {
		out := Sending{Maybe: v.sendsUnread(e.Root)}
		seen := map[*Piece]bool{}
		for _, name := range v.spellings(e) {
			for _, p := range v.MentionsIn(name, func(f *File) bool { return v.maySend(f, e.Root) }) {
				if !seen[p] {
					seen[p] = true
					v.sendsIn(p, e, name, &out)
				}
			}
		}
		return out
	})
}

// sendsUnread says whether something in the repository sends events whose names it computes.
func (v *View) sendsUnread(r *Root) bool {
	return whole(v, "unread", r.Dir, equal, func(v *View) bool {
		for _, p := range v.pieces(Key{Kind: KeyMention, Path: unreadSends}) {
			if f := v.File(p.Path); f != nil && v.maySend(f, r) && len(v.Sends(p)) > 0 {
				return true
			}
		}
		for _, p := range v.pieces(Key{Kind: KeyMention, Path: wholeInCode}) {
			if f := v.File(p.Path); f != nil && v.maySend(f, r) && v.takesAnEvent(p, r) {
				return true
			}
		}
		return false
	})
}

// takesAnEvent: the piece takes a member of the events class by a computed name.
func (v *View) takesAnEvent(p *Piece, r *Root) bool {
	events := v.EventsClass(r)
	is := func(at Site, n syntax.Node) bool { return v.Resolve(at, n).Same(events) }
	for _, c := range p.Facts.Calls {
		at := SiteOf(p, c.Func)
		if is(at, c.Callee) {
			return true
		}
		if args := facts.Args(c.Node); facts.LastName(c.Callee) == "getattr" && len(args) > 1 && is(at, args[0].Value) {
			return true
		}
	}
	found := false
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		if n.Kind() == syntax.KindSubscript {
			_, known := facts.StringValue(n.Child(syntax.FieldSubscript))
			found = found || !known && is(SiteAt(p, n), n.Child(syntax.FieldValue))
		}
		return !found
	})
	return found
}

// maySend: constants, schemas, the registry and tests speak of events without sending them.
func (v *View) maySend(f *File, r *Root) bool {
	switch f.Role {
	case Constants, Schemas, Registry, Tests:
		return false
	}
	return (f.Root == r || f.Root == nil) && !IsTestPath(f.Path)
}

func (v *View) sendsIn(p *Piece, e Event, name string, out *Sending) {
	found := false
	for _, s := range v.Sends(p) {
		list, sure := v.Events(s.Site, s.EventName)
		if slices.ContainsFunc(list, func(x Event) bool { return v.sameEvent(x, e) }) {
			out.Sends = append(out.Sends, s)
			found = true
		}
		out.Maybe = out.Maybe || !sure
	}
	if !found && !onlyDocumented(p, name) {
		out.Maybe = true
	}
}

// onlyDocumented: the piece has the name, an event's value, in a docstring alone.
func onlyDocumented(p *Piece, name string) bool {
	if !strings.Contains(name, ".") {
		return false
	}
	only := true
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindString, syntax.KindConcatenatedString:
			s, ok := facts.StringValue(n)
			doc := slices.ContainsFunc(p.Facts.Docs, func(d facts.Doc) bool { return d.Node == n })
			only = only && (doc || ok && s != name)
			return false
		}
		return only
	})
	return only
}
