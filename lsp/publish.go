package lsp

import (
	"hash/maphash"
	"slices"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"mxpls/analysis/config"
	"mxpls/lsp/session"
)

// shown is what the client was last shown of each file: a hash of the
// diagnostics by absolute path. The lock is held while one file is compared and
// sent, so that two folders never publish the same file at once; the read
// goroutine does not take it.
type shown struct {
	mu   sync.Mutex
	seed maphash.Seed
	last map[string]uint64
	// broken are the rules, by folder, whose failure was logged.
	broken map[string]bool
}

func newShown() *shown {
	return &shown{seed: maphash.MakeSeed(), last: map[string]uint64{}, broken: map[string]bool{}}
}

// newlyBroken notes a rule's failure and reports whether it was news.
func (h *shown) newlyBroken(key string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	news := !h.broken[key]
	h.broken[key] = true
	return news
}

// below are the paths that a folder contains and the client has findings of.
func (h *shown) below(f *session.Folder) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var paths []string
	for path := range h.last {
		if f.Contains(path) {
			paths = append(paths, path)
		}
	}
	return paths
}

// sweepEvery is how often folders are read again for clients that do not tell
// what changes on disk.
const sweepEvery = 20 * time.Second

func (s *server) sessionConfig() session.Config {
	sweep := sweepEvery
	if s.can.watchFiles {
		sweep = 0
	}
	return session.Config{
		Sweep:   sweep,
		Options: s.options.Analysis,
		Flags:   s.options.Flags,
		Misconfigured: func(f *session.Folder, p config.Problem) {
			s.log.Warn("configuration not understood, the last good one stays in force", zap.String("folder", f.Root), zap.Error(p))
		},
		Publish: s.publish,
		Closed:  s.withdraw,
		Loading: s.loading,
		Report: func(f *session.Folder, what string, fault error) {
			s.log.Error("fault in "+what, zap.String("folder", f.Root), zap.Error(fault), zap.Stack("stack"))
		},
		Skipped: func(f *session.Folder, path, reason string) {
			s.log.Debug("not read", zap.String("folder", f.Root), zap.String("path", path), zap.String("reason", reason))
		},
	}
}

// publish sends the files of an update whose diagnostics differ from what the
// client has. A file whose buffer has moved on is held back: findings are never
// shown for an older version, and the newer one is on its way.
func (s *server) publish(f *session.Folder, u session.Update) (heldBack []string) {
	select {
	case <-s.answered:
	case <-s.ctx.Done():
		return nil
	}
	s.tellBroken(f, u)
	paths := append(slices.Clone(u.Changed), u.Forced...)
	if u.All {
		paths = append(paths, u.Snapshot.Paths()...)
		for _, path := range s.shown.below(f) {
			paths = append(paths, f.Rel(path))
		}
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		switch {
		case s.session.FolderOf(f.Abs(path)) != f:
			// An inner folder has its own engine.
		case s.session.Current(f, u.View, path):
			s.publishFile(f, u, path)
		default:
			heldBack = append(heldBack, path)
		}
	}
	return heldBack
}

// tellBroken logs the rules that have panicked, each once for a folder.
func (s *server) tellBroken(f *session.Folder, u session.Update) {
	for rule, message := range u.Snapshot.BrokenRules() {
		if s.shown.newlyBroken(f.Root + "\x00" + rule) {
			s.log.Error("rule failed and is skipped", zap.String("folder", f.Root), zap.String("rule", rule), zap.String("panic", message))
		}
	}
}

func (s *server) publishFile(f *session.Folder, u session.Update, path string) {
	abs := f.Abs(path)
	s.shown.mu.Lock()
	defer s.shown.mu.Unlock()
	if s.session.FolderOf(abs) != f {
		return // Asked again, now that nobody else publishes.
	}
	version, open := u.Version(path)
	params := &protocol.PublishDiagnosticsParams{URI: uriOf(abs), Diagnostics: []protocol.Diagnostic{}}
	if open || !s.settings.openFilesOnly.Load() {
		params.Diagnostics = append(s.diagnosticsOf(f, u.Snapshot, path), s.problemsOf(u.View, path)...)
	}
	if open {
		params.Version = protocol.NewOptional(version)
	}
	s.send(abs, params, slices.Contains(u.Forced, path))
}

// send publishes unless the client has these very diagnostics. The lock of
// shown is held.
func (s *server) send(abs string, params *protocol.PublishDiagnosticsParams, forced bool) {
	raw, err := protocol.Marshal(params.Diagnostics)
	if err != nil {
		s.log.Error("cannot encode diagnostics", zap.String("path", abs), zap.Error(err))
		return
	}
	hash := maphash.Bytes(s.shown.seed, raw)
	last, had := s.shown.last[abs]
	if same := had && last == hash || !had && len(params.Diagnostics) == 0; same && !forced {
		return
	}
	s.shown.last[abs] = hash
	if len(params.Diagnostics) == 0 {
		delete(s.shown.last, abs)
	}
	if err := s.client.PublishDiagnostics(s.ctx, params); err != nil && s.ctx.Err() == nil {
		s.log.Warn("cannot publish", zap.String("path", abs), zap.Error(err))
	}
}

// withdraw takes back the findings of a folder that left the workspace, except
// where another folder now answers for the file.
func (s *server) withdraw(f *session.Folder) {
	if s.ctx.Err() != nil {
		return
	}
	for _, path := range s.shown.below(f) {
		s.shown.mu.Lock()
		if s.session.FolderOf(path) == nil {
			params := &protocol.PublishDiagnosticsParams{URI: uriOf(path), Diagnostics: []protocol.Diagnostic{}}
			if buffer, open := s.session.Buffers.Get(path); open {
				params.Version = protocol.NewOptional(buffer.Version)
			}
			s.send(path, params, true)
		}
		s.shown.mu.Unlock()
	}
}
