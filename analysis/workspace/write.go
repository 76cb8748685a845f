package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Write is what a file is to become.
type Write struct {
	Old    string // the content the file must still have
	New    string
	Create bool // the file must not exist; Old is not looked at
}

// ErrChanged says that a file is no longer what the change was made for.
var ErrChanged = errors.New("the file has changed since it was read")

// WriteAll writes all changes, whose keys are paths relative to root, or none.
// Every new content is first written beside its file; then, if all files still
// have their old content, they are renamed into place, and renamed back if one
// cannot be. A reader sees a file whole, old or new. The mode of a file is
// kept; missing directories of new files are made. A symbolic link stays one,
// its target is written; a path that leaves root is refused. A process that is
// killed while it renames leaves a journal: Recover goes on from there, and
// WriteAll does so before anything else.
func WriteAll(root string, changes map[string]Write) error {
	if _, err := Recover(root); err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return fmt.Errorf("workspace folder: %w", err)
	}
	return (&transaction{root: real}).run(changes)
}

// steps are done one after the other, each for all files.
var steps = [...]func(*replacement) error{(*replacement).stage, (*replacement).check, (*replacement).commit}

// transaction is a WriteAll under way.
type transaction struct {
	root  string // without symbolic links
	files []*replacement
	dirs  []string // that were made, outer ones first
	after func()   // called behind each step; nil but in the test that is killed there
}

func (t *transaction) run(changes map[string]Write) error {
	for _, path := range slices.Sorted(maps.Keys(changes)) {
		if err := t.add(path, changes[path]); err != nil {
			return t.undo(err)
		}
	}
	for i, step := range steps {
		if i == len(steps)-1 && len(t.files) > 1 {
			if err := t.writeJournal(); err != nil {
				return t.undo(err)
			}
			t.passed()
		}
		for _, r := range t.files {
			if err := step(r); err != nil {
				return t.undo(fmt.Errorf("writing %s: %w", r.path, err))
			}
			t.passed()
		}
	}
	t.tidy()
	return nil
}

func (t *transaction) passed() {
	if t.after != nil {
		t.after()
	}
}

// add finds out which file a path stands for, and makes its directory.
func (t *transaction) add(path string, change Write) error {
	local := filepath.FromSlash(path)
	if !filepath.IsLocal(local) || strings.ContainsRune(path, 0) {
		return fmt.Errorf("writing %q: the path leaves the workspace folder", path)
	}
	target, err := t.resolve(filepath.Join(t.root, local), change.Create)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	for _, other := range t.files {
		if other.target == target {
			return fmt.Errorf("writing %s: it is the same file as %s", path, other.path)
		}
	}
	t.files = append(t.files, &replacement{path: path, target: target, Write: change})
	return nil
}

// resolve follows symbolic links and refuses what they lead out of the root.
// Of a file to be made only the directories may exist.
func (t *transaction) resolve(full string, create bool) (string, error) {
	if !create {
		real, err := filepath.EvalSymlinks(full)
		if err != nil {
			return "", err
		}
		return real, t.inside(real)
	}
	dir, err := t.directory(filepath.Dir(full))
	return filepath.Join(dir, filepath.Base(full)), err
}

// directory gives a directory without symbolic links, made if it is missing.
func (t *transaction) directory(dir string) (string, error) {
	real, err := filepath.EvalSymlinks(dir)
	if err == nil {
		return real, t.inside(real)
	}
	if !errors.Is(err, fs.ErrNotExist) || dir == t.root {
		return "", err
	}
	parent, err := t.directory(filepath.Dir(dir))
	if err != nil {
		return "", err
	}
	real = filepath.Join(parent, filepath.Base(dir))
	if err := os.Mkdir(real, 0o777); err != nil {
		return "", err
	}
	t.dirs = append(t.dirs, real)
	return real, nil
}

func (t *transaction) inside(real string) error {
	rel, err := filepath.Rel(t.root, real)
	if err != nil || !filepath.IsLocal(rel) {
		return errors.New("a symbolic link leaves the workspace folder")
	}
	return nil
}

// undo brings everything back and reports what could not be along with cause.
func (t *transaction) undo(cause error) error {
	errs := []error{cause}
	for _, r := range slices.Backward(t.files) {
		if err := r.rollBack(); err != nil {
			errs = append(errs, fmt.Errorf("bringing back %s: %w", r.path, err))
		}
	}
	t.tidy()
	for _, dir := range slices.Backward(t.dirs) {
		os.Remove(dir) // one that somebody else put a file in stays
	}
	return errors.Join(errs...)
}

// tidy removes the journal, and then what lies beside the files.
func (t *transaction) tidy() {
	os.Remove(journalOf(t.root))
	for _, r := range t.files {
		for _, name := range []string{r.staged, r.backup} {
			if name != "" {
				os.Remove(name)
			}
		}
	}
}
