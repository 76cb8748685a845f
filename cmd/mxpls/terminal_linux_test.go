package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal opens a pseudo-terminal of so many columns: what is written to tty can be read from the other end.
func terminal(t *testing.T, columns uint16) (other, tty *os.File) {
	t.Helper()
	other, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	fd := int(other.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetUint32(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns}); err != nil {
		t.Fatal(err)
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return other, tty
}

// TestTerminal: on a terminal the text format is the default, as wide as the terminal, in colour unless the environment says no.
func TestTerminal(t *testing.T) {
	binary := built(t)
	for name, test := range map[string]struct {
		env    []string
		args   []string
		colour bool
	}{
		"plain":           {[]string{"TERM=xterm"}, nil, true},
		"NO_COLOR":        {[]string{"TERM=xterm", "NO_COLOR=1"}, nil, false},
		"NO_COLOR, empty": {[]string{"TERM=xterm", "NO_COLOR="}, nil, true},
		"dumb":            {[]string{"TERM=dumb"}, nil, false},
		"never":           {[]string{"TERM=xterm"}, []string{"--color=never"}, false},
		"always":          {[]string{"TERM=xterm", "NO_COLOR=1"}, []string{"--color=always"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			other, tty := terminal(t, 60)
			cmd := exec.Command(binary, append([]string{"review", "all"}, test.args...)...)
			cmd.Dir, cmd.Env, cmd.Stdout = "../../testdata/module-broken", append(os.Environ(), test.env...), tty
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			tty.Close()
			out, err := io.ReadAll(other) // ends with an error when the last writer is gone
			if len(out) == 0 {
				t.Fatal(err)
			}
			if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitFindings {
				t.Fatal(err)
			}
			shown := string(out)
			if strings.Contains(shown, "\x1b[") != test.colour || !strings.Contains(shown, "^^^") {
				t.Errorf("colour is not %v in\n%.300s", test.colour, shown)
			}
			if !wrapped.MatchString(shown) {
				t.Errorf("lines are not wrapped:\n%.300s", shown)
			}
		})
	}
}

// wrapped is the second line of a message.
var wrapped = regexp.MustCompile(`\r\n {3,4}[a-zA-Z]`)
