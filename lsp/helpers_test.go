package lsp

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"mxpls/lsp/lsptest"
)

// start runs a server for a client with a workspace folder of some files.
func start(t *testing.T, profile string, files map[string]string) *lsptest.Client {
	t.Helper()
	client, _ := startServer(t, lsptest.Load(t, profile), files)
	return client
}

// startServer is start, with a look at the server itself.
func startServer(t *testing.T, profile lsptest.Profile, files map[string]string) (*lsptest.Client, *server) {
	t.Helper()
	var s *server
	root := folder(t, files)
	client := lsptest.Start(t, profile, root, func(conn io.ReadWriteCloser) int {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		s = newServer(ctx, conn, Options{Version: "1.2.3"})
		return s.run(ctx, cancel)
	})
	return client, s
}

// dial is a server and a client that has sent nothing yet. The client takes no
// requests, whose waiters the library pools across the bubbles of synctest.
func dial(t *testing.T, options Options) *lsptest.Client {
	t.Helper()
	return lsptest.Dial(t, lsptest.Load(t, "minimal"), t.TempDir(), func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, options)
	})
}

// folder is a temporary folder with files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func raw(s string) json.RawMessage { return json.RawMessage(s) }
