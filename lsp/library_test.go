package lsp

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"mxpls/lsp/lsptest"
)

// Facts about the libraries that would bite if they were forgotten, or if an
// update changed them.

func TestDiscriminatorsAreOurs(t *testing.T) {
	s := &server{}
	edit := &protocol.WorkspaceEdit{}
	s.addCreation(edit, "file:///a.py", "x")
	encoded, err := codec{}.Marshal(edit)
	want := `{"documentChanges":[{"kind":"create","uri":"file:///a.py"},{"textDocument":{"uri":"file:///a.py","version":null},` +
		`"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"newText":"x"}]}]}`
	if err != nil || string(encoded) != want {
		t.Errorf("%s, %v; want\n%s", encoded, err, want)
	}
}

func TestOptionalMembersAreLeftOut(t *testing.T) {
	encoded, err := codec{}.Marshal(&protocol.PublishDiagnosticsParams{
		URI: "file:///a.py", Diagnostics: []protocol.Diagnostic{{Message: protocol.String("m"), Code: protocol.String("c")}},
	})
	want := `{"uri":"file:///a.py","diagnostics":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"code":"c","message":"m"}]}`
	if err != nil || string(encoded) != want {
		t.Errorf("%s, %v; want\n%s", encoded, err, want)
	}
}

func TestEmptyResultsAreNull(t *testing.T) {
	for _, result := range []any{nil, (*protocol.Hover)(nil), jsonrpc2.RawMessage(nil)} {
		if encoded, err := (codec{}).Marshal(result); err != nil || string(encoded) != "null" {
			t.Errorf("%T: %s, %v", result, encoded, err)
		}
	}
}

func TestURIs(t *testing.T) {
	for given, want := range map[string]string{
		"file:///a/b.py":              "/a/b.py",
		"file:///a/@x/b.py":           "/a/@x/b.py",
		"file:///a/%40x/%C3%A9.py":    "/a/@x/é.py",
		"file:///a/../b/./c.py":       "/b/c.py",
		"file:///a//b.py":             "/a/b.py",
		"untitled:Untitled-1":         "",
		"vscode-notebook-cell:/a#W0s": "",
		"file:///a%00b.py":            "",
	} {
		var id protocol.TextDocumentIdentifier
		if err := protocol.Unmarshal([]byte(`{"uri":"`+given+`"}`), &id); err != nil {
			t.Fatal(err)
		}
		if path, ok := pathOf(id.URI); path != want || ok != (want != "") {
			t.Errorf("%s: %q, %v; want %q", given, path, ok, want)
		}
	}
	if got := uriOf("/a/@x/é b.py"); got != uri.URI("file:///a/%40x/%C3%A9%20b.py") {
		t.Errorf("%s", got)
	}
}

// A request that ends without Async gives its context back to a pool, where the
// goroutine of a context derived from it used to meet it.
func TestRequestsThatEndAtOnce(t *testing.T) {
	c := start(t, "minimal", nil)
	for range 2000 {
		c.Request("textDocument/hover", raw(`{"textDocument":{"uri":"untitled:x"},"position":{"line":0,"character":0}}`))
	}
	c.End()
}

func TestPanicsAreAnswered(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := newServer(ctx, &pipe{Reader: strings.NewReader("")}, Options{})
	s.life.moveTo(running)
	handler := s.guard(func(context.Context, *jsonrpc2.Request) (any, error) { panic("told to") })
	left, right := jsonrpc2.NewChannelStreamPair(1)
	serving := jsonrpc2.NewConn(left)
	serving.Go(ctx, handler)
	asking := jsonrpc2.NewConn(right)
	asking.Go(ctx, jsonrpc2.MethodNotFoundHandler)
	for range 3 {
		if err := asking.Notify(ctx, "textDocument/didSave", nil); err != nil {
			t.Fatal(err)
		}
		_, err := asking.Call(ctx, "textDocument/hover", nil, nil)
		if err == nil || !strings.Contains(err.Error(), "panic") || code(err).Code != jsonrpc2.InternalError {
			t.Fatalf("error %v; want an internal one", err)
		}
	}
}

func TestEveryErrorHasACode(t *testing.T) {
	for _, test := range []struct {
		err  error
		want jsonrpc2.Code
	}{
		{fmt.Errorf("plain"), jsonrpc2.InternalError},
		{context.Canceled, protocol.CodeRequestCancelled},
		{fmt.Errorf("waiting: %w", context.Canceled), protocol.CodeRequestCancelled},
		{fmt.Errorf("%w: bad", jsonrpc2.ErrParse), jsonrpc2.InvalidParams},
		{fmt.Errorf("why: %w", protocol.ErrContentModified), protocol.CodeContentModified},
	} {
		if got := code(test.err); got.Code != test.want {
			t.Errorf("%v: code %d; want %d", test.err, got.Code, test.want)
		}
	}
}

// Decoded strings alias the whole message they came in: what is kept must be
// copied.
func TestMessagesAreNotKept(t *testing.T) {
	c, s := startServer(t, lsptest.Load(t, "minimal"), nil)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	const size = 4 << 20
	for i := range 5 {
		file := fmt.Sprintf("/nowhere/%d.py", i)
		padding := strings.Repeat("x", size)
		c.Notify("textDocument/didOpen", raw(`{"padding":"`+padding+`","textDocument":{"uri":"`+string(c.URI(file))+`","languageId":"python","version":1,"text":"short"}}`))
		c.Notify("textDocument/didChange", raw(`{"padding":"`+padding+`","textDocument":{"uri":"`+string(c.URI(file))+`","version":2},"contentChanges":[{"text":"shorter"}]}`))
	}
	c.Request("textDocument/hover", raw(`{"textDocument":{"uri":"file:///x"},"position":{"line":0,"character":0}}`))
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 2*size {
		t.Errorf("%d MiB are kept of 5 small documents", grown>>20)
	}
	if _, open := s.session.Buffers.Get("/nowhere/4.py"); !open {
		t.Error("the documents are not open")
	}
	c.HangUp()
	c.Wait()
}
