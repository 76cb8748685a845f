// Package workspace lists, reads and writes the files of a workspace folder.
// It is the only part of the core that touches the file system. Paths are
// relative to the folder's root and separated by slashes on every system.
package workspace

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// DefaultMaxFileSize is the size in bytes above which a file is not read.
const DefaultMaxFileSize = 4 << 20

// Options says what Read reads.
type Options struct {
	RespectGitignore bool     // leave out what .gitignore files and .git/info/exclude name
	Exclude          []string // doublestar globs of paths that are left out
	MaxFileSize      int64    // in bytes; DefaultMaxFileSize if it is 0
	Needles          []string // a file is handed over only if its bytes hold one of them; none: every file is
	Whole            []string // base names of other files, ending in .toml, that are handed over whatever they hold
	WholeOnly        bool     // no Python file is read
}

// File is a file that was read. Text has the file's bytes, UTF-8 or not.
type File struct {
	Path    string
	Text    string
	Size    int64 // in bytes
	ModTime time.Time
}

// Skipped is a Python file, or a directory, that could not be or was not read.
type Skipped struct {
	Path, Reason string
}

// Denied says that it is a Python file that this user may not read: without it nobody knows what the module is.
func (s Skipped) Denied() bool { return s.Reason == denied && strings.HasSuffix(s.Path, ".py") }

// Read lists the tree under root and reads its Python files. It gives the
// files that hold a needle, the paths of all Python files, and what it had to
// leave out, each sorted by path. Directories that are ignored, and .git,
// node_modules, __pycache__ and virtual environments, are not entered; nested
// repositories and worktrees are, each with ignore files of its own. Symbolic
// links are not followed: what they lead to inside the root is read in its own
// place.
//
// An error is a root that cannot be read, a malformed glob, or ctx's.
func Read(ctx context.Context, root string, o Options) (files []File, allPaths []string, skipped []Skipped, err error) {
	if err := checkGlobs(o.Exclude); err != nil {
		return nil, nil, nil, err
	}
	if o.MaxFileSize <= 0 {
		o.MaxFileSize = DefaultMaxFileSize
	}
	info, err := os.Stat(root)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("workspace folder: %w", err)
	}
	if !info.IsDir() {
		return nil, nil, nil, fmt.Errorf("workspace folder %s is not a directory", root)
	}
	w := newWalk(ctx, root, &o)
	harvest, err := w.run()
	if err != nil {
		return nil, nil, nil, fmt.Errorf("reading workspace folder %s: %w", root, err)
	}
	slices.SortFunc(harvest.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(harvest.skipped, func(a, b Skipped) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(harvest.paths)
	return harvest.files, harvest.paths, harvest.skipped, nil
}
