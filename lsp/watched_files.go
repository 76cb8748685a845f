package lsp

import (
	"context"
	"path/filepath"
	"strings"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"mxpls/analysis/config"
	"mxpls/lsp/session"
)

// DidChangeWatchedFiles takes over what happened on disk. Files that are open
// are known from their buffers.
func (s *server) DidChangeWatchedFiles(_ context.Context, params *protocol.DidChangeWatchedFilesParams) error {
	var paths []string
	for _, event := range params.Changes {
		path, ok := pathOf(event.URI)
		if !ok {
			continue
		}
		if filepath.Base(path) == gitignore {
			s.session.Rescan(path)
			continue
		}
		if event.Type == protocol.FileChangeTypeDeleted {
			// A folder that goes may be one event, or one for each file, or none for
			// the files in it.
			s.session.Recheck(path)
		}
		paths = append(paths, path)
	}
	s.session.DiskChanged(paths)
	return nil
}

const (
	gitignore = ".gitignore"
	// watchRegistration is the id of the one registration for files.
	watchRegistration = "mxpls.files"
)

// watchedGlobs are the files whose changes matter: Python, and what decides
// which files are looked at.
func watchedGlobs() []string {
	return []string{"**/*.py", "**/" + gitignore, "**/" + config.OwnFile, "**/" + config.SharedFile}
}

// watchFiles asks the client to watch the files of the current folders. It
// waits for the client and must not run on the read goroutine.
func (s *server) watchFiles() {
	if !s.can.watchFiles {
		return
	}
	s.watching.Lock()
	defer s.watching.Unlock()
	if s.watched {
		gone := []protocol.Unregistration{{ID: watchRegistration, Method: protocol.MethodWorkspaceDidChangeWatchedFiles}}
		if err := s.client.UnregisterCapability(s.ctx, &protocol.UnregistrationParams{Unregisterations: gone}); err != nil {
			s.log.Warn("cannot unregister file watchers", zap.Error(err))
		}
	}
	options, err := protocol.Marshal(&protocol.DidChangeWatchedFilesRegistrationOptions{
		Watchers: fileWatchers(s.session.Folders(), s.can.watchRelative),
	})
	if err != nil {
		s.log.Error("cannot encode file watchers", zap.Error(err))
		return
	}
	err = s.client.RegisterCapability(s.ctx, &protocol.RegistrationParams{Registrations: []protocol.Registration{{
		ID: watchRegistration, Method: protocol.MethodWorkspaceDidChangeWatchedFiles, RegisterOptions: options,
	}}})
	s.watched = err == nil
	if err != nil && s.ctx.Err() == nil {
		s.log.Warn("cannot register file watchers", zap.Error(err))
	}
}

// fileWatchers is one watcher for each kind of file and folder; without
// relative patterns, for each kind.
func fileWatchers(folders []*session.Folder, relative bool) []protocol.FileSystemWatcher {
	var watchers []protocol.FileSystemWatcher
	for _, glob := range watchedGlobs() {
		if !relative {
			watchers = append(watchers, protocol.FileSystemWatcher{GlobPattern: protocol.Pattern(glob)})
			continue
		}
		for _, folder := range folders {
			base := strings.TrimSuffix(string(uriOf(folder.Root)), "/")
			watchers = append(watchers, protocol.FileSystemWatcher{GlobPattern: &protocol.RelativePattern{
				BaseURI: protocol.URI(base), Pattern: protocol.Pattern(glob),
			}})
		}
	}
	return watchers
}
