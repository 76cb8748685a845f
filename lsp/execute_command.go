package lsp

import (
	"context"
	"encoding/json"
	"errors"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"mxpls/lsp/session"
)

// The commands, by the names under which they are advertised.
const (
	commandDebugInfo = "mxpls.debugInfo"
	commandReview    = "mxpls.review"
	commandImplement = "mxpls.implementEvent"
	commandComplete  = "mxpls.completeEvent"
)

func commands() []string {
	return []string{commandDebugInfo, commandReview, commandImplement, commandComplete}
}

// ExecuteCommand runs one of the advertised commands.
func (s *server) ExecuteCommand(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	var answer any
	var err error
	switch params.Command {
	case commandDebugInfo:
		answer, err = s.debugInfo(ctx)
	case commandReview:
		answer, err = s.review(ctx)
	case commandImplement, commandComplete:
		answer, err = s.implement(ctx, params)
	default:
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "no command %q", params.Command)
	}
	if err != nil {
		return nil, err
	}
	return json.Marshal(answer)
}

// eachFolder waits for the state of every folder as of this request and calls do with it; view is nil for a folder that has none. It lets
// the next message be read meanwhile, and must be called on the read goroutine.
func (s *server) eachFolder(ctx context.Context, do func(f *session.Folder, view *session.View)) error {
	tickets := s.session.Tickets()
	jsonrpc2.Async(ctx)
	for _, ticket := range tickets {
		view, err := ticket.Wait(ctx)
		switch {
		case err == nil:
			do(ticket.Folder, view)
		case errors.Is(err, session.ErrClosed):
			do(ticket.Folder, nil)
		default:
			return err
		}
	}
	return nil
}
