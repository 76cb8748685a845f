package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mxpls/analysis/workspace"
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
