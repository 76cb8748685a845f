// Package lsp is the language server: transport, order of messages, lifecycle
// and one file per method. convert.go is the only file that turns values of the
// analysis into values of the protocol and back.
package lsp

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"mxpls/analysis"
	"mxpls/analysis/project"
	"mxpls/lsp/session"
)

// Options are what the process knows and the server does not.
type Options struct {
	// Version is shown as serverInfo.version.
	Version string
	// Log takes everything the server logs; nil for nowhere.
	Log *zap.Logger
	// ClientLevel is the level from which on the client sees the log, too.
	ClientLevel zapcore.LevelEnabler
	// Alive reports whether a process exists; nil when nobody can tell.
	Alive func(pid int) bool
	// RulePage is the address of a rule's page; nil when there are none.
	RulePage func(rule string) string
	// Analysis configures every folder's engine.
	Analysis analysis.Options
	// Flags are the settings that win over the editor's and the files'.
	Flags project.Settings
}

// server is one connection's state. What initialize sets is set before the
// first goroutine that reads it starts.
type server struct {
	protocol.UnimplementedServer

	options Options
	life    *lifecycle
	stream  *stream
	rpc     jsonrpc2.Conn
	client  protocol.Client
	log     *zap.Logger
	box     *outbox
	tracing atomic.Int32

	can      capabilities
	settings settings
	session  *session.Session
	shown    *shown
	tokens   progressTokens
	watching sync.Mutex // serialises registrations; guards watched
	watched  bool

	// answered is closed when the answer to initialize has gone out, before which
	// nothing may be sent.
	answered     chan struct{}
	answeredOnce sync.Once

	// ctx ends with the server; work outlives the request that started it.
	ctx  context.Context
	work background
}

// grace is how long answers that are under way may take when the client's end
// of the connection is closed.
const grace = 300 * time.Millisecond

// Serve speaks the language server protocol over conn until the client sends
// exit, closes its end, or its process dies. It returns the exit status of the
// process: 0 after a shutdown, else 1. It closes conn.
func Serve(ctx context.Context, conn io.ReadWriteCloser, options Options) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return newServer(ctx, conn, options).run(ctx, cancel)
}

func newServer(ctx context.Context, conn io.ReadWriteCloser, options Options) *server {
	if options.ClientLevel == nil {
		options.ClientLevel = zapcore.InfoLevel
	}
	stream, box := newStream(conn), newOutbox()
	rpc := jsonrpc2.NewConn(stream, jsonrpc2.WithCodec(codec{}))
	return &server{
		options: options, life: newLifecycle(), stream: stream, rpc: rpc, client: protocol.ClientDispatcher(rpc),
		shown: newShown(), answered: make(chan struct{}), box: box,
		log: logger(options.Log, options.ClientLevel, box), ctx: ctx,
	}
}

func (s *server) run(ctx context.Context, cancel context.CancelFunc) (status int) {
	s.goWork(func() { s.box.run(ctx, s.client, s.answered) })
	s.log.Info("mxpls serves", zap.String("version", s.options.Version))
	s.rpc.Go(ctx, s.guard(protocol.CancelHandler(protocol.ServerHandler(s, jsonrpc2.MethodNotFoundHandler))))
	s.await(ctx)

	status = s.life.status()
	s.log.Info("mxpls ends", zap.Int("status", status))
	cancel()
	// The connection is over, whatever Close says.
	_ = s.stream.Close()
	finished := make(chan struct{})
	go func() { s.work.Wait(); close(finished) }()
	within(grace, finished)
	return status
}

// await returns when there is a reason to end.
func (s *server) await(ctx context.Context) {
	select {
	case <-s.life.exit:
	case <-s.life.orphaned:
		s.log.Warn("the client's process is gone")
	case <-ctx.Done():
	case <-s.rpc.Done():
	case <-s.stream.broken:
	case <-s.stream.ended:
		// Handlers that run are not cancelled by the end of the input: a client
		// that only closed its writing end still reads their answers.
		within(grace, s.rpc.Done())
	}
}

func within(limit time.Duration, done <-chan struct{}) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
}

// goWork runs work of the server's own on a goroutine; a panic in it is logged.
func (s *server) goWork(work func()) {
	s.work.Go(func() {
		defer s.logPanic("background work")
		work()
	})
}

func (s *server) logPanic(where string) {
	if p := recover(); p != nil {
		s.log.Error("panic", zap.String("where", where), zap.Any("panic", p), zap.Stack("stack"))
	}
}
