package git

import (
	"context"
	"fmt"
	"strings"
)

// Entry is a regular file of the index.
type Entry struct {
	Path string // relative to the working tree, slash-separated
	ID   string // of the blob
	Kept bool   // git compares it with the working tree; false for sparse and assumed-unchanged entries
}

// Index lists the regular files of the index, sorted by path. Symbolic links and submodules are none. A file in conflict is an error.
func (r *Repository) Index(ctx context.Context) ([]Entry, error) {
	out, err := r.run(ctx, "ls-files", "-s", "-v", "-z")
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, record := range records(out) {
		what, path, ok := strings.Cut(record, "\t")
		field := strings.Fields(what) // tag, mode, id, stage
		if !ok || len(field) != 4 {
			return nil, fmt.Errorf("git ls-files: unexpected %q", record)
		}
		if field[3] != "0" {
			return nil, fmt.Errorf("%s is in conflict: resolve it and `git add` it first", path)
		}
		if strings.HasPrefix(field[1], "100") {
			entries = append(entries, Entry{Path: path, ID: field[2], Kept: field[0] == "H"})
		}
	}
	return entries, nil
}

// Dirty gives the paths at which the working tree differs from the index, or may: git says so by size and time where those suffice.
func (r *Repository) Dirty(ctx context.Context) (map[string]bool, error) {
	out, err := r.run(ctx, "diff-files", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "-z")
	if err != nil {
		return nil, err
	}
	dirty := map[string]bool{}
	for _, path := range records(out) {
		dirty[path] = true
	}
	return dirty, nil
}

// Untracked gives the files that git neither has nor ignores.
func (r *Repository) Untracked(ctx context.Context) (map[string]bool, error) {
	out, err := r.run(ctx, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	untracked := map[string]bool{}
	for _, path := range records(out) {
		untracked[path] = true
	}
	return untracked, nil
}
