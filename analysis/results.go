package analysis

import (
	"hash/maphash"
	"slices"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// evaluation is what the rules said of one piece, and what they asked to say it.
type evaluation struct {
	piece *module.Piece
	found []lint.Local
	uses  []allowed
	reads []uint64 // hashes of keys, sorted; two keys with one hash cost an evaluation too many, nothing else
	dead  bool
}

// results keeps evaluations and finds those that a changed key concerns.
type results struct {
	seed    maphash.Seed
	byPiece map[*module.Piece]*evaluation
	byKey   map[uint64]*readers
	byPath  map[string]map[*evaluation]struct{} // those with findings
	allowed map[allowed]int                     // how many evaluations used an allowance
}

// readers are the evaluations that asked a question. Entries that no longer do are swept when they are the half.
type readers struct {
	list  []*evaluation
	stale int
}

func newResults() results {
	return results{
		seed: maphash.MakeSeed(), byPiece: map[*module.Piece]*evaluation{}, byKey: map[uint64]*readers{},
		byPath: map[string]map[*evaluation]struct{}{}, allowed: map[allowed]int{},
	}
}

func (r *results) all() []*evaluation {
	out := make([]*evaluation, 0, len(r.byPiece))
	for _, ev := range r.byPiece {
		out = append(out, ev)
	}
	return out
}

// concerned gives the pieces that asked one of the keys.
func (r *results) concerned(changed map[module.Key]struct{}) map[*module.Piece]bool {
	out := map[*module.Piece]bool{}
	for k := range changed {
		h := maphash.Comparable(r.seed, k)
		rs := r.byKey[h]
		if rs == nil {
			continue
		}
		for _, ev := range rs.list {
			if !ev.dead {
				out[ev.piece] = true
			}
		}
	}
	return out
}

func (r *results) forget(p *module.Piece) {
	ev := r.byPiece[p]
	if ev == nil {
		return
	}
	ev.dead = true
	for _, h := range ev.reads {
		r.stale(h)
	}
	delete(r.byPiece, p)
	r.use(ev, nil)
	r.place(ev, nil)
}

func (r *results) stale(h uint64) {
	rs := r.byKey[h]
	if rs == nil {
		return
	}
	rs.stale++
	if 2*rs.stale < len(rs.list) {
		return
	}
	rs.stale = 0
	rs.list = slices.DeleteFunc(rs.list, func(ev *evaluation) bool {
		_, reads := slices.BinarySearch(ev.reads, h)
		return ev.dead || !reads
	})
	if len(rs.list) == 0 {
		delete(r.byKey, h)
	}
}

// put records an outcome. It says whether the findings differ from what was recorded before.
func (r *results) put(o outcome) bool {
	ev := r.byPiece[o.piece]
	if ev == nil {
		ev = &evaluation{piece: o.piece}
		r.byPiece[o.piece] = ev
	}
	had := len(ev.found) > 0
	old := ev.reads
	ev.reads = o.reads
	for _, h := range old {
		if _, still := slices.BinarySearch(ev.reads, h); !still {
			r.stale(h)
		}
	}
	for _, h := range ev.reads {
		if _, was := slices.BinarySearch(old, h); was {
			continue
		}
		rs := r.byKey[h]
		if rs == nil {
			rs = &readers{}
			r.byKey[h] = rs
		}
		rs.list = append(rs.list, ev)
	}
	r.use(ev, o.uses)
	r.place(ev, o.found)
	return had || len(o.found) > 0
}

// use counts the allowances that an evaluation needed.
func (r *results) use(ev *evaluation, uses []allowed) {
	for _, u := range ev.uses {
		r.allowed[u]--
	}
	for _, u := range uses {
		r.allowed[u]++
	}
	ev.uses = uses
}

// place records the findings of an evaluation under its path.
func (r *results) place(ev *evaluation, found []lint.Local) {
	ev.found = found
	set := r.byPath[ev.piece.Path]
	switch {
	case len(found) > 0:
		if set == nil {
			set = map[*evaluation]struct{}{}
			r.byPath[ev.piece.Path] = set
		}
		set[ev] = struct{}{}
	case set != nil:
		delete(set, ev)
		if len(set) == 0 {
			delete(r.byPath, ev.piece.Path)
		}
	}
}
