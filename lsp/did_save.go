package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// DidSave changes nothing by itself, since buffers are known to the letter; it
// is a good moment to look at the disk for clients that do not watch it.
func (s *server) DidSave(_ context.Context, params *protocol.DidSaveTextDocumentParams) error {
	if path, ok := pathOf(params.TextDocument.URI); ok {
		s.checkDisk(path)
	}
	return nil
}
