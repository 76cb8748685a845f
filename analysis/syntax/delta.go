package syntax

// Delta is what an edit replaced. A unit that stays where it is, with the same blocks around it, is in neither list; order among
// siblings does not count. When the head of a block changes, all units of the block are in both lists, because their context changed.
type Delta struct{ Removed, Added []Placed }

// adopter replaces new units by the old ones that they equal, so that trees and facts that hang on them are kept.
type adopter struct {
	old map[string][]Placed // by text, in order
	was map[*Unit]Placed
}

// newAdopter takes the old items that are to be replaced.
func newAdopter(items []Item, path []*Unit) *adopter {
	a := &adopter{old: map[string][]Placed{}, was: map[*Unit]Placed{}}
	for _, i := range items {
		i.placed(path, func(p Placed) bool {
			a.old[p.Unit.Text] = append(a.old[p.Unit.Text], p)
			a.was[p.Unit] = p
			return true
		})
	}
	return a
}

// unit is the old unit that equals u, or u.
func (a *adopter) unit(u *Unit) *Unit {
	if u == nil {
		return nil
	}
	olds := a.old[u.Text]
	for k, p := range olds {
		if p.Unit.same(u) {
			a.old[u.Text] = append(olds[:k:k], olds[k+1:]...)
			return p.Unit
		}
	}
	return u
}

// cells replaces the units of new cells, which nobody else has seen yet.
func (a *adopter) cells(cells []cell) {
	for k := range cells {
		if cells[k].Unit != nil {
			cells[k].Unit = a.unit(cells[k].Unit)
			continue
		}
		b := cells[k].Block
		b.Head, b.Tail = a.unit(b.Head), a.unit(b.Tail)
		for _, c := range b.Members.chunks {
			a.cells(c.cells)
		}
	}
}

// delta compares the old items with the new ones.
func (a *adopter) delta(items []Item, path []*Unit) Delta {
	var d Delta
	for _, i := range items {
		i.placed(path, func(p Placed) bool {
			if was, ok := a.was[p.Unit]; ok && samePath(was.Path, p.Path) {
				delete(a.was, p.Unit)
			} else {
				d.Added = append(d.Added, p)
			}
			return true
		})
	}
	return d
}

func samePath(a, b []*Unit) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if a[k] != b[k] {
			return false
		}
	}
	return true
}
