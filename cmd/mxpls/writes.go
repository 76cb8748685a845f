package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/aymanbagabas/go-udiff"

	"mxpls/analysis"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// writesOf turns a change of a snapshot into what is written, by path: every file must still be as the snapshot has it.
func writesOf(s *analysis.Snapshot, c codeactions.Change) (map[string]workspace.Write, error) {
	out := map[string]workspace.Write{}
	for path, edits := range c.Edits {
		old := s.Text(path).String()
		now, err := text.Apply(old, edits)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out[path] = workspace.Write{Old: old, New: now}
	}
	for path, now := range c.Create {
		out[path] = workspace.Write{New: now, Create: true}
	}
	return out, nil
}

// showDiff writes what would be written as a unified diff.
func showDiff(w io.Writer, writes map[string]workspace.Write) error {
	for _, path := range slices.Sorted(maps.Keys(writes)) {
		x := writes[path]
		from := "a/" + path
		if x.Create {
			from = os.DevNull
		}
		diff, err := unified(from, "b/"+path, x.Old, x.New)
		if err != nil {
			return fmt.Errorf("diff of %s: %w", path, err)
		}
		if _, err := io.WriteString(w, diff); err != nil {
			return fmt.Errorf("writing the diff to standard output: %w", plain(err))
		}
	}
	return nil
}

// unified is a diff that `git apply` takes. Where edits share a hunk, the library does not count the lines between them for the hunks behind it.
func unified(from, to, before, after string) (string, error) {
	diff, err := udiff.ToUnifiedDiff(from, to, before, udiff.Lines(before, after), udiff.DefaultContextLines)
	if err != nil {
		return "", err
	}
	longer := 0
	for _, hunk := range diff.Hunks {
		hunk.ToLine = hunk.FromLine + longer
		for _, line := range hunk.Lines {
			switch line.Kind {
			case udiff.Insert:
				longer++
			case udiff.Delete:
				longer--
			}
		}
	}
	return diff.String(), nil
}
