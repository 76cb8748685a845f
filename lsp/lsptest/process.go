package lsptest

import (
	"bytes"
	"errors"
	"io"
	"os/exec"
	"testing"
)

// Process starts a server as a process that speaks on its standard input and
// output, and initializes it with root. What the process writes to standard
// error fails the test.
func Process(t testing.TB, profile Profile, root string, command *exec.Cmd) *Client {
	t.Helper()
	fromServer, serverOut := io.Pipe()
	var stderr bytes.Buffer
	command.Stdout, command.Stderr = serverOut, &stderr
	toServer, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// Only of a test that has failed is the process still there.
		_ = command.Process.Kill()
	})
	return newClient(t, profile, root, fromServer, toServer, func() int {
		err := command.Wait()
		serverOut.Close()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Errorf("waiting for the server: %v", err)
		}
		if stderr.Len() > 0 {
			t.Errorf("standard error: %s", stderr.String())
		}
		return command.ProcessState.ExitCode()
	})
}
