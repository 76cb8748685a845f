package lsp

import (
	"context"
	"io"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"mxpls/lsp/lsptest"
)

func wantCode(t *testing.T, what string, err *lsptest.Error, code int) {
	t.Helper()
	if err == nil || err.Code != code {
		t.Errorf("%s: error %v; want code %d", what, err, code)
	}
}

func TestLifecycle(t *testing.T) {
	c := dial(t, Options{Version: "1.2.3"})
	_, err := c.Try("textDocument/hover", raw(`{}`))
	wantCode(t, "before initialize", err, -32002)
	_, err = c.Try("shutdown", nil)
	wantCode(t, "shutdown before initialize", err, -32002)
	c.Notify("textDocument/didOpen", raw(`{}`))

	c.Initialize()
	_, err = c.Try("initialize", raw(`{"processId":null,"rootUri":null,"capabilities":{}}`))
	wantCode(t, "second initialize", err, -32600)

	if result := c.Request("shutdown", nil); string(result) != "null" {
		t.Errorf("shutdown answered %s", result)
	}
	_, err = c.Try("textDocument/hover", raw(`{}`))
	wantCode(t, "after shutdown", err, -32600)
	_, err = c.Try("shutdown", nil)
	wantCode(t, "second shutdown", err, -32600)
	c.Notify("exit", nil)
	if status := c.Wait(); status != 0 {
		t.Errorf("exit status %d after shutdown", status)
	}
}

func TestExitStatus(t *testing.T) {
	for name, test := range map[string]struct {
		end    func(*lsptest.Client)
		status int
	}{
		"exit without shutdown":           {func(c *lsptest.Client) { c.Notify("exit", nil) }, 1},
		"end of stream without shutdown":  {func(c *lsptest.Client) { c.HangUp() }, 1},
		"end of stream after shutdown":    {func(c *lsptest.Client) { c.Request("shutdown", nil); c.HangUp() }, 0},
		"exit with params after shutdown": {func(c *lsptest.Client) { c.Request("shutdown", nil); c.Notify("exit", raw(`{"x":1}`)) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			c := start(t, "vscode", nil)
			test.end(c)
			if status := c.Wait(); status != test.status {
				t.Errorf("exit status %d; want %d", status, test.status)
			}
		})
	}
}

func TestExitBeforeInitialize(t *testing.T) {
	c := dial(t, Options{})
	c.Notify("exit", nil)
	if status := c.Wait(); status != 1 {
		t.Errorf("exit status %d; want 1", status)
	}
}

func TestServerDiesWithItsParent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var dead atomic.Bool
		c := dial(t, Options{Alive: func(int) bool { return !dead.Load() }})
		c.Initialize()
		c.Sync("x.py")
		died := time.Now()
		dead.Store(true)
		if status := c.Wait(); status != 1 {
			t.Errorf("exit status %d; want 1", status)
		}
		if took := time.Since(died); took > 2*time.Second {
			t.Errorf("outlived its parent by %v", took)
		}
	})
}

func TestParentOutOfSightIsNotWatched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := dial(t, Options{Alive: func(int) bool { return false }})
		c.Initialize()
		c.Sync("x.py")
		time.Sleep(10 * time.Second) // Of the bubble's clock.
		c.End()
	})
}

func TestContextEndsTheServer(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c := lsptest.Dial(t, lsptest.Load(t, "vscode"), t.TempDir(), func(conn io.ReadWriteCloser) int {
		return Serve(ctx, conn, Options{})
	})
	c.Initialize()
	cancel()
	if status := c.Wait(); status != 1 {
		t.Errorf("exit status %d; want 1", status)
	}
}
