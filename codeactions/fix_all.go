package codeactions

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Fixed is what FixAll did.
type Fixed struct {
	Change   Change         // against what the engine holds
	Findings []lint.Finding // those that were mended, as they stood when they were
}

// mostRounds ends what goes round in circles. Fixes that touch each other need a round each.
const mostRounds = 1000

// FixAll applies the wanted actions until none is left: Safe for `source.fixAll` and `--fix`. It makes them in an engine, and takes them back. It fails when
// fixes do not converge.
func FixAll(e *analysis.Engine, wanted func(Action) bool) (Fixed, error) {
	now, _ := e.Commit()
	commit, undo := Trying(e)
	defer undo()
	f := fixing{wanted: wanted, budget: map[string]int{}, edits: map[string][]text.Edit{}, texts: map[string]string{}, old: now}
	ways := []func() Change{
		func() Change { return f.round(now, sure) },
		func() Change { return f.alone(e, now) },
		func() Change { return f.round(now, guesses) },
		func() Change { return f.round(now, scaffolds) },
	}
	idle := 0 // ways in a row that had nothing to do
	for range mostRounds {
		change := ways[0]()
		if change.empty() {
			if idle++; idle == len(ways) {
				return Fixed{Change: f.whole(), Findings: f.done}, nil
			}
			ways = append(ways[1:], ways[0])
			continue
		}
		idle = 0
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

// Onto gives a function that makes changes in an engine, which then holds the changed texts, and gives the snapshot after each.
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

// turn is when a fix is made. New code is written like the code that is there, so what is sure is mended first; what calls new trackers would be bent to others
// if it were mended before they are there; tests of new trackers come with these, in one piece.
type turn uint8

const (
	sure turn = iota
	goesInRounds
	guesses
	scaffolds
)

func turnOf(x lint.Fix) turn {
	switch {
	case fixers[x.Action].all != nil:
		return goesInRounds
	case x.Safety == lint.Scaffold:
		return scaffolds
	case x.Safety == lint.Safe:
		return sure
	}
	return guesses
}

// round is a change that mends as many findings as one can by the fixes of a turn: of fixes that touch each other the first, the others have their turn in the next round.
func (f *fixing) round(s *analysis.Snapshot, when turn) Change {
	out := Change{Edits: map[string][]text.Edit{}, Create: map[string]string{}}
	for found := range f.left(s, when) {
		change, err := fixers[found.Fix.Action].edits(s, found)
		if err != nil || !out.take(change) {
			continue
		}
		f.budget[said(found)]--
		f.done = append(f.done, found)
	}
	return out
}

// alone is the change of the first action that goes in rounds of its own: alone, since it looks at what it brought about. One that fails is not tried again.
func (f *fixing) alone(e *analysis.Engine, s *analysis.Snapshot) Change {
	for found, a := range f.left(s, goesInRounds) {
		f.budget[said(found)]--
		if change, err := a.All(e); err == nil {
			f.done = append(f.done, found)
			return change
		}
	}
	return Change{}
}

// left are the findings that are still to be mended by the fixes of a turn, with their actions.
func (f *fixing) left(s *analysis.Snapshot, when turn) iter.Seq2[lint.Finding, Action] {
	f.allow(s)
	v := s.View()
	return func(yield func(lint.Finding, Action) bool) {
		for _, path := range s.Paths() {
			for _, found := range s.Findings(path) {
				if !fixable(found) || f.budget[said(found)] == 0 || turnOf(found.Fix) != when {
					continue
				}
				if a := action(v, []lint.Finding{found}); a.Disabled == "" && f.wanted(a) && !yield(found, a) {
					return
				}
			}
		}
	}
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
	if o.empty() {
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
