package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Repository is a git repository with a working tree.
type Repository struct {
	Top     string // absolute path of the working tree
	Shallow bool   // its history is cut off

	unfiltered []string // environment that keeps the filters of .gitattributes from being run
}

// ErrNoRepository says that a directory is in no working tree of git's.
var ErrNoRepository = errors.New("not in a git repository: `mxpls review all` reviews the files as they are")

// ErrUnborn says that there is no commit yet.
var ErrUnborn = errors.New("there is no commit yet: `mxpls review staged` reviews what the first one would have")

// Open finds the repository around a directory.
func Open(ctx context.Context, dir string) (*Repository, error) {
	r := &Repository{Top: dir}
	group, asking := errgroup.WithContext(ctx)
	var out string
	group.Go(func() (err error) {
		out, err = r.run(asking, "rev-parse", "--is-shallow-repository", "--show-toplevel")
		return err
	})
	var unfiltered []string
	group.Go(func() (err error) {
		unfiltered, err = r.withoutFilters(asking)
		return err
	})
	err := group.Wait()
	var failed *Error
	if errors.As(err, &failed) && (strings.Contains(failed.Message, "not a git repository") || strings.Contains(failed.Message, "in a work tree")) {
		return nil, ErrNoRepository
	}
	if err != nil {
		return nil, err
	}
	shallow, top, _ := strings.Cut(out, "\n")
	return &Repository{Top: strings.TrimSuffix(top, "\n"), Shallow: shallow == "true", unfiltered: unfiltered}, nil
}

// withoutFilters is the environment in which the filters that are configured do nothing: git would run them to compare a file whose time has changed.
// A file that would have been filtered counts as edited then, and its text comes from the object database.
func (r *Repository) withoutFilters(ctx context.Context) ([]string, error) {
	out, err := r.run(ctx, "config", "--null", "--name-only", "--get-regexp", `^filter\..*\.(clean|process)$`)
	var failed *Error
	if errors.As(err, &failed) && failed.Status == 1 {
		return nil, nil // none
	}
	if err != nil {
		return nil, err
	}
	// What the environment configures already stays.
	n, _ := strconv.Atoi(os.Getenv("GIT_CONFIG_COUNT"))
	var env []string
	set := func(key, value string) {
		env = append(env, fmt.Sprintf("GIT_CONFIG_KEY_%d=%s", n, key), fmt.Sprintf("GIT_CONFIG_VALUE_%d=%s", n, value))
		n++
	}
	for _, key := range records(out) {
		set(key, "")
		set(key[:strings.LastIndexByte(key, '.')]+".required", "false")
	}
	return append(env, fmt.Sprintf("GIT_CONFIG_COUNT=%d", n)), nil
}

// Resolve gives the id of the commit that a revision names. No revision is taken for an option.
func (r *Repository) Resolve(ctx context.Context, revision string) (string, error) {
	bad := fmt.Errorf("revision %q is not known here: name a branch, tag or commit (`git branch --all` lists branches; one of the remote's needs `git fetch`)", revision)
	if revision == "" || strings.HasPrefix(revision, "-") || strings.ContainsAny(revision, "\x00\n") {
		return "", bad
	}
	out, err := r.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	var failed *Error
	if errors.As(err, &failed) {
		return "", bad
	}
	// git before 2.30 repeats --end-of-options.
	return strings.TrimSpace(strings.TrimPrefix(out, "--end-of-options\n")), err
}

// Head gives the id of the commit that is checked out; "" when there is none yet.
func (r *Repository) Head(ctx context.Context) (string, error) {
	out, err := r.run(ctx, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	var failed *Error
	if errors.As(err, &failed) && failed.Status == 1 {
		return "", nil
	}
	return strings.TrimSpace(out), err
}

// DefaultBase gives the first branch of those named that exists, here or at origin, or else the branch that is the remote's HEAD.
func (r *Repository) DefaultBase(ctx context.Context, names ...string) (string, error) {
	out, err := r.run(ctx, "for-each-ref", "--format=%(refname)", "refs/heads/", "refs/remotes/")
	if err != nil {
		return "", err
	}
	refs := map[string]bool{}
	for line := range strings.Lines(out) {
		refs[strings.TrimSpace(line)] = true
	}
	for _, name := range names {
		for _, short := range []string{name, "origin/" + name} {
			if refs["refs/heads/"+short] || refs["refs/remotes/"+short] {
				return short, nil
			}
		}
	}
	if refs["refs/remotes/origin/HEAD"] {
		return "origin/HEAD", nil
	}
	return "", fmt.Errorf("no branch to compare with: there is no %s and no origin/HEAD; name one with --base", strings.Join(names, ", "))
}

// MergeBase gives the newest commit that HEAD and a commit have in common.
func (r *Repository) MergeBase(ctx context.Context, commit, name string) (string, error) {
	out, err := r.run(ctx, "merge-base", commit, "HEAD")
	var failed *Error
	switch {
	case errors.As(err, &failed) && failed.Status == 1 && r.Shallow:
		return "", fmt.Errorf("this shallow clone does not reach the commit that HEAD and %s have in common: `git fetch --unshallow` (in GitHub Actions: fetch-depth: 0)", name)
	case errors.As(err, &failed) && failed.Status == 1:
		return "", fmt.Errorf("HEAD and %s have no commit in common: name another branch with --base", name)
	}
	return strings.TrimSpace(out), err
}
