//go:build !linux

package workspace

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// reader reads a directory and, one after the other, files in it.
type reader struct {
	dir  string
	file *os.File
	max  int64
	buf  []byte
}

func newReader(max int64) reader {
	return reader{max: max, buf: make([]byte, min(initialBuffer, max+1))}
}

// open lists the directory at path, which is relative to root.
func (r *reader) open(root, path string, into *listing) error {
	r.dir = filepath.Join(root, filepath.FromSlash(path))
	d, err := os.Open(r.dir)
	if err != nil {
		return err
	}
	defer d.Close()
	entries, err := d.ReadDir(-1)
	for _, e := range entries {
		into.add([]byte(e.Name()), kindOfMode(e.Type()))
	}
	return err
}

func kindOfMode(mode fs.FileMode) entryKind {
	switch {
	case mode.IsRegular():
		return regular
	case mode.IsDir():
		return directory
	case mode&fs.ModeSymlink != 0:
		return symlink
	}
	return special
}

// read gives the bytes of a file of the open directory, until the next call.
// The file stays open as long, for modTime.
func (r *reader) read(name string) ([]byte, error) {
	r.close()
	file, err := os.OpenFile(filepath.Join(r.dir, name), os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	r.file = file
	for n := 0; ; {
		got, err := file.Read(r.buf[n:])
		if n += got; int64(n) > r.max {
			return nil, tooLarge(r.max)
		}
		if err == io.EOF {
			return r.buf[:n], nil
		}
		if err != nil {
			return nil, err
		}
		if n == len(r.buf) {
			r.buf = grow(r.buf, r.max)
		}
	}
}

// modTime is the time of the last change of the file that was read last.
func (r *reader) modTime() (time.Time, error) {
	info, err := r.file.Stat()
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}

// isDirectory tells whether a symbolic link leads to a directory.
func (r *reader) isDirectory(name string) bool {
	info, err := os.Stat(filepath.Join(r.dir, name))
	return err == nil && info.IsDir()
}

func (r *reader) close() {
	if r.file != nil {
		r.file.Close()
		r.file = nil
	}
}
