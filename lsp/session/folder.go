package session

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"

	"mxpls/analysis/text"
)

// ErrClosed says that a folder left the workspace, or never got as far as a
// snapshot, while somebody waited.
var ErrClosed = errors.New("the workspace folder is closed")

// change is one thing that the worker has to tell the engine.
type change struct {
	kind changeKind
	path string // relative to the folder, with slashes; empty for the whole folder
	// buffer is the document after the change; edit is what was replaced in its
	// text before.
	buffer Buffer
	edit   text.Edit
	trial  *trial // of kind tried
}

type changeKind int

const (
	opened changeKind = iota
	edited
	replaced
	closed
	diskChanged // one file
	recheck     // whatever a stat says has changed
	swept       // the folder is listed and read again if it holds a module
	rescan      // the folder is listed and read again
	republish
	tried // something is done with the engine
)

// Folder is a workspace folder: a queue of changes that one worker hands to
// the folder's engine, and the view that this has led to.
type Folder struct {
	// Root is the absolute, clean path of the folder.
	Root string

	mu       sync.Mutex
	queue    []change
	queued   uint64 // how many changes were ever queued
	done     uint64 // how many of them view has seen
	view     *View
	advanced chan struct{} // closed and replaced whenever done grows
	wake     chan struct{}
	stop     context.CancelFunc
	stopped  chan struct{}
}

func newFolder(root string, stop context.CancelFunc) *Folder {
	return &Folder{
		Root: root, stop: stop,
		advanced: make(chan struct{}), stopped: make(chan struct{}),
		wake: make(chan struct{}, 1),
		// The load itself counts as the first change: nothing is answered before it.
		queued: 1,
	}
}

// Rel is the path of a file below the folder, relative and with slashes.
func (f *Folder) Rel(path string) string {
	return filepath.ToSlash(strings.TrimPrefix(strings.TrimPrefix(path, f.Root), string(filepath.Separator)))
}

// Abs is the absolute path of a relative one.
func (f *Folder) Abs(rel string) string {
	return filepath.Join(f.Root, filepath.FromSlash(rel))
}

// Contains reports whether an absolute, clean path is the folder or below it.
func (f *Folder) Contains(path string) bool {
	rest, ok := strings.CutPrefix(path, f.Root)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(f.Root, string(filepath.Separator)))
}

// enqueue adds changes that are committed together or later, never apart.
func (f *Folder) enqueue(changes ...change) {
	f.mu.Lock()
	f.queue = append(f.queue, changes...)
	f.queued += uint64(len(changes))
	f.mu.Unlock()
	select {
	case f.wake <- struct{}{}:
	default: // The worker was told already.
	}
}

// take returns all queued changes and how many were ever queued with them. It
// waits for some, unless now is set; ok is false when ctx has ended.
func (f *Folder) take(ctx context.Context, now bool) (batch []change, upTo uint64, ok bool) {
	for {
		f.mu.Lock()
		batch, upTo, f.queue = f.queue, f.queued, nil
		f.mu.Unlock()
		if len(batch) > 0 || now {
			return batch, upTo, ctx.Err() == nil
		}
		select {
		case <-ctx.Done():
			return nil, 0, false
		case <-f.wake:
		}
	}
}

// advance makes a view current; it has seen the first upTo changes.
func (f *Folder) advance(view *View, upTo uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.view, f.done = view, upTo
	close(f.advanced)
	f.advanced = make(chan struct{})
}

// Ticket is a request's place in the order of messages.
type Ticket struct {
	Folder *Folder
	// Path is the file the request is about, relative to the folder.
	Path  string
	after uint64
}

// ticket is taken on the read goroutine, so that it stands behind all changes
// sent before and before all sent later.
func (f *Folder) ticket(rel string) Ticket {
	f.mu.Lock()
	defer f.mu.Unlock()
	return Ticket{Folder: f, Path: rel, after: f.queued}
}

// Wait returns the first view that has seen every change before the ticket,
// after its findings were published. It fails when ctx ends or the folder is
// closed ([ErrClosed]).
func (t Ticket) Wait(ctx context.Context) (*View, error) {
	f := t.Folder
	for {
		f.mu.Lock()
		view, done, advanced := f.view, f.done, f.advanced
		f.mu.Unlock()
		if done >= t.after {
			if view == nil {
				return nil, ErrClosed
			}
			return view, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-f.stopped:
			return nil, ErrClosed
		case <-advanced:
		}
	}
}
