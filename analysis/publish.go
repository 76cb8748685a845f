package analysis

import (
	"cmp"
	"slices"

	"mxpls/analysis/cow"
	"mxpls/analysis/facts"
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
			f := e.finding(path, at, l)
			if level, said := levels[f.Rule]; said {
				f.Severity = level.Severity
			}
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil
	}
	slices.SortFunc(out, compareFindings)
	out = slices.DeleteFunc(out, e.fileSuppressed(path))
	e.fingerprint(path, out)
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

// fingerprint numbers the findings that say the same of the same code.
func (e *Engine) fingerprint(path string, list []lint.Finding) {
	t := e.base.File(path).Text
	seen := map[string]int{}
	for i := range list {
		id := lint.Identity(list[i], t.Slice(list[i].Span))
		list[i].Fingerprint = lint.Fingerprint(id, seen[id])
		seen[id]++
	}
}

// ignoreFileLines is how many lines at the top of a file may hold file-level suppressions.
const ignoreFileLines = 10

// fileSuppressed says of a finding whether a comment at the top of its file silences it.
func (e *Engine) fileSuppressed(path string) func(lint.Finding) bool {
	var rules []facts.RuleName
	for _, p := range e.base.FileIgnores(path) {
		at, _ := e.base.Start(p)
		for _, ig := range p.Facts.Ignores {
			if ig.File && e.base.File(path).Text.LineOf(at+ig.Span.Start) < ignoreFileLines {
				rules = append(rules, ig.Rules...)
			}
		}
	}
	return func(f lint.Finding) bool {
		return slices.ContainsFunc(rules, func(r facts.RuleName) bool { return r.Name == f.Rule })
	}
}

func names(ig facts.Ignore, rule string) bool {
	return slices.ContainsFunc(ig.Rules, func(r facts.RuleName) bool { return r.Name == rule })
}

// lineOf counts the line ends (\n, \r\n, \r) before an offset.
func lineOf(s string, offset int) int {
	return text.New(s[:min(offset, len(s))]).Lines() - 1
}
