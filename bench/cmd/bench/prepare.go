package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mxpls/bench/stats"
	"mxpls/bench/tree"
)

// bench is what every figure needs.
type bench struct {
	options
	work    string // scratch space in the user's cache
	echo    string
	rg      string // empty when it is not installed, and so below
	astGrep string
	trees   map[int]tree.Tree
}

func (b *bench) log(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%s "+format+"\n", append([]any{time.Now().Format("15:04:05")}, args...)...)
}

// times chooses the number of repetitions.
func (b *bench) times(full, quick int) int {
	if b.quick {
		return quick
	}
	return full
}

// install is what the table says of a peer that is missing.
const install = "not installed: run bench/setup.sh"

func prepare(o options) (*bench, error) {
	root, err := filepath.Abs(o.root)
	if err != nil {
		return nil, err
	}
	o.root = root
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, fmt.Errorf("cache directory: %w", err)
	}
	b := &bench{options: o, work: filepath.Join(cache, "mxpls", "bench"), trees: map[int]tree.Tree{}}
	if err := os.MkdirAll(b.work, 0o755); err != nil {
		return nil, fmt.Errorf("cache directory: %w", err)
	}
	if err := b.build(); err != nil {
		return nil, err
	}
	b.rg = find("rg")
	b.astGrep = find(filepath.Join(cache, "mxpls", "bench-peers", "bin", "ast-grep"), "ast-grep")
	return b, b.layTrees()
}

// build compiles the two servers as they are shipped: without debug information.
func (b *bench) build() error {
	b.echo = filepath.Join(b.work, "echo")
	targets := map[string]string{b.echo: "./bench/cmd/echo"}
	if b.mxpls == "" {
		b.mxpls = filepath.Join(b.work, "mxpls")
		targets[b.mxpls] = "./cmd/mxpls"
	}
	for out, pkg := range targets {
		cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, pkg)
		cmd.Dir = b.root
		if text, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("go build %s: %w: %s", pkg, err, text)
		}
	}
	path, err := filepath.Abs(b.mxpls)
	b.mxpls = path
	return err
}

func (b *bench) layTrees() error {
	cmd := exec.Command(filepath.Join(b.root, "scripts", "corpus.sh"))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("corpus: %w", err)
	}
	for _, n := range append([]int{0}, b.ns...) {
		b.log("tree with a module of %d events", n)
		if b.trees[n], err = tree.Build(b.work, strings.TrimSpace(string(out)), n); err != nil {
			return err
		}
	}
	return nil
}

func find(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// command is a program to be timed from its start to its end.
type command struct {
	dir    string
	env    []string
	argv   []string
	status []int // exit statuses that are no failure, 0 among them
}

// time runs it once, its output read through a pipe as a terminal or a CI would.
func (c command) time() (time.Duration, error) {
	cmd := exec.Command(c.argv[0], c.argv[1:]...)
	cmd.Dir, cmd.Env = c.dir, append(os.Environ(), c.env...)
	var errors strings.Builder
	cmd.Stdout, cmd.Stderr = struct{ io.Writer }{io.Discard}, &errors
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if err != nil && !slices.Contains(c.status, cmd.ProcessState.ExitCode()) {
		return took, fmt.Errorf("%s: %w: %s", strings.Join(c.argv, " "), err, errors.String())
	}
	return took, nil
}

// inTurns times the commands one after the other, the whole round again and again, after one round that warms the
// file cache. before, which may be nil, runs ahead of each.
func inTurns(rounds int, before func(int) error, commands ...command) ([]stats.Sample, error) {
	samples := make([]stats.Sample, len(commands))
	for round := range rounds + 1 {
		for i, c := range commands {
			if before != nil {
				if err := before(i); err != nil {
					return nil, err
				}
			}
			took, err := c.time()
			if err != nil {
				return nil, err
			}
			if round > 0 {
				samples[i] = append(samples[i], took)
			}
		}
	}
	return samples, nil
}
