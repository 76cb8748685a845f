package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mxpls/lsp/lsptest"
)

// built is the path of the program.
func built(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "mxpls")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return binary
}

// TestServe runs the real binary as editors do.
func TestServe(t *testing.T) {
	binary := built(t)
	sample := filepath.Join(lsptest.Root(t), "testdata", "module-broken")
	start := func(t *testing.T, args ...string) *lsptest.Client {
		return lsptest.Process(t, lsptest.Load(t, "neovim-0.11"), sample, exec.Command(binary, append([]string{"serve"}, args...)...))
	}
	const constants = "optimo_analytics/constants.py"

	t.Run("session", func(t *testing.T) {
		c := start(t, "--stdio")
		c.Initialize(sample)
		if len(c.Diagnostics(constants)) == 0 {
			t.Error("no findings in the broken sample")
		}
		c.All(constants)
		c.End()
	})
	t.Run("log file", func(t *testing.T) {
		log := filepath.Join(t.TempDir(), "log")
		c := start(t, "--log-file", log, "--log-level", "debug")
		c.Initialize(sample)
		c.All(constants)
		c.End()
		content, err := os.ReadFile(log)
		if err != nil || len(content) == 0 {
			t.Fatalf("log %q, %v", content, err)
		}
		for line := range strings.Lines(string(content)) {
			if !json.Valid([]byte(line)) {
				t.Errorf("log line %q", line)
			}
		}
	})
	t.Run("exit without shutdown", func(t *testing.T) {
		c := start(t)
		c.Initialize(sample)
		c.Notify("exit", nil)
		if status := c.Wait(); status != 1 {
			t.Errorf("status %d", status)
		}
	})
	t.Run("end of input", func(t *testing.T) {
		c := start(t)
		c.Initialize(sample)
		quick(t, func() { c.HangUp(); c.Wait() })
	})
	t.Run("process of the client gone", func(t *testing.T) { clientGone(t, binary) })
	t.Run("output closed", func(t *testing.T) { outputClosed(t, binary) })
	t.Run("listen", func(t *testing.T) { listens(t, binary) })
	t.Run("wrong usage", func(t *testing.T) {
		for _, args := range [][]string{
			{"--listen", "0.0.0.0:0"},
			{"--listen", ":0"},
			{"--listen", "example.org:80"},
			{"--listen", "x"},
			{"--log-level", "loud"},
			{"--log-file", "/nowhere/x"},
			{"argument"},
			{"--unknown"},
		} {
			command := exec.Command(binary, append([]string{"serve"}, args...)...)
			out, err := command.CombinedOutput()
			if command.ProcessState.ExitCode() != 2 || !bytes.HasPrefix(out, []byte("mxpls: ")) {
				t.Errorf("%q: %v, %q; want status 2 and a message", args, err, out)
			}
		}
	})
}

// quick fails when something takes longer than the two seconds that a server
// may outlive its editor.
func quick(t *testing.T, do func()) {
	t.Helper()
	begin := time.Now()
	do()
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("took %v; want at most 2s", took)
	}
}

const initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":%d,"rootUri":null,"capabilities":{}}}`

func frame(body string) string {
	return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
}

// clientGone kills the process that initialize named, while the pipes stay open.
func clientGone(t *testing.T, binary string) {
	editor := exec.Command("sleep", "60")
	if err := editor.Start(); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(binary, "serve")
	in, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, frame(fmt.Sprintf(initialize, editor.Process.Pid))); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	if err := editor.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := editor.Wait(); err == nil {
		t.Error("the editor was not killed")
	}
	quick(t, func() {
		if _, err := io.Copy(io.Discard, out); err != nil {
			t.Error(err)
		}
		if err := server.Wait(); server.ProcessState.ExitCode() != 1 {
			t.Errorf("%v; want status 1", err)
		}
	})
}

// outputClosed closes the end that reads the server's output, as a client does
// that was killed, and leaves its input open.
func outputClosed(t *testing.T, binary string) {
	server := exec.Command(binary, "serve")
	in, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server.Stdout = write
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	read.Close()
	write.Close()
	quick(t, func() {
		if _, err := io.WriteString(in, frame(fmt.Sprintf(initialize, os.Getpid()))); err != nil {
			t.Fatal(err)
		}
		if err := server.Wait(); server.ProcessState.ExitCode() != 1 {
			t.Errorf("%v; want status 1", err)
		}
	})
}

// listens runs a session over the port that the server names.
func listens(t *testing.T, binary string) {
	server := exec.Command(binary, "serve", "--listen", "127.0.0.1:0")
	stderr, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stderr).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", strings.TrimSpace(strings.TrimPrefix(line, "mxpls: listening on ")))
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{fmt.Sprintf(initialize, os.Getpid()), `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`} {
		if _, err := io.WriteString(conn, frame(body)); err != nil {
			t.Fatal(err)
		}
	}
	answers, err := io.ReadAll(conn)
	if err != nil || !bytes.Contains(answers, []byte(`"id":2,"result":null`)) {
		t.Errorf("answers %q, %v", answers, err)
	}
	if err := server.Wait(); err != nil {
		t.Error(err)
	}
}
