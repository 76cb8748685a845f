package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// PartOfNames says whether a constant is no event but a part that others are composed of: `SURVEYS = "svc.surveys"` beside `SENT = SURVEYS + ".sent"`. A
// registered constant is an event.
func (v *View) PartOfNames(e Event) bool {
	if len(v.Registrations(e)) > 0 {
		return false
	}
	places := v.MentionsIn(e.Short(), func(f *File) bool { return f.Root == e.Root && f.Role == Constants })
	if !facts.Indexed(e.Short()) { // its own class is where it can be told
		places = v.Scope(e.Symbol.Piece.Path, e.Symbol.Owner)
	}
	for _, p := range places {
		for i := range p.Facts.Bindings {
			b := &p.Facts.Bindings[i]
			if b == e.Symbol.Binding || b.Kind != facts.BindAssign {
				continue
			}
			if k := facts.Unparen(b.Value).Kind(); k != syntax.KindBinaryOperator && k != syntax.KindString && k != syntax.KindConcatenatedString {
				continue
			}
			if v.composedOf(Site{Piece: p, Scope: join(p.Scope, b.Scope)}, b.Value, e) {
				return true
			}
		}
	}
	return false
}

func (v *View) composedOf(at Site, value syntax.Node, e Event) bool {
	found := false
	facts.Walk(value, func(n syntax.Node) bool {
		if k := n.Kind(); (k == syntax.KindIdentifier || k == syntax.KindAttribute) && facts.LastName(n) == e.Short() {
			found = found || v.Resolve(at, n).Same(e.Symbol)
		}
		return !found
	})
	return found
}
