package session

import (
	"sync"

	"mxpls/analysis/text"
)

// Buffer is an open document as the editor has it. It is immutable.
type Buffer struct {
	// Version is the client's number for this text.
	Version int32
	Text    *text.Text
	// opened tells apart two lives of a document, whose versions may be equal.
	opened uint64
}

// Buffers are the open documents by absolute, clean path. The read goroutine
// changes them in wire order; anybody may look.
type Buffers struct {
	mu     sync.RWMutex
	byPath map[string]Buffer
	opens  uint64
}

// Get returns the buffer of an absolute path; ok is false when it is not open.
func (b *Buffers) Get(path string) (buffer Buffer, ok bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	buffer, ok = b.byPath[path]
	return buffer, ok
}

// open adds a document, or starts a new life of one that is open.
func (b *Buffers) open(path string, version int32, t *text.Text) Buffer {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.opens++
	buffer := Buffer{Version: version, Text: t, opened: b.opens}
	if b.byPath == nil {
		b.byPath = map[string]Buffer{}
	}
	b.byPath[path] = buffer
	return buffer
}

// change replaces the text of an open document.
func (b *Buffers) change(path string, version int32, t *text.Text) (Buffer, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	buffer, ok := b.byPath[path]
	if ok {
		buffer.Version, buffer.Text = version, t
		b.byPath[path] = buffer
	}
	return buffer, ok
}

// close forgets a document and reports whether it was open.
func (b *Buffers) close(path string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	_, ok := b.byPath[path]
	delete(b.byPath, path)
	return ok
}

// each calls do for every open document, in no order.
func (b *Buffers) each(do func(path string, buffer Buffer)) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for path, buffer := range b.byPath {
		do(path, buffer)
	}
}
