package workspace

import (
	"context"
	"slices"
	"strings"
)

// Load reads what Read reads, and completes it.
func Load(ctx context.Context, root string, o Options, dirOf func(path string) (string, bool)) ([]File, []Skipped, error) {
	files, all, skipped, err := Read(ctx, root, o)
	if err != nil {
		return nil, nil, err
	}
	files = Complete(files, all, dirOf, func(path string) (File, bool) {
		f, err := ReadFile(root, path, max(o.MaxFileSize, MaxModuleFile))
		return f, err == nil // Read has said why not, or it vanished
	})
	skipped = slices.DeleteFunc(skipped, func(s Skipped) bool {
		_, held := slices.BinarySearchFunc(files, s.Path, func(f File, path string) int { return strings.Compare(f.Path, path) })
		return held
	})
	return files, skipped, nil
}

// Complete adds to files, read for what they name, every other path of the directories that hold a module: there, a file that names nothing (an
// empty __init__.py) still counts; so does a conftest.py above them, whose fixtures their tests use. dirOf gives the directory that would be a module
// because of a path. The result is sorted by path.
func Complete(files []File, all []string, dirOf func(path string) (string, bool), read func(path string) (File, bool)) []File {
	held := make(map[string]bool, len(files))
	dirs := map[string]bool{}
	for _, f := range files {
		held[f.Path] = true
		if dir, ok := dirOf(f.Path); ok {
			dirs[dir] = true
		}
	}
	for _, path := range all {
		if held[path] || !Inside(path, dirs) && !above(path, dirs) {
			continue
		}
		if f, ok := read(path); ok {
			files = append(files, f)
			held[path] = true
		}
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// MaxModuleFile is the size in bytes above which not even a file of a module is read: ten thousand schemas have 8 MB.
const MaxModuleFile = 64 << 20

// Inside says whether a path lies in one of the directories; "." holds all.
func Inside(path string, dirs map[string]bool) bool {
	for dir := path; dir != ""; {
		i := strings.LastIndexByte(dir, '/')
		if i < 0 {
			return dirs["."]
		}
		dir = dir[:i]
		if dirs[dir] {
			return true
		}
	}
	return false
}

// above: a conftest.py in a directory around one of those.
func above(file string, dirs map[string]bool) bool {
	around, ok := strings.CutSuffix(file, "conftest.py")
	if !ok || around != "" && !strings.HasSuffix(around, "/") {
		return false
	}
	for dir := range dirs {
		if strings.HasPrefix(dir, around) {
			return true
		}
	}
	return false
}
