package module

import (
	"maps"
	"slices"

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
		if k := value.Kind(); k == syntax.KindTuple || k == syntax.KindExpressionList {
			value = value.First()
		}
		_, literal := facts.StringValue(value)
		return b.Kind == facts.BindAssign && (p.Scope != "" || b.Scope != "") && value.Valid() && !literal
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
