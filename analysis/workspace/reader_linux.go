package workspace

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// reader reads a directory and, one after the other, files in it. It makes
// three system calls where os makes eight: a tree of thousands of small files
// is a matter of system calls and little else.
type reader struct {
	dir, file int // descriptors, -1 if closed
	max       int64
	buf       []byte // of the file
	dirents   []byte
}

func newReader(max int64) reader {
	return reader{-1, -1, max, make([]byte, min(initialBuffer, max+1)), make([]byte, 32<<10)}
}

// open lists the directory at path, which is relative to root and must not be
// a symbolic link unless it is the root itself.
func (r *reader) open(root, path string, into *listing) error {
	flags := unix.O_RDONLY | unix.O_DIRECTORY | unix.O_CLOEXEC
	if path != "" {
		flags |= unix.O_NOFOLLOW
	}
	fd, err := openAt(unix.AT_FDCWD, filepath.Join(root, path), flags)
	if err != nil {
		return err
	}
	r.dir = fd
	for {
		n, err := unix.ReadDirent(fd, r.dirents)
		if err == unix.EINTR {
			continue
		}
		if err != nil || n <= 0 {
			if err != nil {
				r.close()
			}
			return err
		}
		r.parse(r.dirents[:n], into)
	}
}

// parse reads the kernel's linux_dirent64 records.
func (r *reader) parse(b []byte, into *listing) {
	const lengthAt, typeAt, nameAt = 16, 18, 19
	for len(b) > nameAt {
		size := int(binary.NativeEndian.Uint16(b[lengthAt:]))
		name, _, _ := bytes.Cut(b[nameAt:size], []byte{0})
		into.add(name, r.kind(b[typeAt], name))
		b = b[size:]
	}
}

func (r *reader) kind(t byte, name []byte) entryKind {
	switch t {
	case unix.DT_REG:
		return regular
	case unix.DT_DIR:
		return directory
	case unix.DT_LNK:
		return symlink
	case unix.DT_UNKNOWN: // a file system that does not tell
		var st unix.Stat_t
		if unix.Fstatat(r.dir, string(name), &st, unix.AT_SYMLINK_NOFOLLOW) != nil {
			return special
		}
		switch st.Mode & unix.S_IFMT {
		case unix.S_IFREG:
			return regular
		case unix.S_IFDIR:
			return directory
		case unix.S_IFLNK:
			return symlink
		}
	}
	return special
}

// read gives the bytes of a file of the open directory, until the next call.
// The file stays open as long, for modTime.
func (r *reader) read(name string) ([]byte, error) {
	r.closeFile()
	// Without O_NONBLOCK a FIFO that took the file's place would block for good.
	fd, err := openAt(r.dir, name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC)
	if err != nil {
		return nil, err
	}
	r.file = fd
	for n := 0; ; {
		got, err := unix.Read(fd, r.buf[n:])
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return nil, err
		case got == 0:
			return r.buf[:n], nil
		}
		if n += got; int64(n) > r.max {
			return nil, tooLarge(r.max)
		}
		if n == len(r.buf) {
			r.buf = grow(r.buf, r.max)
		}
	}
}

// modTime is the time of the last change of the file that was read last.
func (r *reader) modTime() (time.Time, error) {
	var st unix.Stat_t
	if err := unix.Fstat(r.file, &st); err != nil {
		return time.Time{}, err
	}
	return time.Unix(st.Mtim.Unix()), nil
}

// isDirectory tells whether a symbolic link leads to a directory.
func (r *reader) isDirectory(name string) bool {
	var st unix.Stat_t
	return unix.Fstatat(r.dir, name, &st, 0) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR
}

func (r *reader) close() {
	r.closeFile()
	if r.dir >= 0 {
		unix.Close(r.dir)
		r.dir = -1
	}
}

func (r *reader) closeFile() {
	if r.file >= 0 {
		unix.Close(r.file)
		r.file = -1
	}
}

func openAt(dir int, name string, flags int) (int, error) {
	for {
		fd, err := unix.Openat(dir, name, flags, 0)
		if err != unix.EINTR {
			return fd, err
		}
	}
}
