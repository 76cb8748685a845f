package lsp

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.uber.org/zap"
)

// guard stands before every handler, because the library ends the connection
// over a notification's error and over a panic, and sends uncoded errors as
// code 0. It keeps the lifecycle, answers what this server does not serve, and
// traces.
func (s *server) guard(next jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, req *jsonrpc2.Request) (result any, err error) {
		begin := time.Now()
		defer func() {
			if p := recover(); p != nil {
				s.log.Error("panic in handler", zap.String("method", req.Method()),
					zap.Any("panic", p), zap.ByteString("stack", debug.Stack()))
				err = jsonrpc2.Errorf(jsonrpc2.InternalError, "panic in %s: %v", req.Method(), p)
			}
			result, err = s.conclude(req, result, err)
			s.trace(req, time.Since(begin))
		}()
		if s.life.at() == running {
			// This goroutine has written the answer to initialize before it read on.
			s.answeredOnce.Do(func() { close(s.answered) })
		}
		if refusal := s.refuse(req); refusal != nil {
			return nil, refusal
		}
		return s.route(ctx, req, next)
	}
}

// refuse says why a message is not handled at all, or nil.
func (s *server) refuse(req *jsonrpc2.Request) error {
	kind := kindOf(req.Method())
	if err := s.life.admit(req.Method()); err != nil {
		return err
	}
	switch {
	case kind == unserved:
		return jsonrpc2.Errorf(jsonrpc2.MethodNotFound, "method %q is not served", req.Method())
	case kind == request && !req.IsCall():
		return jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "%s is a request and has no id", req.Method())
	case kind == notification && req.IsCall():
		return jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "%s is a notification and has an id", req.Method())
	}
	return nil
}

// route takes the two messages whose params clients are known to get wrong,
// and passes on the rest.
func (s *server) route(ctx context.Context, req *jsonrpc2.Request, next jsonrpc2.Handler) (any, error) {
	switch req.Method() {
	case protocol.MethodInitialize:
		params, err := decodeInitialize(req.Params())
		if err != nil {
			return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, err.Error())
		}
		return s.Initialize(ctx, params)
	case protocol.MethodInitialized:
		return nil, s.Initialized(ctx, &protocol.InitializedParams{})
	}
	return next(handlerContext{Context: s.ctx, request: ctx}, req)
}

// handlerContext lives as long as the server and knows the values of a
// request's context, the token for [jsonrpc2.Async] among them. The library
// recycles a request's own context when the handler returns, while the
// goroutine that [context.WithCancel] starts for a foreign kind of context may
// still ask it whether it is done: a panic on a goroutine that is not ours.
type handlerContext struct {
	context.Context
	request context.Context
}

// Value finds the server's own values first.
func (c handlerContext) Value(key any) any {
	if value := c.Context.Value(key); value != nil {
		return value
	}
	return c.request.Value(key)
}

// conclude makes an outcome fit for the wire: notifications never fail,
// requests fail with a code.
func (s *server) conclude(req *jsonrpc2.Request, result any, err error) (any, error) {
	if err == nil {
		return result, nil
	}
	if !req.IsCall() {
		s.logDropped(req, err)
		return nil, nil
	}
	coded := code(err)
	s.log.Debug("request failed", zap.String("method", req.Method()), zap.Int32("code", int32(coded.Code)), zap.Error(err))
	return nil, coded
}

// logDropped notes a notification that had no effect. Those that begin with $/
// are optional by the protocol and not worth a word.
func (s *server) logDropped(req *jsonrpc2.Request, err error) {
	if kindOf(req.Method()) == unserved && strings.HasPrefix(req.Method(), "$/") {
		return
	}
	level := s.log.Warn
	if kindOf(req.Method()) == unserved {
		level = s.log.Debug
	}
	level("notification dropped", zap.String("method", req.Method()), zap.Error(err))
}

// code gives an error of a request the code that the protocol has for it.
func code(err error) *jsonrpc2.Error {
	var coded *jsonrpc2.Error
	switch {
	case errors.Is(err, jsonrpc2.ErrParse):
		// The library says "parse error" when params do not decode.
		return jsonrpc2.NewError(jsonrpc2.InvalidParams, err.Error())
	case errors.As(err, &coded):
		return jsonrpc2.NewError(coded.Code, err.Error())
	case errors.Is(err, context.Canceled):
		return protocol.ErrRequestCancelled
	}
	return jsonrpc2.NewError(jsonrpc2.InternalError, fmt.Sprintf("internal error: %v", err))
}
