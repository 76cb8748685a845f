package module

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// composes: the piece of a constants file binds a name to something else than a literal, so that its value stands nowhere as it is.
func composes(f *File, p *Piece) bool {
	if f == nil || f.Root == nil || f.Role != Constants {
		return false
	}
	return slices.ContainsFunc(p.Facts.Bindings, func(b facts.Binding) bool {
		value := facts.Unparen(b.Value)
		cut := false // its elements are units of their own
		if k := value.Kind(); k == syntax.KindTuple || k == syntax.KindExpressionList {
			value = value.First()
			cut = !value.Valid()
		}
		_, literal := facts.StringValue(value)
		return b.Kind == facts.BindAssign && (p.Scope != "" || b.Scope != "") && (cut || value.Valid() && !literal)
	})
}

// composedEvents gives the events of a module whose values are put together, by value; aliases are left out.
func (v *View) composedEvents(r *Root) map[string][]Event {
	same := func(a, b map[string][]Event) bool {
		return maps.EqualFunc(a, b, func(x, y []Event) bool { return slices.EqualFunc(x, y, Event.Same) })
	}
	return whole(v, "composed", r.Dir, same, func(v *View) map[string][]Event {
		out := map[string][]Event{}
		for _, p := range v.pieces(Key{Kind: KeyMention, Path: composedNames}) {
			if v.RootOf(p.Path) != r {
				continue
			}
			for i := range p.Facts.Bindings {
				if e, ok := v.EventAt(p, &p.Facts.Bindings[i]); ok && e.Folded && e.AliasOf == "" {
					out[e.Value] = append(out[e.Value], e)
				}
			}
		}
		return out
	})
}

// Namesakes gives the constants of a module that have an event's value, in the order of path and place; none when the event is alone with it. Aliases, parts
// of names and other definitions of the same member are left out.
func (v *View) Namesakes(e Event) []Event {
	if !e.Folded || e.AliasOf != "" || strings.HasPrefix(e.Short(), "_") {
		return nil
	}
	return once(v, "namesakes", e.Symbol.Piece, e.Name, func() []Event { return v.namesakes(e) })
}

func (v *View) namesakes(e Event) []Event {
	list := append(v.spelledOut(e.Root, e.Value), v.composedEvents(e.Root)[e.Value]...)
	list = slices.DeleteFunc(list, func(o Event) bool {
		return o.AliasOf != "" || strings.HasPrefix(o.Short(), "_") || o.Name == e.Name && !o.Same(e)
	})
	if !slices.ContainsFunc(list, func(o Event) bool { return !o.Same(e) }) {
		return nil
	}
	list = slices.DeleteFunc(list, v.PartOfNames)
	slices.SortStableFunc(list, func(a, b Event) int { return v.comparePlaces(a.Symbol, b.Symbol) })
	return list
}

// Original gives the first constant with an event's value when the event itself is a later one: its value was given away already.
func (v *View) Original(e Event) (Event, bool) {
	list := v.Namesakes(e)
	if len(list) == 0 || list[0].Same(e) || !slices.ContainsFunc(list, e.Same) {
		return Event{}, false
	}
	return list[0], true
}

// spelledOut gives the events of a module whose value stands as it is in the constants.
func (v *View) spelledOut(r *Root, value string) []Event {
	var out []Event
	for _, p := range v.MentionsIn(value, func(f *File) bool { return f.Root == r && f.Role == Constants }) {
		for i := range p.Facts.Bindings {
			if e, ok := v.EventAt(p, &p.Facts.Bindings[i]); ok && e.Folded && e.Value == value {
				out = append(out, e)
			}
		}
	}
	return out
}

func (v *View) comparePlaces(a, b Symbol) int {
	x, _ := v.base.Start(a.Piece)
	y, _ := v.base.Start(b.Piece)
	return cmp.Or(cmp.Compare(a.Piece.Path, b.Piece.Path), cmp.Compare(x+a.Binding.NameSpan.Start, y+b.Binding.NameSpan.Start))
}
