package main

import (
	"fmt"
	"time"

	"mxpls/bench/stats"
)

// loop is one server in the edit loop, with what it was measured at.
type loop struct {
	*session
	kind    serverKind
	n       int
	toggles map[string][]*toggle
	took    map[string]stats.Sample  // by role
	spent   map[string]time.Duration // by role
}

// editLoop types into constants, schemas, registry and service of every module, at all servers in turns.
func editLoop(b *bench, t *table) error {
	loops, err := b.startLoops()
	defer func() {
		for _, l := range loops {
			_ = l.Close()
		}
	}()
	if err != nil {
		return err
	}
	for round := range b.times(36, 12) {
		b.log("edit loop, round %d", round+1)
		for _, l := range loops {
			if l.kind.whole && round%3 != 0 {
				continue // It needs a tenth of a second for each edit.
			}
			if err := l.round(); err != nil {
				return fmt.Errorf("%s at N = %d: %w", l.kind.name, l.n, err)
			}
		}
	}
	b.tellStrokes(t, loops)
	b.tellFlat(t, loops)
	b.tellPeer(t, loops)
	return nil
}

// block is the number of edits in a row, even, since every fault is taken back.
const block = 16

// budget is how long the edits of one file at one server may take in all: a server that needs seconds for each is
// not asked hundreds of times.
const budget = 20 * time.Second

func (b *bench) startLoops() ([]*loop, error) {
	kinds := []serverKind{b.floor(), b.ours()}
	if b.astGrep != "" {
		kinds = append(kinds, b.astGrepServer())
	}
	var loops []*loop
	for _, n := range b.ns {
		for _, kind := range kinds {
			l, err := b.startLoop(kind, n)
			if l != nil {
				loops = append(loops, l)
			}
			if err != nil {
				return loops, fmt.Errorf("%s at N = %d: %w", kind.name, n, err)
			}
		}
	}
	return loops, nil
}

// startLoop starts a server, opens the files and fires each toggle once each way, which waits until it has loaded.
func (b *bench) startLoop(kind serverKind, n int) (*loop, error) {
	s, err := b.start(kind, b.trees[n])
	if err != nil {
		return nil, err
	}
	l := &loop{s, kind, n, map[string][]*toggle{}, map[string]stats.Sample{}, map[string]time.Duration{}}
	open := roleNames()
	if kind.whole {
		open = []string{"schemas"}
	}
	for _, role := range open {
		d, err := s.open(b.trees[n], kind, role)
		if err != nil {
			return l, err
		}
		if l.toggles[role], err = togglesFor(d, role, 4); err != nil {
			return l, err
		}
	}
	if err := settle(s.Client, 300*time.Millisecond); err != nil {
		return l, err
	}
	for _, role := range open {
		for _, toggle := range l.toggles[role] {
			for range 2 {
				_, err := toggle.fire(s, firstAnswer)
				if err != nil {
					return l, err
				}
			}
		}
	}
	return l, nil
}

// round fires a block of edits at each role that is open, two (there and back) at each place in turn.
func (l *loop) round() error {
	edits := block
	if l.kind.whole {
		edits = 2
	}
	for _, role := range roleNames() {
		places := l.toggles[role]
		if places == nil {
			continue
		}
		for i := range edits {
			if i%2 == 0 && l.spent[role] > budget {
				break
			}
			took, err := places[i/2%len(places)].fire(l.session, answer)
			if err != nil {
				return err
			}
			l.took[role] = append(l.took[role], took)
			l.spent[role] += took
		}
	}
	return nil
}

func pick(loops []*loop, name string, n int) *loop {
	for _, l := range loops {
		if l.kind.name == name && l.n == n {
			return l
		}
	}
	return nil
}

func spread(s stats.Sample) string { return stats.Text(s.P50()) + " / " + stats.Text(s.P99()) }

func (b *bench) tellStrokes(t *table, loops []*loop) {
	for _, role := range roleNames() {
		for _, n := range b.ns {
			ours, floor := pick(loops, "mxpls", n).took[role], pick(loops, "echo", n).took[role]
			t.row("G3", "key stroke in "+role+" / echo, p50", "≤ 3").set(n, bound{limit: 3}, stats.Ratio(ours.P50(), floor.P50()),
				"%s; echo %s", spread(ours), spread(floor))
			t.row("G3", "key stroke in "+role+" / echo, p99", "(≤ 3)").set(n, bound{}, stats.Ratio(ours.P99(), floor.P99()),
				"max %s; echo %s", stats.Text(ours.Quantile(1)), stats.Text(floor.Quantile(1)))
		}
	}
}

func (b *bench) tellFlat(t *table, loops []*loop) {
	smallest := b.ns[0]
	for _, role := range roleNames() {
		base := pick(loops, "mxpls", smallest).took[role].P50()
		for _, n := range b.ns {
			limit := bound{limit: 2}
			if n == smallest {
				limit = bound{}
			}
			p50 := pick(loops, "mxpls", n).took[role].P50()
			t.row("G5", "flat: "+role+", p50 / p50 of the smallest", "≤ 2").set(n, limit, stats.Ratio(p50, base), "%s", stats.Text(p50))
		}
	}
}

func (b *bench) tellPeer(t *table, loops []*loop) {
	for _, n := range b.ns {
		r := t.row("G4", "ast-grep lsp / key stroke in schemas", "≥ 20 / 150 / 150")
		peer := pick(loops, "ast-grep", n)
		if peer == nil {
			r.say(n, install)
			continue
		}
		theirs, ours := peer.took["schemas"], pick(loops, "mxpls", n).took["schemas"]
		r.set(n, perN(n, true, 20, 150, 150), stats.Ratio(theirs.P50(), ours.P50()), "%s", spread(theirs))
	}
}
