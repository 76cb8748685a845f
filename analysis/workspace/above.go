package workspace

import (
	"os"
	"path"
	"path/filepath"
)

// Above visits the files of some base names in root, then in the directories above it, nearest first, until visit is satisfied. A path is relative to root:
// ../../mxpls.toml. Files that cannot be read are passed over.
func Above(root string, names []string, visit func(File) (satisfied bool)) {
	dir, err := filepath.Abs(root)
	if err != nil {
		return
	}
	for up := ""; ; up = path.Join(up, "..") {
		done := false
		for _, name := range names {
			if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || info.IsDir() {
				continue
			}
			if f, err := ReadFile(dir, name, 0); err == nil {
				f.Path = path.Join(up, name)
				done = visit(f) || done
			}
		}
		parent := filepath.Dir(dir)
		if done || parent == dir {
			return
		}
		dir = parent
	}
}

// Base is the path of root from a directory so many levels above it, with slashes; "" for none.
func Base(root string, levels int) string {
	dir, err := filepath.Abs(root)
	if err != nil {
		return ""
	}
	base := ""
	for range levels {
		base = path.Join(filepath.Base(dir), base)
		dir = filepath.Dir(dir)
	}
	return base
}
