package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"mxpls/analysis/text"
)

// DidOpen takes over a document. From now on its buffer wins over the disk.
func (s *server) DidOpen(_ context.Context, params *protocol.DidOpenTextDocumentParams) error {
	doc := &params.TextDocument
	if path, ok := pathOf(doc.URI); ok {
		// The decoded text is a part of the whole message.
		s.session.Open(path, doc.Version, text.New(strings.Clone(doc.Text)))
	}
	return nil
}
