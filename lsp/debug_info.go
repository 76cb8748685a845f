package lsp

import (
	"context"

	"mxpls/lsp/session"
)

// debugInfo is the answer to commandDebugInfo: what a bug report needs and a status line shows.
type debugInfo struct {
	Version  string        `json:"version"`
	Encoding string        `json:"positionEncoding"`
	Folders  []debugFolder `json:"folders"`
}

type debugFolder struct {
	Root string `json:"root"`
	// Modules are the directories of the folder's analytics modules, relative to Root.
	Modules          []string `json:"modules"`
	Events           int      `json:"events"`
	FilesWithFinding int      `json:"filesWithFindings"`
	Findings         int      `json:"findings"`
	// BrokenRules have panicked and are skipped, with their messages.
	BrokenRules map[string]string `json:"brokenRules,omitempty"`
}

func (s *server) debugInfo(ctx context.Context) (debugInfo, error) {
	info := debugInfo{Version: s.options.Version, Encoding: string(encodingKind(s.can.encoding)), Folders: []debugFolder{}}
	err := s.eachFolder(ctx, func(f *session.Folder, view *session.View) {
		info.Folders = append(info.Folders, s.debugFolder(f, view))
	})
	return info, err
}

func (s *server) debugFolder(f *session.Folder, view *session.View) debugFolder {
	folder := debugFolder{Root: f.Root, Modules: []string{}}
	if view == nil {
		return folder
	}
	for _, root := range view.Snapshot.Base.Roots() {
		folder.Modules = append(folder.Modules, root.Dir)
	}
	folder.Events = view.Snapshot.EventCount()
	folder.BrokenRules = view.Snapshot.BrokenRules()
	for _, path := range view.Snapshot.Paths() {
		folder.FilesWithFinding++
		folder.Findings += len(view.Snapshot.Findings(path))
	}
	return folder
}
