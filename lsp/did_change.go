package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"mxpls/analysis/text"
	"mxpls/lsp/session"
)

// DidChange applies the changes to the buffer, each to the text that the one
// before it has left, and queues them for analysis. It runs on the read
// goroutine: the order of messages is the order of changes.
func (s *server) DidChange(_ context.Context, params *protocol.DidChangeTextDocumentParams) error {
	path, ok := pathOf(params.TextDocument.URI)
	if !ok {
		return nil
	}
	buffer, open := s.session.Buffers.Get(path)
	if !open {
		return fmt.Errorf("%s is not open", path)
	}
	version := params.TextDocument.Version
	if version <= buffer.Version {
		// Nothing else tells where the change belongs, so the order of messages does.
		s.log.Warn("version does not grow", zap.String("path", path),
			zap.Int32("from", buffer.Version), zap.Int32("to", version))
	}
	s.session.Change(path, version, s.steps(buffer.Text, params.ContentChanges))
	return nil
}

func (s *server) steps(t *text.Text, changes []protocol.TextDocumentContentChangeEvent) []session.Step {
	steps := make([]session.Step, 0, len(changes)+1)
	for _, change := range changes {
		edit, ok := s.editOf(t, change)
		if !ok {
			continue
		}
		t = t.Replace(edit)
		steps = append(steps, session.Step{Text: t, Edit: &edit})
	}
	if len(steps) == 0 {
		// The version has moved although the text has not.
		steps = append(steps, session.Step{Text: t})
	}
	return steps
}
