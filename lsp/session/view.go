package session

import (
	"mxpls/analysis"
	"mxpls/analysis/config"
)

// View is what one request sees: a snapshot, and which buffers it was made of.
// It is immutable.
type View struct {
	Snapshot *analysis.Snapshot
	// Problems are what is wrong in the folder's configuration.
	Problems []config.Problem
	// open holds the buffers in the snapshot, by path relative to the folder.
	open map[string]Buffer
}

// Version is the client's version of an open document as the snapshot holds
// it; ok is false for a file whose text comes from the disk. The path is
// relative to the folder, with slashes.
func (v *View) Version(path string) (version int32, ok bool) {
	buffer, ok := v.open[path]
	return buffer.Version, ok
}

// Update is what a commit has changed.
type Update struct {
	*View
	// Changed are the paths whose findings may differ, relative to the folder.
	Changed []string
	// Forced are paths to publish even if nothing differs: a document that was
	// just opened may have lost its findings in the editor when it was closed.
	Forced []string
	// All asks to look at every path with findings, now or before.
	All bool
}
