package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"
)

// DidClose goes back to the disk's text and findings.
func (s *server) DidClose(_ context.Context, params *protocol.DidCloseTextDocumentParams) error {
	path, ok := pathOf(params.TextDocument.URI)
	if ok && !s.session.Close(path) {
		return fmt.Errorf("%s is not open", path)
	}
	return nil
}
