// Package tree lays out the repositories that the benchmarks run in: a large tree of real Django code with a
// generated analytics module inside, under git as every repository is.
package tree

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"mxpls/bench/generate"
)

// Tree is one repository on disk.
type Tree struct {
	Root string // absolute
	N    int    // events of its module, 0 when it has none
}

// Path is the absolute path of a slash-separated path below the root.
func (t Tree) Path(rel string) string { return filepath.Join(t.Root, filepath.FromSlash(rel)) }

// Module is the absolute path of the analytics module.
func (t Tree) Module() string { return t.Path(generate.Core) }

// stampFile stands beside the tree and says what it was made of.
func stampFile(root string) string { return root + ".stamp" }

// Build makes the repository with a module of n events (none when n is 0) below dir, or takes the one that stands
// there when it was made of the same corpus by the same generator. Files of the corpus are hard links.
func Build(dir, corpus string, n int) (Tree, error) {
	t := Tree{Root: filepath.Join(dir, fmt.Sprintf("tree-%d", n)), N: n}
	files, err := filesOf(n)
	if err != nil {
		return t, err
	}
	stamp := stampOf(corpus, files)
	if old, err := os.ReadFile(stampFile(t.Root)); err == nil && string(old) == stamp {
		return t, nil
	}
	if err := errors.Join(os.RemoveAll(stampFile(t.Root)), os.RemoveAll(t.Root)); err != nil {
		return t, fmt.Errorf("old tree: %w", err)
	}
	if err := link(corpus, t.Root); err != nil {
		return t, err
	}
	if err := write(t.Root, files); err != nil {
		return t, err
	}
	if err := commit(t.Root); err != nil {
		return t, err
	}
	return t, os.WriteFile(stampFile(t.Root), []byte(stamp), 0o644)
}

func filesOf(n int) ([]generate.File, error) {
	files := []generate.File{
		{Path: ".gitignore", Text: []byte("__pycache__/\n*.pyc\n.venv/\n")},
		{Path: "manage.py", Text: []byte("#!/usr/bin/env python\n")},
	}
	if n == 0 {
		return files, nil
	}
	module, err := generate.New(n)
	if err != nil {
		return nil, err
	}
	generated, err := module.Files()
	return append(files, generated...), err
}

func stampOf(corpus string, files []generate.File) string {
	h := sha256.New()
	fmt.Fprintln(h, corpus)
	for _, f := range files {
		fmt.Fprintln(h, f.Path, len(f.Text))
		h.Write(f.Text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// link puts the corpus at root; translations stay behind: they are two thirds of its bytes and no code.
func link(corpus, root string) error {
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(corpus, path)
		if err != nil {
			return err
		}
		target := filepath.Join(root, rel)
		switch {
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular() || strings.HasSuffix(path, ".po") || strings.HasSuffix(path, ".mo"):
			return nil
		}
		return os.Link(path, target)
	})
	if err != nil {
		return fmt.Errorf("corpus into %s: %w", root, err)
	}
	return nil
}

func write(root string, files []generate.File) error {
	for _, f := range files {
		path := filepath.Join(root, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("tree: %w", err)
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			return fmt.Errorf("tree: %w", err)
		}
	}
	return nil
}

func commit(root string) error {
	for _, args := range [][]string{
		{"init", "-q"},
		{"-c", "core.looseCompression=0", "add", "-A"},
		{"-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", "tree of the benchmarks"},
	} {
		cmd := exec.Command("git", append([]string{"-C", root}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("git %s in %s: %w: %s", args[0], root, err, out)
		}
	}
	return nil
}
