package codeactions

import (
	"fmt"
	"maps"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Fixed is what FixAll did.
type Fixed struct {
	Change   Change         // against the snapshot that FixAll was given
	Findings []lint.Finding // those that were mended, as they stood when they were
}

// mostRounds ends what goes round in circles. Fixes that touch each other need a round each.
const mostRounds = 1000

// FixAll applies the wanted actions until none is left: Safe for `source.fixAll` and `--fix`. commit makes a change and gives the snapshot after it; it
// works on a copy, since what comes out is a change of the snapshot that went in. FixAll fails when commit does, and when fixes do not converge.
func FixAll(s *analysis.Snapshot, wanted func(Action) bool, commit func(Change) (*analysis.Snapshot, error)) (Fixed, error) {
	f := fixing{wanted: wanted, budget: map[string]int{}, edits: map[string][]text.Edit{}, texts: map[string]string{}, old: s}
	now := s
	for range mostRounds {
		change := f.round(now)
		if len(change.Edits) == 0 && len(change.Create) == 0 {
			return Fixed{Change: f.whole(), Findings: f.done}, nil
		}
		if err := f.note(now, change); err != nil {
			return Fixed{}, err
		}
		next, err := commit(change)
		if err != nil {
			return Fixed{}, err
		}
		now = next
	}
	return Fixed{}, fmt.Errorf("fixes do not converge: %d rounds, and more to mend", mostRounds)
}

// Safe wants the actions that may be applied unasked.
func Safe(a Action) bool { return a.Safe }

// Onto gives the commit for FixAll that makes changes in an engine, which then holds the fixed texts.
func Onto(e *analysis.Engine) func(Change) (*analysis.Snapshot, error) {
	return func(c Change) (*analysis.Snapshot, error) {
		s, _ := e.Commit()
		for path, edits := range c.Edits {
			src, err := text.Apply(s.Text(path).String(), edits)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			e.Set(path, text.New(src))
		}
		for path, src := range c.Create {
			e.Set(path, text.New(src))
		}
		s, _ = e.Commit()
		return s, nil
	}
}

// Trying is Onto, and a function that takes the changes back: the engine holds what it held before then.
func Trying(e *analysis.Engine) (commit func(Change) (*analysis.Snapshot, error), undo func()) {
	before := map[string]*text.Text{} // nil for files that there were none of
	onto := Onto(e)
	commit = func(c Change) (*analysis.Snapshot, error) {
		s, _ := e.Commit()
		for _, path := range slices.Concat(slices.Collect(maps.Keys(c.Edits)), slices.Collect(maps.Keys(c.Create))) {
			if _, known := before[path]; !known {
				before[path] = s.Text(path)
			}
		}
		return onto(c)
	}
	return commit, func() {
		for path, t := range before {
			if t == nil {
				e.Remove(path)
			} else {
				e.Set(path, t)
			}
		}
		e.Commit()
	}
}

// fixing is a FixAll under way.
type fixing struct {
	wanted func(Action) bool
	budget map[string]int // how often what a finding says may still be mended: what comes back is left alone
	done   []lint.Finding
	old    *analysis.Snapshot
	edits  map[string][]text.Edit // of files that one round touched, against the old snapshot
	texts  map[string]string      // of all files that were touched, as they are now
}

// round is a change that mends as many findings as one can: of fixes that touch each other the first, the others have their turn in the next round.
func (f *fixing) round(s *analysis.Snapshot) Change {
	out := Change{Edits: map[string][]text.Edit{}, Create: map[string]string{}}
	v := s.View()
	f.allow(s)
	for _, path := range s.Paths() {
		for _, found := range s.Findings(path) {
			if !fixable(found) || f.budget[said(found)] == 0 {
				continue
			}
			a := action(v, []lint.Finding{found})
			if a.Disabled != "" || !f.wanted(a) {
				continue
			}
			change, err := fixers[found.Fix.Action].edits(s, found)
			if err != nil || !out.take(change) {
				continue
			}
			f.budget[said(found)]--
			f.done = append(f.done, found)
		}
	}
	return out
}

// allow gives what was never said before as many fixes as there are findings that say it.
func (f *fixing) allow(s *analysis.Snapshot) {
	count := map[string]int{}
	for _, path := range s.Paths() {
		for _, found := range s.Findings(path) {
			count[said(found)]++
		}
	}
	for what, n := range count {
		if _, known := f.budget[what]; !known {
			f.budget[what] = n
		}
	}
}

// said is what a finding says, wherever it stands in its file.
func said(f lint.Finding) string { return f.Path + "\x00" + f.Rule + "\x00" + f.Message }

// take adds a change unless it touches what is there, or is none.
func (c *Change) take(o Change) bool {
	if len(o.Create) == 0 && !slices.ContainsFunc(slices.Collect(maps.Values(o.Edits)), func(e []text.Edit) bool { return len(e) > 0 }) {
		return false
	}
	for path, edits := range o.Edits {
		for _, e := range edits {
			if slices.ContainsFunc(c.Edits[path], func(x text.Edit) bool { return touches(x.Span, e.Span) }) {
				return false
			}
		}
	}
	for path := range o.Create {
		if _, there := c.Create[path]; there {
			return false
		}
	}
	for path, edits := range o.Edits {
		c.Edits[path] = append(c.Edits[path], edits...)
	}
	maps.Copy(c.Create, o.Create)
	return true
}

// note remembers what a round does to the texts.
func (f *fixing) note(s *analysis.Snapshot, c Change) error {
	for path, edits := range c.Edits {
		src, err := text.Apply(s.Text(path).String(), edits)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if _, again := f.texts[path]; again {
			delete(f.edits, path)
		} else {
			f.edits[path] = edits
		}
		f.texts[path] = src
	}
	for path, src := range c.Create {
		f.texts[path] = src
	}
	return nil
}

// whole is all that was done, as one change of the old snapshot.
func (f *fixing) whole() Change {
	out := Change{Edits: map[string][]text.Edit{}, Create: map[string]string{}}
	for path, now := range f.texts {
		old := f.old.Text(path)
		switch edits := f.edits[path]; {
		case old == nil:
			out.Create[path] = now
		case edits != nil:
			out.Edits[path] = edits
		default:
			if edit, ok := text.Diff(old.String(), now); ok {
				out.Edits[path] = []text.Edit{edit}
			}
		}
	}
	return out
}
