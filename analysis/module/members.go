package module

// Members lists the pieces of a display or class that is cut into units, in order; none when the head is not held or heads no block.
func (v *View) Members(head *Piece) []*Piece {
	v.note(Key{Kind: KeyScope, Path: head.Path, Name: head.Scope})
	f := v.base.File(head.Path)
	if f == nil {
		return nil
	}
	b := f.Forest.Block(head.Placed)
	if b == nil {
		return nil
	}
	return v.list(b.Members)
}
