package workspace

import (
	"context"
	"slices"
	"strings"
)

// Load reads what Read reads, and every other Python file of the directories that hold a module: there, a file that names nothing (an empty
// __init__.py) still counts. dirOf gives the directory that would be a module because of a path.
func Load(ctx context.Context, root string, o Options, dirOf func(path string) (string, bool)) ([]File, []Skipped, error) {
	files, all, skipped, err := Read(ctx, root, o)
	if err != nil {
		return nil, nil, err
	}
	held := make(map[string]bool, len(files))
	dirs := map[string]bool{}
	for _, f := range files {
		held[f.Path] = true
		if dir, ok := dirOf(f.Path); ok {
			dirs[dir] = true
		}
	}
	for _, path := range all {
		if held[path] || !inside(path, dirs) {
			continue
		}
		f, err := ReadFile(root, path, max(o.MaxFileSize, maxModuleFile))
		if err != nil {
			continue // Read has said why, or it vanished
		}
		files = append(files, f)
		held[path] = true
	}
	skipped = slices.DeleteFunc(skipped, func(s Skipped) bool { return held[s.Path] })
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, skipped, nil
}

// maxModuleFile is the size in bytes above which not even a file of a module is read: ten thousand schemas have 8 MB.
const maxModuleFile = 64 << 20

func inside(path string, dirs map[string]bool) bool {
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
