package codeactions

import (
	"cmp"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
)

// place is where a new entry goes: beside an entry of the registry.
type place struct {
	entry  module.Registration
	event  module.Event // of the entry; the zero Event when its key says no constant
	start  int          // offset of the entry's piece
	before bool         // the new entry goes before it
}

// neighbour finds the entry beside which an event is registered: that of the nearest constant before it in its section of the constants (between
// comments and blank lines), after it in its section, before it anywhere, after it. In a display whose entries follow the order of their keys and
// not that of the constants, the sorted place.
func neighbour(s *analysis.Snapshot, v *module.View, event module.Event) (place, bool) {
	events := v.AllEvents(event.Root)
	own := slices.IndexFunc(events, event.Same)
	from, to := section(s, events, own)
	type span struct{ start, end, step int }
	for _, r := range []span{{own - 1, from - 1, -1}, {own + 1, to, 1}, {from - 1, -1, -1}, {to, len(events), 1}} {
		for i := r.start; i != r.end; i += r.step {
			if p, ok := beside(s, v, events[i], r.step > 0); ok {
				return inOrder(s, v, p, events, event), true
			}
		}
	}
	return place{}, false
}

// section gives the range of constants around one between which there is neither a comment line nor a blank one.
func section(s *analysis.Snapshot, events []module.Event, own int) (from, to int) {
	for from = own; from > 0 && !parted(s, events[from-1], events[from]); from-- {
	}
	for to = own + 1; to < len(events) && !parted(s, events[to-1], events[to]); to++ {
	}
	return from, to
}

// parted: lines of their own, comments or blank, stand between two constants.
func parted(s *analysis.Snapshot, a, b module.Event) bool {
	pa, pb := a.Symbol.Piece, b.Symbol.Piece
	if pa == pb {
		return false
	}
	sa, ok1 := s.Base.Start(pa)
	sb, ok2 := s.Base.Start(pb)
	end, start := sa+pa.Placed.Unit.Code.End, sb+pb.Placed.Unit.Code.Start
	if !ok1 || !ok2 || pa.Path != pb.Path || end > start {
		return true
	}
	src := s.Base.File(pa.Path).Text.String()
	end = pygen.LineEnd(src, end)
	between := src[end:max(end, pygen.LineStart(src, start))]
	return strings.TrimLeft(between, "\r\n") != "" || strings.Count(between, "\n") > 1 || strings.Count(between, "\r") > 1
}

// beside is the last registration of an event that always holds: not one under a condition.
func beside(s *analysis.Snapshot, v *module.View, e module.Event, before bool) (place, bool) {
	list := v.Registrations(e)
	for i := len(list) - 1; i >= 0; i-- {
		if start, ok := s.Base.Start(list[i].Piece); ok && !conditional(list[i].Entry.Node) {
			return place{list[i], e, start, before}, true
		}
	}
	return place{}, false
}

func conditional(n syntax.Node) bool {
	for ; n.Valid(); n = n.Parent() {
		switch n.Kind() {
		case syntax.KindIfStatement, syntax.KindTryStatement, syntax.KindForStatement, syntax.KindWithStatement, syntax.KindWhileStatement,
			syntax.KindConditionalExpression:
			return true
		}
	}
	return false
}

// inOrder moves a place to the sorted one in its display, when the display goes by its keys.
func inOrder(s *analysis.Snapshot, v *module.View, p place, events []module.Event, event module.Event) place {
	list := siblings(v, p)
	if len(list) < 3 {
		return p
	}
	number := map[string]int{}
	for i, e := range events {
		number[e.Symbol.Piece.Path+":"+e.Symbol.Name()] = i
	}
	keys, order, said := make([]string, len(list)), make([]int, len(list)), make([]module.Event, len(list))
	for i, q := range list {
		keys[i] = q.Entry.Key.Text()
		if found, _ := v.Events(module.Site{Piece: q.Piece}, q.Entry.Key); len(found) == 1 {
			said[i] = found[0]
			order[i] = number[found[0].Symbol.Piece.Path+":"+found[0].Symbol.Name()]
		}
	}
	if slices.IsSorted(order) || !slices.IsSorted(keys) {
		return p
	}
	name := strings.TrimSuffix(p.entry.Entry.Key.Text(), ".value")
	key := name[:strings.LastIndexByte(name, '.')+1] + event.Name
	i, _ := slices.BinarySearchFunc(keys, key, cmp.Compare[string])
	at := max(i-1, 0)
	p.entry, p.event, p.before = list[at], said[at], i == 0
	p.start, _ = s.Base.Start(p.entry.Piece)
	return p
}

// siblings are the pairs of the display that holds an entry, in order.
func siblings(v *module.View, p place) []module.Registration {
	if p.entry.Entry.Node.Kind() != syntax.KindPair {
		return nil
	}
	var out []module.Registration
	add := func(piece *module.Piece, keep func(*facts.Entry) bool) {
		for i := range piece.Facts.Entries {
			if e := &piece.Facts.Entries[i]; !e.Splat && keep(e) {
				out = append(out, module.Registration{Piece: piece, Entry: e, Head: p.entry.Head})
			}
		}
	}
	if p.entry.Head == nil {
		display := p.entry.Entry.Node.Parent()
		add(p.entry.Piece, func(e *facts.Entry) bool { return e.Node.Parent() == display })
		return out
	}
	for _, piece := range v.Members(p.entry.Head) {
		add(piece, func(*facts.Entry) bool { return true })
	}
	return out
}
