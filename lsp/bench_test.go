package lsp

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"mxpls/lsp/lsptest"
)

// BenchmarkEditToPublish is the way of a key stroke: didChange of the registry,
// which takes away or gives back an entry, until the constant's findings are
// published. BenchmarkHover is a request that finds nothing.
func BenchmarkEditToPublish(b *testing.B) {
	e := newEditor(b)
	for i := 0; b.Loop(); i++ {
		e.toggle(i)
		<-e.published
	}
}

func BenchmarkHover(b *testing.B) {
	e := newEditor(b)
	for b.Loop() {
		e.hover()
	}
}

// editor is a client that checks nothing and so costs little.
type editor struct {
	b         *testing.B
	conn      jsonrpc2.Conn
	uri, path string
	published chan struct{}
	line      int
	entry     string
}

func newEditor(b *testing.B) *editor {
	b.Helper()
	root := filepath.Join(lsptest.Root(b), "testdata", "module")
	serverIn, toServer := io.Pipe()
	fromServer, serverOut := io.Pipe()
	go Serve(b.Context(), connection{serverIn, serverOut}, Options{Analysis: fewRules()})
	e := &editor{b: b, path: filepath.Join(root, registryPath), published: make(chan struct{}, 100)}
	e.uri = string(uriOf(e.path))
	e.conn = jsonrpc2.NewConn(jsonrpc2.NewHeaderStream(connection{fromServer, toServer}))
	e.conn.Go(b.Context(), func(_ context.Context, req *jsonrpc2.Request) (any, error) {
		if req.Method() == protocol.MethodTextDocumentPublishDiagnostics {
			e.published <- struct{}{}
		}
		return nil, nil
	})
	e.call("initialize", `{"processId":null,"rootUri":"`+string(uriOf(root))+`","capabilities":{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}}`)
	content, err := os.ReadFile(e.path)
	if err != nil {
		b.Fatal(err)
	}
	text, err := protocol.Marshal(protocol.String(content))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "    MixPanelEvent.") {
			e.entry = strings.TrimSuffix(line, "\n")
			break
		}
		e.line++
	}
	e.notify("initialized", `{}`)
	e.notify("textDocument/didOpen", `{"textDocument":{"uri":"`+e.uri+`","languageId":"python","version":1,"text":`+string(text)+`}}`)
	e.hover()
	<-e.published // Of the file that was opened.
	return e
}

// toggle takes the first entry away when i is even, and gives it back.
func (e *editor) toggle(i int) {
	at, end, text := lineStart(e.line), lineStart(e.line), e.entry+`\n`
	if i%2 == 0 {
		end, text = lineStart(e.line+1), ""
	}
	e.notify("textDocument/didChange", `{"textDocument":{"uri":"`+e.uri+`","version":`+strconv.Itoa(i+2)+`},"contentChanges":[{"range":{"start":`+at+`,"end":`+end+`},"text":"`+text+`"}]}`)
}

func lineStart(line int) string { return `{"line":` + strconv.Itoa(line) + `,"character":0}` }

func (e *editor) hover() {
	e.call("textDocument/hover", `{"textDocument":{"uri":"`+e.uri+`"},"position":{"line":0,"character":0}}`)
}

func (e *editor) call(method, params string) {
	if _, err := e.conn.Call(e.b.Context(), method, jsonrpc2.RawMessage(params), nil); err != nil {
		e.b.Fatal(err)
	}
}

func (e *editor) notify(method, params string) {
	if err := e.conn.Notify(e.b.Context(), method, jsonrpc2.RawMessage(params)); err != nil {
		e.b.Fatal(err)
	}
}

// connection is both ends of a pair of pipes.
type connection struct {
	*io.PipeReader
	out *io.PipeWriter
}

func (c connection) Write(p []byte) (int, error) { return c.out.Write(p) }

func (c connection) Close() error {
	c.PipeReader.Close()
	return c.out.Close()
}
