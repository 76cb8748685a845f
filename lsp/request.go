package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/uri"

	"mxpls/lsp/session"
)

// place is what a request about a file stands on: the file's folder and
// relative path, and the view that has seen every message before the request.
type place struct {
	*session.View
	folder *session.Folder
	path   string
}

// at finds the place of a request. It runs on the read goroutine up to the
// point where the request's turn among the messages is taken, then lets the
// next message be read and waits for the analysis. ok is false for a file that
// is not in any folder.
func (s *server) at(ctx context.Context, u uri.URI) (p place, ok bool, err error) {
	path, isFile := pathOf(u)
	if !isFile {
		return place{}, false, nil
	}
	s.checkDisk(path)
	ticket, ok := s.session.Ticket(path)
	jsonrpc2.Async(ctx)
	if !ok {
		return place{}, false, nil
	}
	view, err := ticket.Wait(ctx)
	if errors.Is(err, session.ErrClosed) {
		return place{}, false, nil
	}
	if err != nil {
		return place{}, false, err
	}
	return place{View: view, folder: ticket.Folder, path: ticket.Path}, true, nil
}

// checkDisk has the folder around a file look for changes on disk, when the
// client does not watch files for the server.
func (s *server) checkDisk(path string) {
	if !s.can.watchFiles {
		s.session.Recheck(path)
	}
}
