package module

import "mxpls/analysis/syntax"

// focus keeps how the calls of the piece that is being judged are read: most rules ask the same of the same calls.
// What the first of them read is noted for the piece, so that the others need not.
type focus struct {
	piece       *Piece
	invocations map[syntax.Node]invoked
	bounds      map[syntax.Node]Bound
}

type invoked struct {
	inv Invocation
	ok  bool
}

// Focus says which piece is judged from now on.
func (v *View) Focus(p *Piece) {
	v.focus.piece = p
	if len(v.focus.invocations) > 0 || v.focus.invocations == nil {
		v.focus.invocations = map[syntax.Node]invoked{}
	}
	if len(v.focus.bounds) > 0 || v.focus.bounds == nil {
		v.focus.bounds = map[syntax.Node]Bound{}
	}
}

// focused: answers about the piece may be kept. An answer of once is kept longer, with its own reads, and must ask for itself.
func (v *View) focused(p *Piece) bool { return v.within == 0 && v.focus.piece == p && p != nil }
