package workspace

import (
	"fmt"
	"io/fs"
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

// StampOf looks at a regular file without reading it; ok is false when there is
// none, symbolic links included.
func StampOf(root, path string) (stamp Stamp, ok bool) {
	info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(path)))
	if err != nil || !info.Mode().IsRegular() {
		return Stamp{}, false
	}
	return Stamp{info.Size(), info.ModTime()}, true
}

// ReadOne reads one file as [Read] would, whatever .gitignore files say and
// whatever it holds. An error is a file that is not there or not to be read:
// one that is not regular, too large, unreadable, or outside of the root.
func ReadOne(root, path string, o Options) (File, error) {
	if !fs.ValidPath(path) {
		return File{}, fmt.Errorf("%s: not a path below the workspace folder", path)
	}
	stamp, ok := StampOf(root, path)
	if !ok {
		return File{}, fmt.Errorf("%s: %w or not a regular file", path, fs.ErrNotExist)
	}
	limit := o.MaxFileSize
	if limit <= 0 {
		limit = DefaultMaxFileSize
	}
	if stamp.Size > limit {
		return File{}, fmt.Errorf("%s: %d bytes are more than %d", path, stamp.Size, limit)
	}
	// A folder on the way may be a symbolic link out of the root.
	within, err := os.OpenRoot(root)
	if err != nil {
		return File{}, err
	}
	defer within.Close()
	text, err := within.ReadFile(filepath.FromSlash(path))
	if err != nil {
		return File{}, err
	}
	return File{Path: path, Text: string(text), Size: stamp.Size, ModTime: stamp.ModTime}, nil
}
