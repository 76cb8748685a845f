package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"mxpls/bench/generate"
	"mxpls/bench/stats"
	"mxpls/bench/tree"
)

// perN chooses the target of a module of n events: the first for up to 100, the second for up to 1,000, the third.
func perN(n int, atLeast bool, limits ...float64) bound {
	i := 0
	for i < len(limits)-1 && n > [...]int{100, 1000}[i] {
		i++
	}
	return bound{limits[i], atLeast}
}

// review is a review of the whole tree; its facts are cached below cache.
func (b *bench) review(t tree.Tree, cache string, more ...string) command {
	return command{t.Root, []string{"XDG_CACHE_HOME=" + cache}, append([]string{b.mxpls, "review", "all"}, more...), []int{0, 1}}
}

// health reviews every generated module, which has no finding: figures of a review that is wrong are worth nothing.
func health(b *bench, t *table) error {
	for _, n := range b.ns {
		c := b.review(b.trees[n], b.scratch("facts-health"), "--format", "json")
		cmd := exec.Command(c.argv[0], c.argv[1:]...)
		cmd.Dir, cmd.Env = c.dir, append(os.Environ(), c.env...)
		out, err := cmd.Output()
		if err != nil && cmd.ProcessState.ExitCode() != 1 {
			return fmt.Errorf("mxpls review all: %w", err)
		}
		var report struct{ Findings []struct{ Rule, Path string } }
		if err := json.Unmarshal(out, &report); err != nil && !b.unchecked {
			return fmt.Errorf("mxpls review all --format json: %w", err)
		}
		r := t.row("G0", "findings in the healthy module", "0")
		r.say(n, "%d", len(report.Findings))
		if len(report.Findings) > 0 {
			first := report.Findings[0]
			r.cells[n] = cell{detail: fmt.Sprintf("✗ %d, first %s in %s", len(report.Findings), first.Rule, first.Path), verdict: missed}
		}
	}
	return nil
}

// scratch is a directory of the run's own.
func (b *bench) scratch(name string) string { return filepath.Join(b.work, "scratch", name) }

// coldStart times whole processes: mxpls without and with the facts of an earlier run, rg, ast-grep.
func coldStart(b *bench, t *table) error {
	for _, n := range b.ns {
		b.log("cold start, N = %d", n)
		if err := b.coldStartAt(n, t); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) coldStartAt(n int, t *table) error {
	where := b.trees[n]
	cold, warm := b.scratch("facts-cold"), b.scratch("facts-warm")
	commands := []command{b.review(where, cold), b.review(where, warm)}
	rg, ag := b.ripgrep(where), b.scan(where)
	rgAt, agAt := -1, -1
	if b.rg != "" {
		rgAt, commands = len(commands), append(commands, rg)
	}
	if b.astGrep != "" {
		agAt, commands = len(commands), append(commands, ag)
	}
	forget := func(i int) error {
		if i == 0 {
			return os.RemoveAll(cold)
		}
		return nil
	}
	samples, err := inTurns(b.times(21, 7), forget, commands...)
	if err != nil {
		return err
	}
	b.against(t.row("G1", "review all / rg -l, no facts cached", "≤ 1.2 / 3 / 10"), n, perN(n, false, 1.2, 3, 10), samples, 0, rgAt, "rg")
	b.against(t.row("G2", "review all / rg -l, facts cached", "≤ 1.0"), n, perN(n, false, 1), samples, 1, rgAt, "rg")
	b.against(t.row("G8", "review all / ast-grep scan of the module", "≤ 1.4 / 1.0 / 1.0"), n, perN(n, false, 1.4, 1, 1), samples, 0, agAt, "ast-grep")
	return nil
}

// against sets the ratio of two samples, or says that the peer is missing.
func (b *bench) against(r *row, n int, limit bound, samples []stats.Sample, ours, theirs int, peer string) {
	if theirs < 0 {
		r.say(n, install)
		return
	}
	mine, other := samples[ours], samples[theirs]
	r.set(n, limit, stats.Ratio(mine.P50(), other.P50()), "%s / %s; %s %s / %s",
		stats.Text(mine.P50()), stats.Text(mine.P99()), peer, stats.Text(other.P50()), stats.Text(other.P99()))
}

func (b *bench) ripgrep(t tree.Tree) command {
	return command{dir: t.Root, argv: []string{b.rg, "-l", "-t", "py", generate.Core, "."}, status: []int{0, 1}}
}

func (b *bench) scan(t tree.Tree) command {
	config := filepath.Join(b.root, "bench", "peers", "sgconfig.yml")
	return command{dir: t.Root, argv: []string{b.astGrep, "scan", "-c", config, "--report-style", "short", t.Module()}, status: []int{0, 1}}
}

// greps times the four greps of the module once: they take seconds.
func greps(b *bench, t *table) error {
	for _, n := range b.ns {
		r := t.row("G9", "the four greps / review all", "≥ 50 / 150 / 200")
		if n > 1000 && b.quick {
			r.say(n, "left out of a quick run")
			continue
		}
		where := b.trees[n]
		script := command{dir: where.Root, argv: []string{"sh", filepath.Join(b.root, "bench", "peers", "greps.sh"), where.Module()}}
		theirs, err := script.time()
		if err != nil {
			return err
		}
		ours, err := inTurns(b.times(5, 3), nil, b.review(where, b.scratch("facts-greps")))
		if err != nil {
			return err
		}
		r.set(n, perN(n, true, 50, 150, 200), stats.Ratio(theirs, ours[0].P50()), "%s; %s", stats.Text(theirs), stats.Text(ours[0].P50()))
	}
	return nil
}
