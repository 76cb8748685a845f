package git

import (
	"context"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"mxpls/analysis/workspace"
)

// Branch compares the working tree, untracked files included, with a commit.
func (r *Repository) Branch(ctx context.Context, commit string, how Reading) (Comparison, error) {
	filter, err := workspace.NewFilter(how.Options)
	if err != nil {
		return Comparison{}, err
	}
	var out Comparison
	var changes []Change
	var untracked map[string]bool
	group, asking := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		out.Files, out.Skipped, err = workspace.Load(asking, r.Top, how.Options, how.ModuleDir)
		return err
	})
	group.Go(func() (err error) {
		changes, err = r.Changes(asking, commit, false)
		return err
	})
	group.Go(func() (err error) {
		untracked, err = r.Untracked(asking)
		return err
	})
	if err := group.Wait(); err != nil {
		return Comparison{}, err
	}
	for path := range untracked {
		changes = append(changes, Change{Path: path})
	}
	changes = listed(changes, filter)
	texts, err := r.oldTexts(ctx, changes)
	if err != nil {
		return Comparison{}, err
	}
	changes = settled(changes, out.Files, texts)
	out.Changed = changedPaths(changes)
	out.Differs = how.differences(changes, out.Files, texts, filter)
	return out, nil
}

func (r *Repository) oldTexts(ctx context.Context, changes []Change) (map[string]string, error) {
	texts := map[string]string{}
	for _, c := range changes {
		if c.OldID != "" {
			texts[c.OldID] = ""
		}
	}
	ids := slices.Sorted(maps.Keys(texts))
	clear(texts)
	err := r.Blobs(ctx, ids, workspace.MaxModuleFile, func(id string, text []byte) { texts[id] = string(text) })
	return texts, err
}

// settled drops changes that are none (git goes by size and time), and takes an untracked file with the text of one that is gone for that file,
// moved: git follows only what it tracks.
func settled(changes []Change, files []workspace.File, texts map[string]string) []Change {
	now := make(map[string]string, len(files))
	for _, f := range files {
		now[f.Path] = f.Text
	}
	gone := map[string]int{} // by text: index of a change
	for i, c := range changes {
		if text := texts[c.OldID]; c.Path == "" && text != "" {
			gone[text] = i
		}
	}
	var out []Change
	moved := map[int]bool{}
	for i, c := range changes {
		text, read := now[c.Path]
		old, had := texts[c.OldID]
		if read && had && text == old && c.Path == c.OldPath {
			continue
		}
		if from, ok := gone[text]; ok && read && c.OldPath == "" && from != i && !moved[from] {
			c.OldPath, c.OldID = changes[from].OldPath, changes[from].OldID
			moved[from] = true
		}
		out = append(out, c)
	}
	return slices.DeleteFunc(out, func(c Change) bool {
		return c.Path == "" && moved[gone[texts[c.OldID]]] && changes[gone[texts[c.OldID]]] == c
	})
}
