package workspace

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// replacement is one file of a transaction. Its two names beside the file, both
// hidden and not Python's, are empty while nothing has them.
type replacement struct {
	Write
	path      string // as the caller named it
	target    string // absolute, without symbolic links
	staged    string // holds the new content
	backup    string // holds the old file itself
	committed bool
}

// stage writes the new content beside the file, with the file's mode and owner,
// down to the disk: a full one shows here.
func (r *replacement) stage() (err error) {
	mode := fs.FileMode(0o666)
	var info fs.FileInfo
	if !r.Create {
		if info, err = writable(r.target); err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	file, err := r.beside(mode)
	if err != nil {
		return err
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
	}()
	r.staged = file.Name()
	if info != nil {
		keepOwner(file, info)
		if err := file.Chmod(mode); err != nil {
			return err
		}
	}
	if _, err := file.WriteString(r.New); err != nil {
		return err
	}
	return file.Sync()
}

// writable gives the state of a regular file that may be written: a rename
// would replace one that is protected.
func writable(path string) (fs.FileInfo, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	return info, err
}

// beside makes a new file in the target's directory.
func (r *replacement) beside(mode fs.FileMode) (*os.File, error) {
	for n := 0; ; n++ {
		file, err := os.OpenFile(r.hidden("new", n), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !os.IsExist(err) {
			return file, err
		}
	}
}

// hidden is a name beside the target, as short as names that fit.
func (r *replacement) hidden(what string, n int) string {
	return filepath.Join(filepath.Dir(r.target), ".mxpls-"+what+"-"+strconv.Itoa(os.Getpid())+"-"+strconv.Itoa(n))
}

// check compares the file with what it is expected to be.
func (r *replacement) check() error {
	if r.Create {
		if _, err := os.Lstat(r.target); err == nil {
			return fs.ErrExist
		}
		return nil
	}
	text, err := os.ReadFile(r.target)
	if err == nil && string(text) != r.Old {
		err = ErrChanged
	}
	return err
}

// commit puts the new content in place. The file is compared once more, since
// other files were written in between, and keeps a second name until all are.
func (r *replacement) commit() error {
	if err := r.check(); err != nil {
		return err
	}
	if r.Create {
		return r.create()
	}
	if err := r.keep(); err != nil {
		return err
	}
	if err := os.Rename(r.staged, r.target); err != nil {
		return err
	}
	r.staged, r.committed = "", true
	return nil
}

// create never replaces a file that has just appeared, where the file system
// can link.
func (r *replacement) create() error {
	err := os.Link(r.staged, r.target)
	if err == nil {
		r.committed = true
		return nil
	}
	if os.IsExist(err) {
		return err
	}
	if err := os.Rename(r.staged, r.target); err != nil {
		return err
	}
	r.staged, r.committed = "", true
	return nil
}

// keep gives the old file a second name, or copies it where the file system
// cannot link.
func (r *replacement) keep() error {
	for n := 0; ; n++ {
		name := r.hidden("old", n)
		err := os.Link(r.target, name)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return r.copy(name)
		}
		r.backup = name
		return nil
	}
}

func (r *replacement) copy(name string) error {
	info, err := os.Stat(r.target)
	if err != nil {
		return err
	}
	r.backup = name
	return os.WriteFile(name, []byte(r.Old), info.Mode().Perm())
}

// rollBack takes the new content away again.
func (r *replacement) rollBack() error {
	if !r.committed {
		return nil
	}
	r.committed = false
	if r.Create {
		return os.Remove(r.target)
	}
	if err := os.Rename(r.backup, r.target); err != nil {
		r.backup = "" // it holds the only copy: leave it
		return err
	}
	r.backup = ""
	return nil
}
