// Package cow holds maps of which every version stays readable while the newest is changed.
package cow

import (
	"hash/maphash"
	"iter"
)

// Table is a map of which every version stays readable: a change copies one bucket and the two short arrays above
// it, never the whole. Versions form one line: only the newest may be changed, by the goroutine that owns it.
type Table[K comparable, V any] struct {
	root *[fan]*[fan]bucket[K, V]
	seed maphash.Seed
	size int
}

const fan = 256

type bucket[K comparable, V any] []slot[K, V]

type slot[K comparable, V any] struct {
	key K
	val V
}

// New makes an empty Table.
func New[K comparable, V any]() Table[K, V] {
	return Table[K, V]{root: new([fan]*[fan]bucket[K, V]), seed: maphash.MakeSeed()}
}

func (t *Table[K, V]) place(key K) (int, int) {
	h := maphash.Comparable(t.seed, key)
	return int(h & (fan - 1)), int(h >> 8 & (fan - 1))
}

// Get gives the value of a key.
func (t *Table[K, V]) Get(key K) (V, bool) {
	i, j := t.place(key)
	if mid := t.root[i]; mid != nil {
		for k := range mid[j] {
			if mid[j][k].key == key {
				return mid[j][k].val, true
			}
		}
	}
	var zero V
	return zero, false
}

// Writer changes a table. What it has copied once it changes in place, until the next version is begun.
type Writer[K comparable, V any] struct {
	Table[K, V]
	rootOwned bool
	midOwned  [fan]bool
	owned     map[[2]int]bool
	fresh     bool // nobody reads older versions: everything may be changed in place
}

// Write begins the next version. With fresh, nobody may read t any more: it is changed in place.
func Write[K comparable, V any](t Table[K, V], fresh bool) *Writer[K, V] {
	return &Writer[K, V]{Table: t, owned: map[[2]int]bool{}, fresh: fresh}
}

// bucket gives the bucket of the key, ready to be changed in place.
func (w *Writer[K, V]) bucket(key K) *bucket[K, V] {
	i, j := w.place(key)
	if !w.fresh && !w.rootOwned {
		root := *w.root
		w.root, w.rootOwned = &root, true
	}
	mid := w.root[i]
	switch {
	case mid == nil:
		mid = new([fan]bucket[K, V])
		w.root[i], w.midOwned[i] = mid, true
	case !w.fresh && !w.midOwned[i]:
		c := *mid
		mid = &c
		w.root[i], w.midOwned[i] = mid, true
	}
	if b := mid[j]; !w.fresh && len(b) > 0 && !w.owned[[2]int{i, j}] {
		mid[j] = append(make(bucket[K, V], 0, len(b)+1), b...)
		w.owned[[2]int{i, j}] = true
	}
	return &mid[j]
}

// Set puts a value.
func (w *Writer[K, V]) Set(key K, val V) {
	b := w.bucket(key)
	for k := range *b {
		if (*b)[k].key == key {
			(*b)[k].val = val
			return
		}
	}
	*b = append(*b, slot[K, V]{key, val})
	w.size++
}

// Delete removes a key.
func (w *Writer[K, V]) Delete(key K) {
	b := w.bucket(key)
	for k := range *b {
		if (*b)[k].key == key {
			(*b)[k] = (*b)[len(*b)-1]
			*b = (*b)[:len(*b)-1]
			w.size--
			return
		}
	}
}

// Len is the number of keys.
func (t *Table[K, V]) Len() int { return t.size }

// All gives keys and values in no order.
func (t *Table[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, mid := range t.root {
			if mid == nil {
				continue
			}
			for _, b := range mid {
				for _, s := range b {
					if !yield(s.key, s.val) {
						return
					}
				}
			}
		}
	}
}
