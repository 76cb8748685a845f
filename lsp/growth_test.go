package lsp

import (
	"fmt"
	"runtime"
	"testing"

	"mxpls/lsp/lsptest"
)

// TestNothingGrows edits, opens, closes and cancels, and then wants as many
// goroutines and about as much memory as before.
func TestNothingGrows(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "vscode"), smallModule())
	hover := raw(`{"textDocument":{"uri":"` + string(c.URI(constantsPath)) + `"},"position":{"line":1,"character":6}}`)
	round := func(edits, opens, cancels int) {
		c.Open(constantsPath)
		for i := range edits {
			c.Edit(constantsPath, 0, min(i, 1), "#")
			if i%100 == 0 {
				c.Sync(constantsPath)
			}
		}
		c.Close(constantsPath)
		for range opens {
			c.Open(registryPath)
			c.Close(registryPath)
		}
		for range cancels {
			id, outcome := c.Begin("textDocument/hover", hover)
			c.Notify("$/cancelRequest", raw(fmt.Sprintf(`{"id":%d}`, id)))
			if _, err := outcome(); err != nil && err.Code != -32800 {
				t.Errorf("cancelled: %v", err)
			}
		}
		c.Sync(constantsPath)
	}
	measure := func() (goroutines int, heap uint64) {
		var stats runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&stats)
		return runtime.NumGoroutine(), stats.HeapAlloc
	}
	c.Watchers()
	round(1000, 100, 100)
	goroutines, heap := measure()
	round(10_000, 1000, 1000)
	if now, bytes := measure(); now > goroutines+2 || bytes > heap+4<<20 {
		t.Errorf("%d goroutines and %d KiB; before %d and %d", now, bytes>>10, goroutines, heap>>10)
	}
	if len(s.session.Folders()) != 1 {
		t.Error("folders have grown")
	}
	c.All(constantsPath)
	c.End()
}
