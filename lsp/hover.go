package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// Hover shows what is known about the name under the cursor, or null.
func (s *server) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	p, ok, err := s.at(ctx, params.TextDocument.URI)
	if !ok || err != nil {
		return nil, err
	}
	t := p.Snapshot.Text(p.path)
	if t == nil {
		return nil, nil
	}
	h, found := p.Snapshot.Hover(p.path, s.offsetOf(t, params.Position), s.linkIn(p.folder))
	if !found {
		return nil, nil
	}
	return s.hoverOf(t, h), nil
}
