package module

import "slices"

// asked is what was asked to find an answer: the questions, and the remembered answers that were used for it, which know what they had asked themselves.
// Copying the questions from answer to answer was a third of the time of loading a module.
type asked struct {
	keys   []Key
	used   []*asked
	hashes []uint64 // of keys, made when they are wanted first
	mark   int      // the last list that it was put into, or the last walk that saw it
}

// frame is the list of questions of one answer that is being made.
type frame struct {
	asked
	id int
}

// open begins the list of an answer, and gives the one to which close returns.
func (v *View) open() frame {
	before := v.frame
	v.frame = v.fresh()
	return before
}

func (v *View) fresh() frame {
	v.marks++
	return frame{id: v.marks}
}

// close ends the list that open began; nil when nothing was asked.
func (v *View) close(before frame) *asked {
	a := v.frame.asked
	v.frame = before
	switch {
	case len(a.keys) == 0 && len(a.used) == 0:
		return nil
	case len(a.keys) == 0 && len(a.used) == 1:
		return a.used[0]
	}
	return &a
}

// note adds a question to the list.
func (v *View) note(k Key) {
	if !v.track {
		return
	}
	if n := len(v.frame.keys); n == 0 || v.frame.keys[n-1] != k {
		v.frame.keys = append(v.frame.keys, k)
	}
}

// took adds a remembered answer to the list.
func (v *View) took(a *asked) {
	if v.track && a != nil && a.mark != v.frame.id {
		a.mark = v.frame.id
		v.frame.used = append(v.frame.used, a)
	}
}

// walk visits everything that was asked for an answer, each list once.
func (v *View) walk(a *asked, visit func(*asked)) {
	v.marks++
	mark := v.marks
	todo := []*asked{a}
	for len(todo) > 0 {
		a := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if a == nil || a.mark == mark {
			continue
		}
		a.mark = mark
		visit(a)
		todo = append(todo, a.used...)
	}
}

// Reads gives the hashes of what was asked since the last call, sorted, each once.
func (v *View) Reads(hash func(Key) uint64) []uint64 {
	var out []uint64
	v.walk(v.close(v.fresh()), func(a *asked) {
		if a.hashes == nil {
			a.hashes = make([]uint64, len(a.keys))
			for i, k := range a.keys {
				a.hashes[i] = hash(k)
			}
		}
		out = append(out, a.hashes...)
	})
	slices.Sort(out)
	return slices.Clip(slices.Compact(out))
}

// keysOf are the questions of an answer, some more than once.
func (v *View) keysOf(a *asked) []Key {
	var out []Key
	v.walk(a, func(a *asked) { out = append(out, a.keys...) })
	return out
}
