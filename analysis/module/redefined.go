package module

// DefinedBefore gives the binding of the same name in the same scope of the file that a binding replaces: the one right before it, when neither stands under a
// condition and both are of one kind.
func (v *View) DefinedBefore(s Symbol) (Symbol, bool) {
	var before Symbol
	for _, p := range v.pieces(Key{Kind: KeyDef, Path: s.Piece.Path, Name: s.Name()}) {
		for i := range p.Facts.Bindings {
			b := &p.Facts.Bindings[i]
			switch {
			case b == s.Binding:
				return before, before.Binding != nil
			case b.Name != s.Binding.Name || join(p.Scope, b.Scope) != s.Owner || b.Conditional:
			case b.Kind == s.Binding.Kind:
				before = Symbol{Kind: s.Kind, Piece: p, Binding: b, Owner: s.Owner}
			default:
				before = Symbol{}
			}
		}
	}
	return Symbol{}, false
}
