package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// DidChangeWorkspaceFolders starts and ends folders. Findings of a folder that
// left are withdrawn.
func (s *server) DidChangeWorkspaceFolders(_ context.Context, params *protocol.DidChangeWorkspaceFoldersParams) error {
	for _, folder := range params.Event.Removed {
		if path, ok := pathOf(folder.URI); ok {
			s.session.RemoveFolder(path)
		}
	}
	for _, folder := range params.Event.Added {
		if path, ok := pathOf(folder.URI); ok && path != "/" {
			s.session.AddFolder(path)
		}
	}
	s.goWork(s.watchFiles)
	return nil
}
