package analysis

import (
	"cmp"
	"slices"

	"mxpls/analysis/cow"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// publish places the findings of the dirty files, and of files whose findings point into the touched ones. It gives the paths that differ.
func (e *Engine) publish(dirty map[string]bool, touched []string) []string {
	for path := range e.results.byPath {
		if !dirty[path] && e.pointsInto(path, touched) {
			dirty[path] = true
		}
	}
	w := cow.Write(e.found, false)
	var out []string
	for path := range dirty {
		old, _ := w.Get(path)
		now := e.place(path)
		if len(old) == 0 && len(now) == 0 {
			continue
		}
		if len(now) == 0 {
			w.Delete(path)
		} else {
			w.Set(path, now)
		}
		out = append(out, path)
	}
	e.found = w.Table
	slices.Sort(out)
	return out
}

func (e *Engine) pointsInto(path string, touched []string) bool {
	list, _ := e.found.Get(path)
	for _, f := range list {
		for _, r := range f.Related {
			if _, ok := slices.BinarySearch(touched, r.Path); ok {
				return true
			}
		}
	}
	return false
}

// place gives the findings of a file with absolute places, sorted by place and rule.
func (e *Engine) place(path string) []lint.Finding {
	var out []lint.Finding
	levels := e.opts.Config.At(path).Levels(path)
	for ev := range e.results.byPath[path] {
		at, ok := e.base.Start(ev.piece)
		if !ok {
			continue
		}
		for _, l := range ev.found {
			out = append(out, e.finding(path, at, l))
		}
	}
	if e.base.File(path) == nil {
		return nil
	}
	slices.SortFunc(out, compareFindings)
	out = e.suppressFile(path, out)
	for i := range out {
		if level, said := levels[out[i].Rule]; said {
			out[i].Severity = level.Severity
		}
	}
	identify(out, e.base.File(path).Text)
	return out
}

func compareFindings(a, b lint.Finding) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Message, b.Message))
}

func (e *Engine) finding(path string, at int, l lint.Local) lint.Finding {
	f := lint.Finding{
		Rule: l.Rule.ID, Category: l.Rule.Category.ID, Severity: l.Severity, Path: path, Span: l.Span.Shift(at), Event: l.Event,
		Message: l.Message, Hint: l.Hint, Fix: l.Fix, Instead: l.Instead, Unnecessary: l.Unnecessary,
	}
	for _, r := range l.Related {
		if s, ok := e.base.Absolute(r.Place.Piece, r.Place.Span); ok {
			f.Related = append(f.Related, lint.RelatedPlace{Path: r.Place.Piece.Path, Span: s, Message: r.Message})
		}
	}
	return f
}

// identify numbers the findings that say the same of the same code.
func identify(list []lint.Finding, t *text.Text) {
	seen := map[string]int{}
	for i := range list {
		id := lint.Identity(list[i], t.Slice(list[i].Span))
		list[i].Fingerprint = lint.Fingerprint(id, seen[id])
		seen[id]++
	}
}
