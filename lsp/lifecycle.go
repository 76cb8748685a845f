package lsp

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// Exit statuses of the protocol: 0 when exit, or the end of the stream, comes
// after shutdown, else 1.
const (
	statusClean   = 0
	statusUnclean = 1
)

type phase int32

const (
	uninitialized phase = iota
	running
	down
)

// lifecycle is where the server stands between initialize and exit. The read
// goroutine moves it on, anybody may ask.
type lifecycle struct {
	phase atomic.Int32
	// exit is closed by the exit notification, orphaned when the process that
	// started the server is gone.
	exit, orphaned chan struct{}
	once           sync.Once
}

func newLifecycle() *lifecycle {
	return &lifecycle{exit: make(chan struct{}), orphaned: make(chan struct{})}
}

func (l *lifecycle) at() phase { return phase(l.phase.Load()) }

func (l *lifecycle) moveTo(p phase) { l.phase.Store(int32(p)) }

// status is the exit status the process owes if it ends now.
func (l *lifecycle) status() int {
	if l.at() == down {
		return statusClean
	}
	return statusUnclean
}

// admit says whether a message may be handled in this phase, and if not, with
// what error a request is answered; notifications are dropped.
func (l *lifecycle) admit(method string) *jsonrpc2.Error {
	switch at := l.at(); {
	case method == protocol.MethodExit:
		return nil
	case at == uninitialized && method != protocol.MethodInitialize:
		return jsonrpc2.NewError(jsonrpc2.ServerNotInitialized, "the server is not initialized")
	case at == running && method == protocol.MethodInitialize:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server is already initialized")
	case at == down:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server was shut down")
	}
	return nil
}

// Shutdown ends the work; only exit is taken after it.
func (s *server) Shutdown(context.Context) error {
	s.life.moveTo(down)
	return nil
}

// Exit lets [Serve] return. Closing the connection here would wait for this
// very handler.
func (s *server) Exit(context.Context) error {
	s.life.once.Do(func() { close(s.life.exit) })
	return nil
}

// parentPoll is how often the parent process is looked for: half of the two
// seconds within which an orphan has to be gone.
const parentPoll = time.Second

// watchParent closes orphaned when the process pid is gone.
func (l *lifecycle) watchParent(ctx context.Context, pid int, alive func(pid int) bool) {
	tick := time.NewTicker(parentPoll)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if !alive(pid) {
				close(l.orphaned)
				return
			}
		}
	}
}
