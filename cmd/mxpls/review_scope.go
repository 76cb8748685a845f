package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mxpls/analysis/workspace"
	"mxpls/analysis/workspace/git"
)

// The scopes of a review (cli.md).
const (
	scopeStaged = "staged"
	scopeBranch = "branch"
	scopeAll    = "all"
	scopeFile   = "file:"
)

const wantScope = "want staged, branch, all or file:PATH"

// scope says what is judged and what of it is reported.
type scope struct {
	kind    string
	paths   []string // of file:PATH, relative to the current directory, slash-separated
	stdin   string   // the file whose text comes from standard input; "" for none
	configs []string // values of --config
}

// name is the scope as it was asked for.
func (s scope) name() string {
	if s.kind != scopeFile {
		return s.kind
	}
	return scopeFile + strings.Join(s.paths, " "+scopeFile)
}

// parseScope reads the arguments of a review. Without one it is the change that is staged, outside of git everything, and of a text from standard
// input its file.
func parseScope(args []string, stdin string) (scope, error) {
	var s scope
	if stdin != "" {
		path, err := local(stdin)
		if err != nil {
			return s, fmt.Errorf("--stdin-path %w", err)
		}
		s.stdin = path
	}
	for _, arg := range args {
		kind, path := arg, ""
		if rest, ok := strings.CutPrefix(arg, scopeFile); ok {
			p, err := existing(rest, s.stdin)
			if err != nil {
				return s, err
			}
			kind, path = scopeFile, p
		} else if !slices.Contains([]string{scopeStaged, scopeBranch, scopeAll}, arg) {
			return s, fmt.Errorf("unknown scope %q: %s", arg, wantScope)
		}
		if s.kind != "" && (s.kind != kind || kind != scopeFile) {
			return s, fmt.Errorf("%q besides %q: one scope at a time; only file:PATH can be repeated", arg, s.kind)
		}
		s.kind = kind
		if path != "" {
			s.paths = append(s.paths, path)
		}
	}
	if s.kind == "" {
		s = s.byDefault()
	}
	if s.kind == scopeStaged && s.stdin != "" {
		return s, errors.New("--stdin-path does not go with staged: what is staged has no unsaved text; use branch, all or file:PATH")
	}
	return s, nil
}

func (s scope) byDefault() scope {
	s.kind = scopeAll
	if s.stdin != "" {
		s.kind, s.paths = scopeFile, []string{s.stdin}
	} else if dir, err := os.Getwd(); err == nil {
		if _, ok := workspace.FindGitRoot(dir); ok {
			s.kind = scopeStaged
		}
	}
	return s
}

// local gives a path inside the current directory, relative to it.
func local(path string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("the current directory: %w", err)
	}
	if filepath.IsAbs(path) {
		if rel, err := filepath.Rel(dir, path); err == nil {
			path = rel
		}
	}
	if path == "" || !filepath.IsLocal(path) {
		return "", fmt.Errorf("%q: not a file under the current directory; run mxpls in the repository's root", path)
	}
	return filepath.ToSlash(filepath.Clean(path)), nil
}

// existing gives the path of a file that is there, or whose text is.
func existing(path, stdin string) (string, error) {
	rel, err := local(path)
	if err != nil {
		return "", fmt.Errorf("%s%w", scopeFile, err)
	}
	if rel == stdin {
		return rel, nil
	}
	switch info, err := os.Stat(filepath.FromSlash(rel)); {
	case err != nil:
		return "", fmt.Errorf("%s%s: %w", scopeFile, path, errors.Unwrap(err))
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s%s: not a regular file", scopeFile, path)
	}
	return rel, nil
}

// reading is what a scope found to be judged.
type reading struct {
	folder    folder
	files     []workspace.File
	compared  bool // with a base; otherwise all findings are new
	differs   []git.Difference
	base      string // revision, as it is shown
	mergeBase string // id of the commit that a branch is compared with
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

func (s scope) fromGit(ctx context.Context, base string) (reading, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return reading{}, fmt.Errorf("review %s: %w", s.kind, err)
	}
	f, err := openFolder(repo.Top, s.configs...)
	if err != nil {
		return reading{}, err
	}
	if err := f.configured(ctx); err != nil {
		return reading{}, err
	}
	how := git.Reading{Options: f.read, ModuleDir: f.moduleDir}
	r := reading{folder: f, compared: true}
	var c git.Comparison
	if s.kind == scopeStaged {
		r.base = "HEAD"
		c, err = repo.Staged(ctx, how)
		if c.Unborn {
			r.base, r.compared = "", false
		}
	} else {
		if err := r.findBase(ctx, repo, base); err != nil {
			return r, fmt.Errorf("review branch: %w", err)
		}
		c, err = repo.Branch(ctx, r.mergeBase, how)
	}
	if err != nil {
		return r, fmt.Errorf("review %s: %w", s.kind, err)
	}
	warnSkipped(c.Skipped)
	f.without(&c)
	r.files, r.differs = c.Files, c.Differs
	return r, nil
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
