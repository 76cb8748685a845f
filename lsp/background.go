package lsp

import "sync"

// background is the server's own work. Once it is waited for, no more is begun: a handler may still run while the server ends.
type background struct {
	mu     sync.Mutex
	closed bool
	group  sync.WaitGroup
}

// Go runs work on a goroutine, unless the server ends.
func (b *background) Go(work func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.closed {
		b.group.Go(work)
	}
}

// Wait ends the taking of work and waits for what runs.
func (b *background) Wait() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.group.Wait()
}
