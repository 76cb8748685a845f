package git

import (
	"context"
	"errors"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"mxpls/analysis/workspace"
)

// Staged compares the index with HEAD. The text of a file that nobody touched since it was staged is read from the working tree, any other from the
// object database. When no staged file can matter to the module, no other is read. how is asked once, with the paths of the index.
func (r *Repository) Staged(ctx context.Context, how func(paths []string) (Reading, error)) (Comparison, error) {
	s := staging{Repository: r}
	changes, err := s.ask(ctx)
	if err != nil {
		return Comparison{}, err
	}
	paths := make([]string, len(s.entries))
	for i, e := range s.entries {
		paths[i] = e.Path
	}
	if s.Reading, err = how(paths); err != nil {
		return Comparison{}, err
	}
	if err := s.sift(changes); err != nil {
		return Comparison{}, err
	}
	out := Comparison{Unborn: s.unborn, Changed: changedPaths(s.changes)}
	if err := s.readChanges(ctx); err != nil {
		return out, err
	}
	if !s.matters() {
		out.Irrelevant = true
		return out, nil
	}
	if err := s.readRest(ctx); err != nil {
		return out, err
	}
	out.Files = s.files
	out.Differs = s.differences(s.changes, s.files, s.texts, s.filter)
	return out, nil
}

// staging is a Staged under way.
type staging struct {
	*Repository
	Reading
	filter  *workspace.Filter
	unborn  bool // there is no commit yet
	entries []Entry
	dirty   map[string]bool
	changes []Change          // of Python files that are not excluded
	texts   map[string]string // of the blobs that changes name, by id
	files   []workspace.File
}

// ask lets git list the index and what of it is new. What differs from the working tree is asked only when it matters: git looks at every file for it.
func (s *staging) ask(ctx context.Context) (changes []Change, err error) {
	group, asking := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		s.entries, err = s.Index(asking)
		return err
	})
	group.Go(func() (err error) {
		changes, err = s.Changes(asking, "HEAD", true)
		var failed *Error
		if errors.As(err, &failed) {
			if head, headErr := s.Head(asking); headErr == nil && head == "" {
				s.unborn, err = true, nil
			}
		}
		return err
	})
	return changes, group.Wait()
}

// sift keeps of entries and changes the Python files that are not excluded.
func (s *staging) sift(changes []Change) (err error) {
	if s.filter, err = workspace.NewFilter(s.Options); err != nil {
		return err
	}
	s.entries = slices.DeleteFunc(s.entries, func(e Entry) bool { return !s.filter.Lists(e.Path) })
	if s.unborn {
		for _, e := range s.entries {
			changes = append(changes, Change{Path: e.Path, ID: e.ID})
		}
	}
	s.changes = listed(changes, s.filter)
	return nil
}

// readChanges reads both sides of the changes.
func (s *staging) readChanges(ctx context.Context) error {
	ids := map[string]bool{}
	for _, c := range s.changes {
		ids[c.ID], ids[c.OldID] = true, true
	}
	delete(ids, "")
	s.texts = make(map[string]string, len(ids))
	return s.Blobs(ctx, slices.Sorted(maps.Keys(ids)), workspace.MaxModuleFile, func(id string, text []byte) { s.texts[id] = string(text) })
}

// matters says whether a change can concern the module: by what it names, or because it lies where a module could be.
func (s *staging) matters() bool {
	for _, c := range s.changes {
		if s.filter.Wants([]byte(s.texts[c.ID])) || s.filter.Wants([]byte(s.texts[c.OldID])) {
			return true
		}
	}
	dirs := map[string]bool{}
	note := func(path string) {
		if dir, ok := s.ModuleDir(path); ok && path != "" {
			dirs[dir] = true
		}
	}
	if len(s.changes) > 0 {
		for _, e := range s.entries {
			note(e.Path)
		}
	}
	return slices.ContainsFunc(s.changes, func(c Change) bool {
		return c.Path != "" && workspace.Inside(c.Path, dirs) || c.OldPath != "" && workspace.Inside(c.OldPath, dirs)
	})
}

// readRest reads all that the index has and that counts.
func (s *staging) readRest(ctx context.Context) (err error) {
	if s.dirty, err = s.Dirty(ctx); err != nil {
		return err
	}
	changed := map[string]string{}
	for _, c := range s.changes {
		if c.Path != "" {
			changed[c.Path] = c.ID
		}
	}
	ids := make(map[string]string, len(s.entries))
	paths := make([]string, len(s.entries))
	var clean, stored []string
	for i, e := range s.entries {
		paths[i], ids[e.Path] = e.Path, e.ID
		switch _, isChanged := changed[e.Path]; {
		case isChanged:
			if text := s.texts[e.ID]; s.filter.Wants([]byte(text)) {
				s.files = append(s.files, file(e.Path, text))
			}
		case e.Kept && !s.dirty[e.Path]:
			clean = append(clean, e.Path)
		default:
			stored = append(stored, e.Path)
		}
	}
	read, rest, err := workspace.ReadListed(ctx, s.Top, clean, s.filter)
	if err != nil {
		return err
	}
	s.files = append(s.files, read...)
	if err := s.readStored(ctx, append(stored, rest...), ids); err != nil {
		return err
	}
	var failed error
	s.files = workspace.Complete(s.files, paths, s.ModuleDir, func(path string) (workspace.File, bool) {
		text, ok := s.texts[ids[path]]
		if !ok {
			err := s.Blobs(ctx, []string{ids[path]}, workspace.MaxModuleFile, func(_ string, b []byte) { text, ok = string(b), true })
			if err != nil && failed == nil {
				failed = err
			}
		}
		return file(path, text), ok
	})
	return failed
}

// readStored reads files from the object database and keeps those that count.
func (s *staging) readStored(ctx context.Context, paths []string, ids map[string]string) error {
	byID := map[string][]string{}
	for _, path := range paths {
		byID[ids[path]] = append(byID[ids[path]], path)
	}
	max := s.Options.MaxFileSize
	if max <= 0 {
		max = workspace.DefaultMaxFileSize
	}
	return s.Blobs(ctx, slices.Sorted(maps.Keys(byID)), max, func(id string, text []byte) {
		if s.filter.Wants(text) {
			for _, path := range byID[id] {
				s.files = append(s.files, file(path, string(text)))
			}
		}
	})
}

func file(path, text string) workspace.File {
	return workspace.File{Path: path, Text: text, Size: int64(len(text))}
}
