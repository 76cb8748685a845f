package lsp

import (
	"context"
	"fmt"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// SetTrace switches $/logTrace messages.
func (s *server) SetTrace(_ context.Context, params *protocol.SetTraceParams) error {
	s.setTrace(params.Value)
	return nil
}

func (s *server) setTrace(value protocol.TraceValue) {
	switch value {
	case protocol.TraceValueMessages:
		s.tracing.Store(traceMessages)
	case protocol.TraceValueVerbose:
		s.tracing.Store(traceVerbose)
	default:
		s.tracing.Store(traceOff)
	}
}

const (
	traceOff = iota
	traceMessages
	traceVerbose
)

// traceLimit is how many bytes of params a verbose trace shows.
const traceLimit = 4 << 10

// trace tells the client that a message was handled, if it asked for that.
func (s *server) trace(req *jsonrpc2.Request, took time.Duration) {
	level := s.tracing.Load()
	if level == traceOff {
		return
	}
	params := &protocol.LogTraceParams{Message: traceTitle(req, took)}
	if level == traceVerbose {
		raw := req.Params()
		verbose := "Params: " + string(raw[:min(len(raw), traceLimit)])
		params.Verbose = &verbose
	}
	s.box.put(func(ctx context.Context, client protocol.Client) {
		// Nobody is left to tell when a trace cannot be sent.
		_ = client.LogTrace(ctx, params)
	})
}

func traceTitle(req *jsonrpc2.Request, took time.Duration) string {
	if req.IsCall() {
		return fmt.Sprintf("Handled request '%s - (%v)' in %v.", req.Method(), req.ID(), took.Round(time.Microsecond))
	}
	return fmt.Sprintf("Handled notification '%s' in %v.", req.Method(), took.Round(time.Microsecond))
}
