package git

import (
	"context"
	"fmt"
	"strings"
)

// Change is a file that differs between a commit and the index or the working tree. A mode change alone is a change of equal ids.
type Change struct {
	Path    string // now; "" when it is gone
	OldPath string // in the commit; "" when it was not there
	ID      string // blob now; "" when it is gone or git has not looked: the working tree has it
	OldID   string // blob in the commit; "" when it was not there
}

// Changes compares a commit with the index (cached) or with the working tree, where only files that git tracks count. Renames are followed.
func (r *Repository) Changes(ctx context.Context, commit string, cached bool) ([]Change, error) {
	args := []string{"diff-index", "--raw", "--no-abbrev", "-z", "-M", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"}
	if cached {
		args = append(args, "--cached")
	}
	out, err := r.run(ctx, append(args, commit, "--")...)
	if err != nil {
		return nil, err
	}
	var changes []Change
	for list := records(out); len(list) > 0; {
		c, used, err := parseChange(list)
		if err != nil {
			return nil, err
		}
		list = list[used:]
		if c.Path != "" || c.OldPath != "" {
			changes = append(changes, c)
		}
	}
	return changes, nil
}

// parseChange reads ":100644 100644 ID ID M" and the path or paths behind it. What is no regular file is none: both paths are "".
func parseChange(list []string) (c Change, used int, err error) {
	field := strings.Fields(strings.TrimPrefix(list[0], ":")) // old mode, mode, old id, id, status
	if len(field) != 5 || len(list) < 2 {
		return c, 0, fmt.Errorf("git diff-index: unexpected %q", list[0])
	}
	c.OldPath, c.Path, used = list[1], list[1], 2
	if field[4][0] == 'R' || field[4][0] == 'C' {
		if len(list) < 3 {
			return c, 0, fmt.Errorf("git diff-index: unexpected end after %q", list[1])
		}
		c.Path, used = list[2], 3
	}
	c.OldID, c.ID = known(field[2]), known(field[3])
	if !strings.HasPrefix(field[0], "100") {
		c.OldPath, c.OldID = "", ""
	}
	if !strings.HasPrefix(field[1], "100") {
		c.Path, c.ID = "", ""
	}
	return c, used, nil
}

// known gives "" for the id of zeros.
func known(id string) string {
	if strings.Trim(id, "0") == "" {
		return ""
	}
	return id
}
