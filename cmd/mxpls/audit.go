package main

import (
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/compare"
	"mxpls/analysis/lint"
	"mxpls/analysis/report"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// audit is a scope that has been judged.
type audit struct {
	scope   scope
	reading reading
	engine  *analysis.Engine
	now     *analysis.Snapshot
	base    base
	keep    selection
	known   known
	hidden  int // findings of the scope that the baseline knows, of the last call of findings
}

// judge judges what was read; once says that nothing will be changed afterwards.
func judge(s scope, r reading, once bool) *audit {
	a := &audit{scope: s, reading: r}
	a.engine = r.folder.engine(r.files, once)
	a.now, _ = a.engine.Commit()
	warnBroken(a.now)
	return a
}

// findings are those of a snapshot that are reported, sorted by path and place: of the scope, selected, and not in the baseline. A fix is named only
// where one is offered.
func (a *audit) findings(now *analysis.Snapshot) []lint.Finding {
	listed := a.known.Knows()
	a.hidden = 0
	return slices.DeleteFunc(a.inScope(now), func(f lint.Finding) bool {
		if listed(f.Fingerprint) {
			a.hidden++
			return true
		}
		return false
	})
}

// inScope are the selected findings that the scope reports.
func (a *audit) inScope(now *analysis.Snapshot) []lint.Finding {
	state := stateOf(now)
	state.Findings = slices.DeleteFunc(state.Findings, func(f lint.Finding) bool {
		return !a.keep.wants(f) || a.scope.kind == scopeFile && !slices.Contains(a.scope.paths, f.Path)
	})
	switch {
	case !a.reading.compared || len(state.Findings) == 0:
		return state.Findings
	case len(a.reading.differs) == 0:
		return nil
	}
	before := a.base.judge(&a.reading, state.Findings)
	return compare.Since(state, stateOf(before), a.reading.renamed(), a.reading.touched(now))
}

func stateOf(s *analysis.Snapshot) compare.State {
	return compare.State{
		Findings: report.Findings(s, codeactions.Offered),
		Code:     func(f lint.Finding) string { return s.Text(f.Path).Slice(f.Span) },
	}
}

// base is the commit that is compared with. It is judged only when there is something to compare, and only by the rules that found it: most changes have
// nothing to say, and the others little.
type base struct {
	snapshot *analysis.Snapshot
	rules    map[string]bool // by which it was judged
}

// judge judges the base, by the rules of the findings at least.
func (b *base) judge(r *reading, findings []lint.Finding) *analysis.Snapshot {
	wanted := map[string]bool{}
	for id := range b.rules {
		wanted[id] = true
	}
	all := false
	for _, f := range findings {
		wanted[f.Rule] = true
		all = all || f.Category == lint.Hygiene.ID // these speak of what other rules say
	}
	if b.snapshot != nil && len(wanted) == len(b.rules) {
		return b.snapshot
	}
	folder := r.folder
	if !all {
		folder.judge.Rules = slices.DeleteFunc(slices.Clone(folder.judge.Rules), func(x *lint.Rule) bool { return !wanted[x.ID] })
	}
	b.rules = wanted
	b.snapshot, _ = folder.engine(r.before(), true).Commit()
	return b.snapshot
}

// before are the files of the base.
func (r *reading) before() []workspace.File {
	gone := map[string]bool{}
	var files []workspace.File
	for _, d := range r.differs {
		gone[d.Path] = true
		if d.OldPath != "" {
			files = append(files, workspace.File{Path: d.OldPath, Text: d.Old, Size: int64(len(d.Old))})
		}
	}
	for _, f := range r.files {
		if !gone[f.Path] {
			files = append(files, f)
		}
	}
	return files
}

// renamed gives the old paths of files that have another one now.
func (r *reading) renamed() map[string]string {
	out := map[string]string{}
	for _, d := range r.differs {
		if d.OldPath != "" && d.Path != "" && d.Path != d.OldPath {
			out[d.Path] = d.OldPath
		}
	}
	return out
}

// touched says of findings whether they stand on lines that the base does not have.
func (r *reading) touched(now *analysis.Snapshot) func(lint.Finding) bool {
	old := map[string]string{}
	for _, d := range r.differs {
		if d.Path != "" {
			old[d.Path] = d.Old
		}
	}
	changed := map[string]compare.Lines{}
	return func(f lint.Finding) bool {
		before, differs := old[f.Path]
		if !differs {
			return false
		}
		t := now.Text(f.Path)
		lines, done := changed[f.Path]
		if !done {
			lines = compare.ChangedLines(before, t.String())
			changed[f.Path] = lines
		}
		return lines.Touch(t.LineOf(f.Span.Start), t.LineOf(max(f.Span.Start, f.Span.End-1)))
	}
}
