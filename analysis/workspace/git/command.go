// Package git asks git what is staged, what a branch changes and what a file was: by plumbing commands alone, which read objects and never check
// anything out. No hook, pager, filter, external diff or transport runs, no lock is taken, and no text of a user's is taken for an option.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// guards come before every command.
var guards = []string{
	"--no-pager",
	"-c", "core.fsmonitor=false", // no program that watches files
	"-c", "protocol.allow=never", // a partial clone fetches nothing
	"-c", "core.quotePath=false",
	"-c", "submodule.recurse=false",
}

// environment is that of the process, since a hook's index is named there (GIT_INDEX_FILE), with what keeps git from doing more than it is asked.
func environment() []string {
	return append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_PAGER=cat", "LC_ALL=C")
}

// Error is a git command that failed.
type Error struct {
	Command string // the subcommand
	Message string // the first line that git said
	Status  int    // exit status
}

func (e *Error) Error() string { return fmt.Sprintf("git %s: %s", e.Command, e.Message) }

// errNoGit says that there is no git.
var errNoGit = errors.New("git was not found; install it, or run `mxpls review all`, which needs none")

// command prepares a git command in the working tree; args[0] is the subcommand.
func (r *Repository) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append(append([]string{}, guards...), args...)...)
	cmd.Dir, cmd.Env = r.Top, append(environment(), r.unfiltered...)
	return cmd
}

// run gives the standard output of a git command.
func (r *Repository) run(ctx context.Context, args ...string) (string, error) {
	var out bytes.Buffer
	err := stream(r.command(ctx, args...), args[0], func(in io.Reader) error {
		_, err := out.ReadFrom(in)
		return err
	})
	return out.String(), err
}

// stream starts a command and reads its output. It fails when the command does, whatever was read.
func stream(cmd *exec.Cmd, name string, read func(io.Reader) error) error {
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("git %s: %w", name, err)
	}
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return errNoGit
		}
		return fmt.Errorf("git %s: %w", name, err)
	}
	readErr := read(out)
	if _, err := io.Copy(io.Discard, out); err != nil && readErr == nil {
		readErr = err
	}
	if err := cmd.Wait(); err != nil {
		line, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(said.String()), "fatal: "), "\n")
		if line == "" {
			line = err.Error()
		}
		return &Error{Command: name, Message: line, Status: cmd.ProcessState.ExitCode()}
	}
	if readErr != nil {
		return fmt.Errorf("git %s: %w", name, readErr)
	}
	return nil
}

// records splits output that git ended with NUL bytes (-z).
func records(out string) []string {
	out = strings.TrimSuffix(out, "\x00")
	if out == "" {
		return nil
	}
	return strings.Split(out, "\x00")
}
