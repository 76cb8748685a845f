package codeactions

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
)

// sound refuses a change after which a file of it is no Python any more. The built-in templates need no such look.
func (i *implementing) sound(before, now *analysis.Snapshot, c Change) error {
	if len(i.author.own) == 0 {
		return nil
	}
	for _, f := range newFindings(before, now) {
		if f.Rule != "syntax-error" {
			continue
		}
		t := now.Text(f.Path)
		line := t.LineOf(f.Span.Start)
		return fmt.Errorf("%s would have a syntax error in line %d, %s%s", f.Path, line+1, short(strings.TrimSpace(t.Slice(t.LineSpan(line)))), i.author.by(f.Path, t.String(), f.Span))
	}
	v := now.View()
	for _, path := range slices.Concat(slices.Sorted(maps.Keys(c.Edits)), slices.Sorted(maps.Keys(c.Create))) {
		if v.Broken(path) {
			return fmt.Errorf("%s would have a syntax error%s", path, i.author.written(func(p passage) bool { return p.file == path }))
		}
	}
	return nil
}

// by names the repository's own templates that wrote the place of a finding.
func (i *implementing) by(now *analysis.Snapshot, f lint.Finding) string {
	src := ""
	if t := now.Text(f.Path); t != nil {
		src = t.String()
	}
	return i.author.by(f.Path, src, f.Span)
}

// settled refuses code of the repository's own templates that is not found again: a second run would write it once more.
func (i *implementing) settled(now *analysis.Snapshot, list []step) error {
	if len(i.author.own) == 0 {
		return nil
	}
	again := &implementing{Implementation: i.Implementation}
	if err := again.check(now); err != nil {
		return err
	}
	for _, x := range list {
		change, _, err := x.add(again, now)
		if err == nil && !change.empty() {
			err = errors.New("a second run would write it once more")
		}
		if err != nil {
			return i.author.blamed(x.what, fmt.Errorf("what was written is not recognized: %w", err))
		}
	}
	return nil
}
