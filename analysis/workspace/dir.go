package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// ReadDir reads the files of a directory under root, by name. Those whose names do not end in an extension are not read, nor directories: their texts are "". A
// directory that is a symbolic link out of root is an error, as is a file that ReadFile refuses.
func ReadDir(root, dir, extension string, max int64) (map[string]string, error) {
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, fmt.Errorf("workspace folder: %w", err)
	}
	defer r.Close()
	local := filepath.FromSlash(path.Clean(dir))
	info, err := r.Stat(local)
	var failed *fs.PathError
	switch {
	case errors.As(err, &failed):
		return nil, fmt.Errorf("%s: %w", dir, failed.Err)
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fmt.Errorf("%s is no directory", dir)
	}
	entries, err := fs.ReadDir(r.FS(), path.Clean(dir))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, e := range entries {
		out[e.Name()] = ""
		if !strings.HasSuffix(e.Name(), extension) {
			continue
		}
		file, err := ReadFile(root, path.Join(dir, e.Name()), max)
		switch {
		case errors.Is(err, fs.ErrNotExist): // gone meanwhile, or a link to nowhere
			delete(out, e.Name())
		case err != nil:
			return nil, err
		default:
			out[e.Name()] = file.Text
		}
	}
	return out, nil
}
