package module

// Memo keeps answers about a whole module or file from one version to the next: the registry, the class of the events, tests that go over everything.
// Such an answer is a question of its own (KeyMemo) to those who ask it: they are asked again when the answer differs, not when something it was
// made of does. That is what keeps a key stroke independent of the number of events.
type Memo struct {
	entries map[memoKey]*global
	readers map[Key]map[memoKey]struct{}
}

// global is a kept answer.
type global struct {
	value any
	reads []Key
	again func(*View) any
	same  func(a, b any) bool
}

// NewMemo makes an empty Memo.
func NewMemo() *Memo {
	return &Memo{entries: map[memoKey]*global{}, readers: map[Key]map[memoKey]struct{}{}}
}

// whole answers a question about a module or a file as a whole, once for all who ask it. same says whether two answers are the same; nil when
// they are best taken as different.
func whole[T any](v *View, kind, name string, same func(a, b T) bool, answer func(*View) T) T {
	k := memoKey{kind: kind, name: name}
	v.note(Key{Kind: KeyMemo, Path: kind, Name: name})
	if v.memos != nil {
		if g, ok := v.memos.entries[k]; ok {
			return g.value.(T)
		}
	}
	if g, ok := v.global[k]; ok {
		return g.value.(T)
	}
	g := &global{again: func(v *View) any { return answer(v) }}
	if same != nil {
		g.same = func(a, b any) bool { return same(a.(T), b.(T)) }
	}
	g.compute(v)
	v.global[k] = g
	return g.value.(T)
}

// equal compares answers that can be compared.
func equal[T comparable](a, b T) bool { return a == b }

func (g *global) compute(v *View) {
	before := v.open()
	g.value = g.again(v)
	g.reads = v.keysOf(v.close(before))
}

// Keep takes over what a View has answered.
func (m *Memo) Keep(v *View) {
	for k, g := range v.global {
		if _, ok := m.entries[k]; !ok {
			m.put(k, g)
		}
	}
	clear(v.global)
}

func (m *Memo) put(k memoKey, g *global) {
	m.entries[k] = g
	for _, r := range g.reads {
		if m.readers[r] == nil {
			m.readers[r] = map[memoKey]struct{}{}
		}
		m.readers[r][k] = struct{}{}
	}
}

func (m *Memo) drop(k memoKey) *global {
	g := m.entries[k]
	if g == nil {
		return nil
	}
	delete(m.entries, k)
	for _, r := range g.reads {
		delete(m.readers[r], k)
		if len(m.readers[r]) == 0 {
			delete(m.readers, r)
		}
	}
	return g
}

// Update answers anew what the changed keys concern, from the View's version, and adds to changed the questions whose answers differ.
func (m *Memo) Update(v *View, changed map[Key]struct{}) {
	v.memos = m
	todo := make([]Key, 0, len(changed))
	for k := range changed {
		todo = append(todo, k)
	}
	for len(todo) > 0 {
		old := map[memoKey]*global{}
		for _, k := range todo {
			for mk := range m.readers[k] {
				old[mk] = nil
			}
		}
		for mk := range old {
			old[mk] = m.drop(mk)
		}
		todo = todo[:0]
		for mk, was := range old {
			if was == nil {
				continue
			}
			now := v.global[mk] // computed already on the way to another one
			if now == nil {
				now = &global{again: was.again, same: was.same}
				now.compute(v)
				v.global[mk] = now
			}
			if was.same == nil || !was.same(was.value, now.value) {
				k := Key{Kind: KeyMemo, Path: mk.kind, Name: mk.name}
				changed[k] = struct{}{}
				todo = append(todo, k)
			}
		}
		m.Keep(v)
	}
}
