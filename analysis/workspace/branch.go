package workspace

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Branch gives the branch that is checked out around a path, the short hash of a detached HEAD, and "" outside of git.
func Branch(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("branch of %s: %w", path, err)
	}
	root, ok := FindGitRoot(abs)
	if !ok {
		return "", nil
	}
	dir := filepath.Join(root, ".git")
	if pointer, err := os.ReadFile(dir); err == nil { // a worktree or submodule: "gitdir: PATH"
		dir = strings.TrimSpace(strings.TrimPrefix(string(pointer), "gitdir:"))
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(root, dir)
		}
	}
	head, err := os.ReadFile(filepath.Join(dir, "HEAD"))
	if err != nil {
		return "", nil //nolint:nilerr // a .git that is no repository is as good as none
	}
	line := strings.TrimSpace(string(head))
	if name, ok := strings.CutPrefix(line, "ref: refs/heads/"); ok {
		return name, nil
	}
	return line[:min(len(line), 12)], nil
}
