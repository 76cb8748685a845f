package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"mxpls/analysis/baseline"
	"mxpls/analysis/workspace"
)

// known is the baseline of a folder.
type known struct {
	baseline.File
	path string // relative to the folder, slash-separated
	text string // the file's content
	none bool   // there is no such file
}

// maxBaseline is the size in bytes above which a file is no baseline.
const maxBaseline = 64 << 20

// known reads the baseline that a flag names (relative to the current directory), the configuration (relative to the folder), or the one that lies at the
// folder's root. A file that is named must be there, but for the command that writes it.
func (f *folder) known(flag string) (known, error) {
	k := known{path: baseline.DefaultName}
	configured := f.judge.Config.At(".").Config.Baseline
	if flag != "" {
		path, err := f.inside(flag)
		if err != nil {
			return k, fmt.Errorf("--baseline %s: %w", flag, err)
		}
		k.path = path
	} else if configured != "" {
		k.path = filepath.ToSlash(filepath.Clean(configured))
	}
	file, err := workspace.ReadFile(f.root, k.path, maxBaseline)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		k.none = true
		if flag != "" || configured != "" {
			return k, fmt.Errorf("baseline %s: %w; `mxpls baseline` writes it", k.path, fs.ErrNotExist)
		}
		return k, nil
	case err != nil:
		return k, fmt.Errorf("baseline %s: %w", k.path, plain(err))
	}
	k.text = file.Text
	if k.File, err = baseline.Parse([]byte(file.Text)); err != nil {
		return k, fmt.Errorf("%s: %w", k.path, err)
	}
	return k, nil
}

// inside gives a path, named from the current directory, relative to the folder, which must hold it.
func (f *folder) inside(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	root, err := filepath.Abs(f.root)
	if err != nil {
		return "", err
	}
	// git names a folder without symbolic links; what is to be written need not exist.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(dir, filepath.Base(abs))
	}
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("it lies outside of %s", cmp.Or(f.root, root))
	}
	return filepath.ToSlash(rel), nil
}

// warnStale names entries of a baseline that no finding answers to any more.
func warnStale(k known, stale []baseline.Entry) {
	if len(stale) == 0 {
		return
	}
	fmt.Fprintf(os.Stderr, "mxpls: %s: %d of %d entries are stale, first %s in %s; `mxpls baseline --prune` removes them\n",
		k.path, len(stale), len(k.Findings), stale[0].Rule, stale[0].Path)
}
