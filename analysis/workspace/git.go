package workspace

import (
	"os"
	"path/filepath"
	"strings"
)

// Ancestors lists the directories that hold path, the nearest first, up to the
// root of the file system. path is absolute; it need not exist and is not
// itself in the list.
func Ancestors(path string) []string {
	var dirs []string
	for path = filepath.Clean(path); ; {
		parent := filepath.Dir(path)
		if parent == path {
			return dirs
		}
		dirs = append(dirs, parent)
		path = parent
	}
}

// FindGitRoot finds the working tree that holds path: the nearest directory,
// path included, with a .git in it.
func FindGitRoot(path string) (root string, ok bool) {
	path = filepath.Clean(path)
	for _, dir := range append([]string{path}, Ancestors(path)...) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
	}
	return "", false
}

// ignoreAbove is what the repository around root says of its files: the
// .gitignore files from the repository's root down to root's parent. A root
// with a .git of its own begins anew and does not ask.
func ignoreAbove(root string) *level {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	top, ok := FindGitRoot(abs)
	if !ok || top == abs {
		return nil
	}
	below, err := filepath.Rel(top, abs)
	if err != nil {
		return nil
	}
	above := filepath.ToSlash(below) + "/"
	chain := parseLevel(nil, above, 0, readExclude(top))
	for dir := top; ; {
		chain = parseLevel(chain, above, 0, readSmall(filepath.Join(dir, ".gitignore")))
		first, rest, _ := strings.Cut(above, "/")
		if rest == "" {
			return chain
		}
		dir, above = filepath.Join(dir, first), rest
	}
}

// readExclude reads info/exclude of the repository whose working tree is dir.
// A worktree shares that of the repository it belongs to.
func readExclude(dir string) string {
	git := filepath.Join(dir, ".git")
	if text, ok := strings.CutPrefix(readSmall(git), "gitdir: "); ok {
		git = from(dir, strings.TrimSpace(text))
		if common := strings.TrimSpace(readSmall(filepath.Join(git, "commondir"))); common != "" {
			git = from(git, common)
		}
	}
	return readSmall(filepath.Join(git, "info", "exclude"))
}

func from(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
