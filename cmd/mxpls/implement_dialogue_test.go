//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/google/go-cmp/cmp"
)

// exchange is what the terminal shows, and what is typed then.
type exchange struct{ shows, types string }

// conversation is what a person says for an event with two properties. Each answer that is wrong is refused where it is given.
var conversation = []exchange{
	{"Event", "svc.surveys\r"},
	{"three or more", backspaces("svc.surveys") + "svc.surveys.reminder_sent\r"},
	{"Tracked", "\r"},
	{"say when", "a reminder was sent to an employee\r"},
	{"acts", "\r"},
	{"scheduled", "\r"},
	{"First", "first_name: str = Given name\r"},
	{"pii-field", backspaces("first_name: str = Given name") + "survey_id: str = UUID of the survey\r"},
	{"Second", "days_left: int = Days until the survey closes\r"},
	{"Third", "\r"},
	{"Domain", "\r"},
	{"Constant", "SURVEY_STARTED\r"},
	{"svc.surveys.survey_started", backspaces("SURVEY_STARTED") + "\r"},
	{"PATH", "surveys/nowhere.py:1\r"},
	{"nowhere", backspaces("surveys/nowhere.py:1") + "surveys/tasks.py:15\r"},
	{"Arguments", "employee_id=survey.sender_id, days_left=1\r"},
	{"survey_id", backspaces("employee_id=survey.sender_id, days_left=1") + "survey_id=str(survey.uuid), employee_id=survey.sender_id, days_left=1\r"},
	{"Write", "y\r"},
	{"call in surveys/tasks.py:15", ""},
}

// backspaces take back what was typed.
func backspaces(typed string) string { return strings.Repeat("\x7f", len(typed)) }

// lineByLine is the same for the simple terminal, which asks a question again and takes lines.
func lineByLine(list []exchange) []exchange {
	var out []exchange
	for _, e := range list {
		e.types = strings.ReplaceAll(strings.TrimLeft(e.types, "\x7f"), "\r", "\n")
		out = append(out, e)
	}
	return out
}

// TestDialogue: on a terminal `mxpls implement` asks for everything, judges every answer at once, and writes what it would have written by flags.
func TestDialogue(t *testing.T) {
	for _, test := range []struct {
		term string
		says []exchange
	}{{"xterm-256color", conversation}, {"dumb", lineByLine(conversation)}} {
		t.Run(test.term, func(t *testing.T) {
			dir := moduleCopy(t)
			if err := talk(t, dir, test.term, test.says); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("mxpls", "implement", "svc.surveys.reminder_sent", "--when", "a reminder was sent to an employee",
				"--field", "survey_id: str = UUID of the survey", "--field", "days_left: int = Days until the survey closes",
				"--call-site", "surveys/tasks.py:15", "--argument", "survey_id=str(survey.uuid)", "--argument", "employee_id=survey.sender_id, days_left=1")
			cmd.Dir = moduleCopy(t)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			sameTree(t, cmd.Dir, dir)
		})
	}
}

// TestDialogueAborted: by ctrl+c, by the end of the input, and by a no at the end nothing is written.
func TestDialogueAborted(t *testing.T) {
	refused := append(append([]exchange{}, conversation[:len(conversation)-2]...), exchange{"Write", "n\r"})
	plain := lineByLine(refused)
	plain[len(plain)-1].types = "n\n"
	for name, test := range map[string]struct {
		term string
		says []exchange
	}{
		"ctrl+c":     {"xterm-256color", append(append([]exchange{}, conversation[:5]...), exchange{"scheduled", "\x03"})},
		"end":        {"dumb", append(lineByLine(conversation[:4]), exchange{"acts", "\x04"})},
		"no":         {"xterm-256color", refused},
		"no, simple": {"dumb", plain},
	} {
		t.Run(name, func(t *testing.T) {
			dir := moduleCopy(t)
			if err := talk(t, dir, test.term, append(test.says, exchange{"nothing was written", ""})); err == nil {
				t.Error("exit status 0")
			}
			sameTree(t, "../../testdata/module", dir)
		})
	}
}

func moduleCopy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/module")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func sameTree(t *testing.T, want, got string) {
	t.Helper()
	for _, pair := range [][2]string{{want, got}, {got, want}} {
		err := filepath.WalkDir(pair[0], func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, err := filepath.Rel(pair[0], path)
			if err != nil {
				return err
			}
			a, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if b, err := os.ReadFile(filepath.Join(pair[1], rel)); err != nil || string(a) != string(b) {
				t.Errorf("%s (%v): %s", rel, err, cmp.Diff(string(a), string(b)))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// talk runs `mxpls implement` on a terminal of its own, and gives how it ends.
func talk(t *testing.T, dir, term string, says []exchange) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "mxpls", "implement")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM="+term)
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 160})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	seen, buf := "", make([]byte, 4096)
	for _, e := range says {
		for !strings.Contains(seen, e.shows) {
			n, err := terminal.Read(buf)
			seen += string(buf[:n])
			if err != nil {
				t.Fatalf("%q is not shown: %v\n%q", e.shows, err, seen)
			}
		}
		_, seen, _ = strings.Cut(seen, e.shows)
		if _, err := terminal.WriteString(e.types); err != nil {
			t.Fatal(err)
		}
	}
	for err == nil { // until the other end is closed
		_, err = terminal.Read(buf)
	}
	return cmd.Wait()
}
