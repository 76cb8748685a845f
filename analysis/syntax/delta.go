package syntax

import "strings"

// Delta is what an edit replaced. A unit that stays where it is, with the same blocks around it, is in neither list; order among
// siblings does not count. When the head of a block changes, all units of the block are in both lists, because their context changed.
type Delta struct{ Removed, Added []Placed }

// compare leaves out what is in both lists, with the same path.
func compare(olds, news []Placed) Delta {
	var d Delta
	was := make(map[*Unit][]*Unit, len(olds))
	for _, p := range olds {
		was[p.Unit] = p.Path
	}
	stays := make(map[*Unit]bool, len(news))
	for _, p := range news {
		if path, ok := was[p.Unit]; ok && samePath(path, p.Path) {
			stays[p.Unit] = true
		} else {
			d.Added = append(d.Added, p)
		}
	}
	for _, p := range olds {
		if !stays[p.Unit] {
			d.Removed = append(d.Removed, p)
		}
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

// placedIn calls f for the units that begin in a range of absolute offsets. The list begins at base.
func (l *List) placedIn(base, from, to int, path []*Unit, f func(Placed)) {
	if from < base {
		from = base
	}
	for i := l.Find(from - base); i < l.items; i++ {
		start := base + l.Start(i)
		if start >= to {
			return
		}
		item := l.At(i)
		if item.Unit != nil {
			if start >= from {
				f(Placed{item.Unit, path})
			}
			continue
		}
		b := item.Block
		if start >= from {
			f(Placed{b.Head, path})
		}
		inner := append(path[:len(path):len(path)], b.Head)
		members := start + len(b.Head.Text)
		b.Members.placedIn(members, from, to, inner, f)
		if tail := members + b.Members.bytes; b.Tail != nil && tail >= from && tail < to {
			f(Placed{b.Tail, inner})
		}
	}
}

// reuse finds old units that new ones equal, so that trees and facts that hang on them are kept.
type reuse struct {
	file   *File
	change *change
	// inside are the old units that the change touches, by text. Others are found by their place.
	inside map[string][]*Unit
}

func newReuse(f *File, from int, c *change) *reuse {
	r := &reuse{file: f, change: c, inside: map[string][]*Unit{}}
	f.items.placedIn(0, min(from, c.start), c.oldEnd, nil, func(p Placed) {
		r.inside[p.Unit.Text] = append(r.inside[p.Unit.Text], p.Unit)
	})
	return r
}

// unit is the old unit that equals u, which begins at an offset of the new text; or else u, with its own copy of its text.
func (r *reuse) unit(u *Unit, at int) *Unit {
	olds := r.inside[u.Text]
	for k, old := range olds {
		if old.same(u) {
			r.inside[u.Text] = append(olds[:k:k], olds[k+1:]...)
			return old
		}
	}
	if offset, ok := r.change.old(at); ok && offset >= r.change.oldEnd {
		if old := r.file.beginning(offset); old != nil && old.same(u) {
			return old
		}
	}
	u.Text = strings.Clone(u.Text)
	return u
}
