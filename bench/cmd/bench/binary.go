package main

import (
	"fmt"
	"os"
	"time"

	"mxpls/bench/client"
	"mxpls/bench/stats"
)

// binary measures what does not depend on any tree; the figures stand in the first column.
func binary(b *bench, t *table) error {
	first := b.ns[0]
	info, err := os.Stat(b.mxpls)
	if err != nil {
		return fmt.Errorf("binary: %w", err)
	}
	const most = 25 << 20
	t.row("binary", "size / 25 MiB", "< 1").set(first, bound{limit: 1}, float64(info.Size())/most, "%.1f MiB", float64(info.Size())/(1<<20))
	samples, err := inTurns(b.times(41, 11), nil, command{dir: b.work, argv: []string{b.mxpls, "version"}})
	if err != nil {
		return err
	}
	took := samples[0]
	t.row("binary", "mxpls version / 15 ms", "< 1").set(first, bound{limit: 1}, stats.Ratio(took.P50(), 15*time.Millisecond),
		"%s / %s", stats.Text(took.P50()), stats.Text(took.P99()))
	return nil
}

// withoutModule measures a repository that has nothing to review.
func withoutModule(b *bench, t *table) error {
	first, where := b.ns[0], b.trees[0]
	if b.rg != "" {
		samples, err := inTurns(b.times(21, 7), nil, b.review(where, b.scratch("facts-none")), b.ripgrep(where))
		if err != nil {
			return err
		}
		b.against(t.row("idle", "review all / rg -l, repository without a module", "≤ 1.2"), first, bound{limit: 1.2}, samples, 0, 1, "rg")
	} else {
		t.row("idle", "review all / rg -l, repository without a module", "≤ 1.2").say(first, install)
	}
	c, err := client.Start(where.Root, []string{"XDG_CACHE_HOME=" + b.scratch("facts-none")}, b.mxpls, "serve")
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Initialize(where.Root); err != nil {
		return err
	}
	if err := settle(c, time.Second); err != nil {
		return err
	}
	rss, err := c.RSS()
	if err != nil {
		return err
	}
	const most = 30 << 20
	t.row("idle", "memory of the idle server / 30 MiB", "< 1").set(first, bound{limit: 1}, float64(rss)/most, "%.1f MiB", float64(rss)/(1<<20))
	return b.idleCPU(c, t)
}

// idleCPU watches an idle server for two seconds: one tick of the system's clock is what may be seen.
func (b *bench) idleCPU(c *client.Client, t *table) error {
	before, err := c.CPU()
	if err != nil {
		return err
	}
	if err := settle(c, 2*time.Second); err != nil {
		return err
	}
	after, err := c.CPU()
	if err != nil {
		return err
	}
	r := t.row("idle", "CPU of the idle server in two seconds", "none")
	r.cells[b.ns[0]] = cell{detail: stats.Text(after - before), verdict: informs}
	if after-before > 10*time.Millisecond {
		r.cells[b.ns[0]] = cell{detail: "✗ " + stats.Text(after-before), verdict: missed}
	}
	return nil
}
