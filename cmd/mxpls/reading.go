package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"mxpls/analysis/workspace"
	"mxpls/analysis/workspace/git"
)

// reading is what a scope found to be judged.
type reading struct {
	folder    folder
	files     []workspace.File
	compared  bool // with a base; otherwise all findings are new
	differs   []git.Difference
	base      string // revision, as it is shown
	mergeBase string // id of the commit that a branch is compared with
	idle      bool   // nothing was read, since what is staged cannot matter
}

// read gathers what a scope judges.
func (s scope) read(ctx context.Context, base string, stdin io.Reader) (reading, error) {
	var r reading
	var err error
	if s.kind == scopeStaged || s.kind == scopeBranch {
		r, err = s.fromGit(ctx, base)
	} else if r.folder, err = openFolder(".", s.configs...); err == nil {
		r.files, err = r.folder.files(ctx)
	}
	if err != nil || s.stdin == "" {
		return r, err
	}
	text, err := io.ReadAll(stdin)
	if err != nil {
		return r, fmt.Errorf("reading standard input: %w", err)
	}
	return r, r.put(s.stdin, string(text))
}

// put replaces the text of a file, whose path is relative to the current directory, by one that is nowhere yet.
func (r *reading) put(path, text string) error {
	shown, err := r.folder.shown()
	if err != nil {
		return err
	}
	if shown != "." { // the repository's root is above
		rel, err := filepath.Rel(filepath.FromSlash(shown), filepath.FromSlash(path))
		if err != nil {
			return fmt.Errorf("--stdin-path: %w", err)
		}
		path = filepath.ToSlash(rel)
	}
	f := workspace.File{Path: path, Text: text, Size: int64(len(text))}
	i, found := slices.BinarySearchFunc(r.files, path, func(f workspace.File, path string) int { return strings.Compare(f.Path, path) })
	if found {
		r.files[i] = f
	} else {
		r.files = slices.Insert(r.files, i, f)
	}
	return nil
}

// reading is what of a repository counts: its configurations have been read already.
func (f *folder) reading() git.Reading {
	o := f.read
	o.Whole = nil
	return git.Reading{Options: o, ModuleDir: f.moduleDir}
}

func (s scope) fromGit(ctx context.Context, base string) (reading, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return reading{}, fmt.Errorf("review %s: %w", s.kind, err)
	}
	r := reading{compared: true}
	if r.folder, err = openFolder(repo.Top, s.configs...); err != nil {
		return r, err
	}
	var c git.Comparison
	if s.kind == scopeStaged {
		c, err = r.staged(ctx, repo)
	} else {
		c, err = r.branch(ctx, repo, base)
	}
	if err != nil {
		return r, fmt.Errorf("review %s: %w", s.kind, err)
	}
	if err := unread(c.Skipped); err != nil {
		return r, err
	}
	r.folder.without(&c)
	r.files, r.differs, r.idle = c.Files, c.Differs, c.Irrelevant
	return r, nil
}

// staged reads the index. The configurations below the repository's root are those that git knows.
func (r *reading) staged(ctx context.Context, repo *git.Repository) (git.Comparison, error) {
	c, err := repo.Staged(ctx, func(paths []string) (git.Reading, error) {
		err := r.folder.listed(paths)
		return r.folder.reading(), err
	})
	r.base = "HEAD"
	if c.Unborn {
		r.base, r.compared = "", false
	}
	return c, err
}

// branch reads the working tree.
func (r *reading) branch(ctx context.Context, repo *git.Repository, base string) (git.Comparison, error) {
	if err := r.folder.configured(ctx); err != nil {
		return git.Comparison{}, err
	}
	if err := r.findBase(ctx, repo, base); err != nil {
		return git.Comparison{}, err
	}
	return repo.Branch(ctx, r.mergeBase, r.folder.reading())
}

// defaultBases are the branches that a branch is compared with when nobody says otherwise.
var defaultBases = []string{"release", "main", "master"}

func (r *reading) findBase(ctx context.Context, repo *git.Repository, base string) error {
	head, err := repo.Head(ctx)
	if err != nil {
		return err
	}
	if head == "" {
		return git.ErrUnborn
	}
	if base == "" {
		bases := defaultBases
		if configured := r.folder.judge.Config.At(".").Config.BaseBranch; configured != "" {
			bases = append([]string{configured}, bases...)
		}
		if base, err = repo.DefaultBase(ctx, bases...); err != nil {
			return err
		}
	}
	commit, err := repo.Resolve(ctx, base)
	if err != nil {
		return fmt.Errorf("--base: %w", err)
	}
	r.base = base
	r.mergeBase, err = repo.MergeBase(ctx, commit, base)
	return err
}
