// Package session is the state of an editor's session: the workspace folders,
// each with its engine, the open buffers with their versions, and the current
// snapshot of each folder. It knows neither the protocol nor the transport.
//
// One goroutine, the one that reads messages, calls the methods of [Session]
// that change something, in wire order. None of them waits for analysis.
package session

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/project"
	"mxpls/analysis/text"
)

// Config is what a session needs from its owner. The functions are called on
// workers' goroutines, one at a time for each folder.
type Config struct {
	// Options are those of every folder's engine, but for the configuration.
	Options analysis.Options
	// Flags are what folders are loaded with besides their own files.
	Flags project.Settings
	// Misconfigured is called for each new fault of a folder's configuration.
	Misconfigured func(*Folder, config.Problem)
	// Publish shows an update to the client. It returns the paths it held back,
	// because their buffers have moved on; they come again with the next update.
	Publish func(*Folder, Update) (heldBack []string)
	// Closed is called when a folder's worker has ended.
	Closed func(*Folder)
	// Loading is called before a folder is read from disk; what it returns, when
	// that is done.
	Loading func(*Folder) (done func())
	// Report takes faults that hurt an engine but end nothing.
	Report func(f *Folder, what string, fault error)
	// Skipped is called for everything that a folder's listing left out.
	Skipped func(f *Folder, path, reason string)
	// Sweep is how often folders with a module are listed and read again, for
	// clients that do not tell what changes on disk; 0 for never.
	Sweep time.Duration
}

// Session is the state behind one connection.
type Session struct {
	// Buffers are the open documents, in or outside of any folder.
	Buffers Buffers

	ctx    context.Context
	config Config

	mu      sync.RWMutex
	folders []*Folder      // sorted so that an inner folder comes before an outer one
	editor  *config.Source // the editor's settings, nil for none
}

// New is a session without folders, whose workers end with ctx.
func New(ctx context.Context, config Config) *Session {
	return &Session{ctx: ctx, config: config}
}

// Folders are the current folders.
func (s *Session) Folders() []*Folder {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.folders
}

// python is the extension of the files that the engine takes.
const python = ".py"

// FolderOf is the innermost folder that contains an absolute, clean path, or nil.
func (s *Session) FolderOf(path string) *Folder {
	for _, f := range s.Folders() {
		if f.Contains(path) {
			return f
		}
	}
	return nil
}

// AddFolder starts the analysis of a folder; root is absolute and clean.
func (s *Session) AddFolder(root string) {
	if slices.ContainsFunc(s.Folders(), func(f *Folder) bool { return f.Root == root }) {
		return
	}
	ctx, stop := context.WithCancel(s.ctx)
	f := newFolder(root, stop)
	s.regroup(func(folders []*Folder) []*Folder { return append(folders, f) })
	go newWorker(s, f).run(ctx)
}

// RemoveFolder ends the analysis of a folder.
func (s *Session) RemoveFolder(root string) {
	s.regroup(func(folders []*Folder) []*Folder {
		return slices.DeleteFunc(folders, func(f *Folder) bool {
			if f.Root == root {
				f.stop()
			}
			return f.Root == root
		})
	})
}

// regroup changes the list of folders, hands every buffer whose folder is now
// another one over to it, and lets all folders publish again what is theirs.
func (s *Session) regroup(edit func([]*Folder) []*Folder) {
	owners := map[string]*Folder{}
	s.Buffers.each(func(path string, _ Buffer) { owners[path] = s.FolderOf(path) })
	s.mu.Lock()
	before := s.folders
	s.folders = edit(slices.Clone(before))
	slices.SortFunc(s.folders, func(a, b *Folder) int { return len(b.Root) - len(a.Root) })
	s.mu.Unlock()
	s.Buffers.each(func(path string, buffer Buffer) {
		old, now := owners[path], s.FolderOf(path)
		if old == now || !taken(path) {
			return
		}
		if old != nil {
			old.enqueue(change{kind: closed, path: old.Rel(path)})
		}
		if now != nil {
			now.enqueue(change{kind: opened, path: now.Rel(path), buffer: buffer})
		}
	})
	for _, f := range before {
		f.enqueue(change{kind: republish})
	}
}

// Open takes over a document from the editor.
func (s *Session) Open(path string, version int32, t *text.Text) {
	buffer := s.Buffers.open(path, version, t)
	if f := s.FolderOf(path); f != nil && taken(path) {
		f.enqueue(change{kind: opened, path: f.Rel(path), buffer: buffer})
	}
}

// Step is one change of a document: the text after it, and what was replaced
// in the text before, or nil for a wholly new text.
type Step struct {
	Text *text.Text
	Edit *text.Edit
}

// Change applies the steps that lead to a version of an open document. They are
// committed together. ok is false when the document is not open.
func (s *Session) Change(path string, version int32, steps []Step) (ok bool) {
	if len(steps) == 0 {
		return true
	}
	buffer, ok := s.Buffers.change(path, version, steps[len(steps)-1].Text)
	f := s.FolderOf(path)
	if !ok || f == nil || !taken(path) {
		return ok
	}
	changes := make([]change, len(steps))
	for i, step := range steps {
		after := buffer
		after.Text = step.Text
		changes[i] = change{kind: replaced, path: f.Rel(path), buffer: after}
		if step.Edit != nil {
			changes[i].kind, changes[i].edit = edited, *step.Edit
		}
	}
	f.enqueue(changes...)
	return true
}

// Close gives a document back to the disk.
func (s *Session) Close(path string) (ok bool) {
	ok = s.Buffers.close(path)
	if f := s.FolderOf(path); ok && f != nil && taken(path) {
		f.enqueue(change{kind: closed, path: f.Rel(path)})
	}
	return ok
}

// DiskChanged says that files were created, written or removed outside of the
// editor's buffers; paths are absolute and clean.
func (s *Session) DiskChanged(paths []string) {
	changes := map[*Folder][]change{}
	for _, path := range paths {
		if f := s.FolderOf(path); f != nil && taken(path) {
			changes[f] = append(changes[f], change{kind: diskChanged, path: f.Rel(path)})
		}
	}
	for f, list := range changes {
		f.enqueue(list...)
	}
}

// Recheck looks for files of the folder around path that have changed on disk,
// for clients that do not tell.
func (s *Session) Recheck(path string) {
	if f := s.FolderOf(path); f != nil {
		f.enqueue(change{kind: recheck})
	}
}

func isPython(path string) bool { return strings.HasSuffix(path, python) }

// taken says whether a file matters to a folder: Python and configuration do.
func taken(path string) bool { return isPython(path) || config.IsFile(filepath.ToSlash(path)) }

// Rescan lists and reads the folder around path again.
func (s *Session) Rescan(path string) {
	if f := s.FolderOf(path); f != nil {
		f.enqueue(change{kind: rescan})
	}
}

// Republish lets every folder compare all its findings with what the client
// was shown.
func (s *Session) Republish() {
	for _, f := range s.Folders() {
		f.enqueue(change{kind: republish})
	}
}

// Ticket is the place in order of a request about an absolute path; ok is false
// when no folder contains it.
func (s *Session) Ticket(path string) (t Ticket, ok bool) {
	f := s.FolderOf(path)
	if f == nil {
		return Ticket{}, false
	}
	return f.ticket(f.Rel(path)), true
}

// Tickets are the places in order of a request about every folder.
func (s *Session) Tickets() []Ticket {
	var tickets []Ticket
	for _, f := range s.Folders() {
		tickets = append(tickets, f.ticket(""))
	}
	return tickets
}

// Current reports whether a view holds a file as the editor has it now, so that
// a finding or an edit for it is not stale.
func (s *Session) Current(f *Folder, v *View, rel string) bool {
	buffer, open := s.Buffers.Get(f.Abs(rel))
	seen, was := v.open[rel]
	return open == was && buffer.opened == seen.opened && buffer.Version == seen.Version && buffer.Text == seen.Text
}
