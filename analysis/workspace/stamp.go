package workspace

import (
	"os"
	"path/filepath"
	"time"
)

// Stamp says whether a file is the one that was read: two equal stamps of a
// path mean the same content, as far as the file system can tell.
type Stamp struct {
	Size    int64 // in bytes
	ModTime time.Time
}

// Stamp is the stamp of a file when it was read.
func (f *File) Stamp() Stamp { return Stamp{f.Size, f.ModTime} }

// StampOf looks at a regular file under root without reading it; ok is false when there is none.
func StampOf(root, path string) (stamp Stamp, ok bool) {
	r, err := os.OpenRoot(root)
	if err != nil {
		return Stamp{}, false
	}
	defer r.Close()
	info, err := r.Stat(filepath.FromSlash(path))
	if err != nil || !info.Mode().IsRegular() {
		return Stamp{}, false
	}
	return Stamp{info.Size(), info.ModTime()}, true
}
