package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// outboxSize is how many log and trace messages may wait for a client that
// does not read; beyond it they are dropped.
const outboxSize = 256

// outbox sends log and trace messages from its own goroutine: the read
// goroutine must not block in a write while the client is not reading.
type outbox struct {
	queue chan func(context.Context, protocol.Client)
}

func newOutbox() *outbox {
	return &outbox{queue: make(chan func(context.Context, protocol.Client), outboxSize)}
}

// put queues a message, or drops it when the client is far behind.
func (o *outbox) put(send func(context.Context, protocol.Client)) {
	select {
	case o.queue <- send:
	default:
	}
}

// run sends until ctx ends, beginning when open is closed.
func (o *outbox) run(ctx context.Context, client protocol.Client, open <-chan struct{}) {
	select {
	case <-ctx.Done():
		return
	case <-open:
	}
	for {
		select {
		case <-ctx.Done():
			return
		case send := <-o.queue:
			send(ctx, client)
		}
	}
}
