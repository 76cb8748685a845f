package main

import (
	"fmt"
	"time"

	"mxpls/bench/stats"
)

// treesBudget is what kept trees may take beside everything else, in bytes.
const treesBudget = 64 << 20

// memory measures resident memory after loading and after 10,000 edits.
func memory(b *bench, t *table) error {
	for _, n := range b.ns {
		b.log("memory, N = %d", n)
		loaded, edited, err := b.footprint(b.ours(), n, b.times(10000, 4000))
		if err != nil {
			return err
		}
		t.row("G11", "memory after the edits / after loading", "≤ 1.2").set(n, bound{limit: 1.2}, float64(edited)/float64(loaded),
			"%s, then %s", mib(loaded), mib(edited))
		r := t.row("G11", "(memory − 64 MiB of trees) / ast-grep lsp", "≤ 2")
		if b.astGrep == "" {
			r.say(n, install)
			continue
		}
		theirs, _, err := b.footprint(b.astGrepServer(), n, 0)
		if err != nil {
			return err
		}
		r.set(n, bound{limit: 2}, float64(max(loaded-treesBudget, 1<<20))/float64(theirs), "%s; ast-grep %s", mib(loaded), mib(theirs))
	}
	return nil
}

func mib(bytes int64) string { return fmt.Sprintf("%.0f MiB", float64(bytes)/(1<<20)) }

// footprint is the resident memory of a server that has answered its first edits and come to rest, and after the
// given number of further edits.
func (b *bench) footprint(kind serverKind, n, edits int) (loaded, edited int64, err error) {
	l, err := b.startLoop(kind, n)
	if l != nil {
		defer l.Close()
	}
	if err != nil {
		return 0, 0, err
	}
	l.took = map[string]stats.Sample{}
	if err := settle(l.Client, time.Second); err != nil {
		return 0, 0, err
	}
	if loaded, err = l.RSS(); err != nil {
		return 0, 0, err
	}
	for done := 0; done < edits && l.spent["service"] < budget; done += block * len(l.toggles) {
		if err := l.round(); err != nil {
			return 0, 0, err
		}
	}
	if err := settle(l.Client, time.Second); err != nil {
		return 0, 0, err
	}
	edited, err = l.RSS()
	return loaded, edited, err
}
