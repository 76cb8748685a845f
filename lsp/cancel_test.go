package lsp

import (
	"fmt"
	"testing"

	"mxpls/lsp/lsptest"
)

// While the lock of what is shown is held, the worker cannot publish, so
// requests behind an edit wait.
func TestWaitingRequestsAreCancelled(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "vscode"), smallModule())
	c.Open(constantsPath)
	c.Sync(constantsPath)

	s.shown.mu.Lock()
	c.Replace(constantsPath, "SURVEY_OPENED", "SURVEY_READ")
	hover := raw(`{"textDocument":{"uri":"` + string(c.URI(constantsPath)) + `"},"position":{"line":0,"character":0}}`)
	type pending struct {
		id      int64
		outcome func() (result []byte, err *lsptest.Error)
	}
	var all []pending
	for range 100 {
		id, outcome := c.Begin("textDocument/hover", hover)
		all = append(all, pending{id, func() ([]byte, *lsptest.Error) { return outcome() }})
	}
	for _, p := range all[:99] {
		c.Notify("$/cancelRequest", raw(fmt.Sprintf(`{"id":%d}`, p.id)))
		_, err := p.outcome()
		wantCode(t, "cancelled", err, -32800)
	}
	s.shown.mu.Unlock()
	if _, err := all[99].outcome(); err != nil {
		t.Errorf("the request that nobody cancelled: %v", err)
	}
	for _, p := range all {
		c.Notify("$/cancelRequest", raw(fmt.Sprintf(`{"id":%d}`, p.id))) // After the end.
	}
	c.Notify("$/cancelRequest", raw(`{"id":1000000}`)) // Before the start.
	missing(t, c, constantsPath, "3:5 event-not-registered")
	c.End()
}

// A publish whose buffer has moved on is held back, not lost.
func TestNothingIsPublishedForOlderVersions(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "vscode"), smallModule())
	c.Open(constantsPath)
	missing(t, c, constantsPath, "3:5 event-not-registered")
	for i := range 50 {
		before := c.Shown(constantsPath).Version
		s.shown.mu.Lock()
		for j := range 5 {
			c.Replace(constantsPath, "class MixPanelEvent", fmt.Sprintf("# %d %d\nclass MixPanelEvent", i, j))
		}
		s.shown.mu.Unlock()
		missing(t, c, constantsPath, fmt.Sprintf("%d:5 event-not-registered", 3+5*(i+1)))
		if version := c.Shown(constantsPath).Version; version != before+5 {
			t.Fatalf("published version %d; want %d", version, before+5)
		}
	}
	c.End()
}
