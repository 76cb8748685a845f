//go:build e2e

package test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// scenarioLimit ends a Neovim that hangs; a scenario's own deadlines are shorter.
const scenarioLimit = 90 * time.Second

// profile is one way in which Neovim talks to a server.
type profile struct {
	name      string
	version   string
	positions string // The position encoding that client and server must agree on.
	nvim      string // Path of the binary, known once the test runs.
}

// forEachProfile runs a test in every profile; scripts/nvim.sh provides the editors.
func forEachProfile(t *testing.T, test func(*testing.T, profile)) {
	for _, p := range profiles {
		t.Run(p.name, func(t *testing.T) {
			p.nvim = commandOutput(t, filepath.Join(root(t), "scripts", "nvim.sh"), p.version)
			test(t, p)
		})
	}
}

// editor is a running Neovim.
type editor struct {
	command    *exec.Cmd
	context    context.Context
	log        bytes.Buffer
	serverGone chan struct{} // Closed when a server had been started and the last one's process is gone.
}

// start runs a scenario, a Lua file beside this one, on a fresh copy of the sample module, with further variables
// and arguments for Neovim.
func start(t *testing.T, p profile, scenario string, env []string, args ...string) *editor {
	t.Helper()
	here := filepath.Join(root(t), "editors", "neovim")
	project, home := t.TempDir(), t.TempDir()
	if err := os.CopyFS(project, os.DirFS(filepath.Join(root(t), "testdata", "module"))); err != nil {
		t.Fatal(err)
	}
	bin, alive := wrapServer(t)
	ctx, cancel := context.WithTimeout(t.Context(), scenarioLimit)
	t.Cleanup(cancel)

	e := &editor{context: ctx, serverGone: make(chan struct{})}
	args = append([]string{"--headless", "-i", "NONE", "-u", filepath.Join(here, "test", "init.lua")}, args...)
	e.command = exec.CommandContext(ctx, p.nvim, args...)
	e.command.Dir = project
	e.command.Stdout, e.command.Stderr = &e.log, &e.log
	e.command.WaitDelay = time.Second
	e.command.Env = append(os.Environ(),
		"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home, "XDG_STATE_HOME="+home, "XDG_CACHE_HOME="+home,
		"MXPLS_PLUGIN="+here,
		"MXPLS_POSITIONS="+p.positions,
		"MXPLS_SCENARIO="+filepath.Join(here, "test", scenario),
	)
	e.command.Env = append(e.command.Env, env...)
	go watch(alive, e.serverGone)
	if err := e.command.Start(); err != nil {
		t.Fatal(err)
	}
	return e
}

// wait returns when Neovim has ended, with an error unless it ended well.
func (e *editor) wait() error {
	err := e.command.Wait()
	if errors.Is(e.context.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("still running after %v: %w", scenarioLimit, err)
	}
	return err
}

// output is what Neovim has printed, to be read after wait.
func (e *editor) output() string { return strings.TrimSpace(e.log.String()) }

// wrapServer makes a folder for PATH whose mxpls holds the FIFO alive open for writing as long as its process lives.
func wrapServer(t *testing.T) (bin, alive string) {
	t.Helper()
	bin = t.TempDir()
	alive = filepath.Join(bin, "alive")
	if err := syscall.Mkfifo(alive, 0o600); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\n[ \"$1\" != serve ] || exec 9>'%s'\nexec '%s' \"$@\"\n", alive, server(t))
	if err := os.WriteFile(filepath.Join(bin, "mxpls"), []byte(script), 0o700); err != nil { //nolint:gosec // It must run.
		t.Fatal(err)
	}
	return bin, alive
}

// watch closes gone at the end of the FIFO: its writers' processes have ended.
func watch(fifo string, gone chan<- struct{}) {
	file, err := os.Open(fifo) // Returns when the first writer is there.
	if err != nil {
		return // The test ended, and its folder with it.
	}
	defer file.Close()
	_, _ = io.Copy(io.Discard, file)
	close(gone)
}

var built string // The server's binary, built once for all tests.

func TestMain(m *testing.M) {
	os.Exit(runWithServer(m))
}

// runWithServer builds mxpls, or takes the binary of $MXPLS_BINARY, and runs the tests.
func runWithServer(m *testing.M) int {
	built = os.Getenv("MXPLS_BINARY")
	if built != "" {
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "mxpls-e2e")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	built = filepath.Join(dir, "mxpls")
	if out, err := exec.Command("go", "build", "-o", built, "mxpls/cmd/mxpls").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

func server(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(built)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// root is the repository's folder.
func root(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// commandOutput runs a command and returns what it printed, or fails the test with what it complained about.
func commandOutput(t *testing.T, name string, args ...string) string {
	t.Helper()
	var complaint strings.Builder
	command := exec.CommandContext(t.Context(), name, args...)
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, complaint.String())
	}
	return strings.TrimSpace(string(out))
}
