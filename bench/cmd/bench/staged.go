package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"mxpls/bench/generate"
	"mxpls/bench/stats"
	"mxpls/bench/tree"
)

// staged times the review of a staged change beside what git itself takes to show it, and beside the four greps.
func staged(b *bench, t *table) error {
	for _, n := range b.ns {
		b.log("staged change, N = %d", n)
		if err := b.stagedAt(n, t); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) stagedAt(n int, t *table) error {
	where := b.trees[n]
	review := command{where.Root, nil, []string{b.mxpls, "review", "staged"}, []int{0, 1}}
	diff := command{where.Root, []string{"GIT_OPTIONAL_LOCKS=0"}, []string{"git", "diff", "--cached"}, []int{0}}
	var inside stats.Sample
	for _, x := range []struct{ path, what string }{
		{"manage.py", "outside of the module"},
		{generate.Core + "/service/__init__.py", "of the module"},
	} {
		samples, err := b.withStaged(where, x.path, review, diff, b.ripgrep(where))
		if err != nil {
			return err
		}
		inside = samples[0]
		row := t.row("staged", "review staged, a file "+x.what+" / (3 × git diff --cached + rg)", "≤ 1")
		if b.rg == "" {
			row.say(n, install)
			continue
		}
		row.set(n, bound{1, false}, stats.Ratio(samples[0].P50(), 3*samples[1].P50()+samples[2].P50()), "%s / %s; git %s, rg %s",
			stats.Text(samples[0].P50()), stats.Text(samples[0].P99()), stats.Text(samples[1].P50()), stats.Text(samples[2].P50()))
	}
	if n > 1000 && b.quick {
		return nil
	}
	greps := command{dir: where.Root, argv: []string{"sh", filepath.Join(b.root, "bench", "peers", "greps.sh"), where.Module()}}
	theirs, err := greps.time()
	if err != nil {
		return err
	}
	t.row("staged", "the four greps / review staged", "≥ 50 / 150 / 200").set(n, perN(n, true, 50, 150, 200), stats.Ratio(theirs, inside.P50()), "%s; %s",
		stats.Text(theirs), stats.Text(inside.P50()))
	return nil
}

// withStaged times commands while one more line of a file is staged, and takes that back.
func (b *bench) withStaged(where tree.Tree, path string, commands ...command) (samples []stats.Sample, err error) {
	if b.rg == "" {
		commands = commands[:min(len(commands), 2)]
	}
	text, err := os.ReadFile(where.Path(path))
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(where.Path(path), append(text, "# staged\n"...), 0o644); err != nil {
		return nil, err
	}
	if err := gitIn(where, "add", "--", path); err != nil {
		return nil, err
	}
	defer func() {
		if e := gitIn(where, "reset", "-q", "--hard"); err == nil {
			err = e
		}
	}()
	return inTurns(b.times(21, 7), nil, commands...)
}

func gitIn(where tree.Tree, args ...string) error {
	cmd := exec.Command("git", append([]string{"-C", where.Root}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("git %s: %w: %s", args[0], err, out)
	}
	return nil
}
