package workspace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"syscall"
)

// nonBlocking keeps the opening of a FIFO from waiting for its other end.
const nonBlocking = syscall.O_NONBLOCK

var errNotRegular = errors.New("not a regular file")

// ReadFile reads one file under root. Symbolic links are followed as long as
// they stay under root. A max of 0 bytes stands for DefaultMaxFileSize; a
// larger file, one that is not regular and one outside root are errors.
func ReadFile(root, path string, max int64) (File, error) {
	if max <= 0 {
		max = DefaultMaxFileSize
	}
	file, info, err := openRegular(root, path)
	if err != nil {
		return File{}, err
	}
	defer file.Close()
	text, err := readAll(file, info.Size(), max)
	if err != nil {
		return File{}, fmt.Errorf("reading %s: %w", path, err)
	}
	return File{path, text, int64(len(text)), info.ModTime()}, nil
}

// ReadThose gives the texts of those of some files that there are, by path.
func ReadThose(root string, paths iter.Seq[string], max int64) (map[string]string, error) {
	texts := map[string]string{}
	for path := range paths {
		switch file, err := ReadFile(root, path, max); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		default:
			texts[path] = file.Text
		}
	}
	return texts, nil
}

func openRegular(root, path string) (*os.File, os.FileInfo, error) {
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, nil, fmt.Errorf("workspace folder: %w", err)
	}
	defer r.Close()
	file, err := r.OpenFile(filepath.FromSlash(path), os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("opening %s: %w", path, err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		file.Close()
		return nil, nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return file, info, nil
}

// readAll reads at most max bytes. The size the file had is only a guess.
func readAll(file io.Reader, size, max int64) (string, error) {
	if size > max {
		return "", tooLarge(max)
	}
	text, err := io.ReadAll(io.LimitReader(file, max+1))
	if err != nil {
		return "", err
	}
	if int64(len(text)) > max {
		return "", tooLarge(max)
	}
	return string(text), nil
}

// readSmall reads a file of git's, or nothing if there is none that can be
// read: git takes a missing one for an empty one.
func readSmall(path string) string {
	const max = 1 << 20
	file, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return ""
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	text, err := readAll(file, 0, max)
	if err != nil {
		return ""
	}
	return text
}
