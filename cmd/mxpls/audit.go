package main

import (
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/compare"
	"mxpls/analysis/lint"
	"mxpls/analysis/report"
	"mxpls/analysis/text"
	"mxpls/codeactions"
)

// audit is a scope that has been judged.
type audit struct {
	scope   scope
	reading reading
	engine  *analysis.Engine
	now     *analysis.Snapshot
	before  *analysis.Snapshot // nil when nothing is compared
	renamed map[string]string  // old path by new one
	old     map[string]string  // text in the base, by the path now
}

// judge judges what was read; once says that nothing will be changed afterwards. The base is judged first, and then what differs from it.
func judge(s scope, r reading, once bool) *audit {
	a := &audit{scope: s, reading: r, renamed: map[string]string{}, old: map[string]string{}}
	if !r.compared || len(r.differs) == 0 {
		a.engine = r.folder.engine(r.files, once)
		a.now, _ = a.engine.Commit()
		if r.compared {
			a.before = a.now
		}
		warnBroken(a.now)
		return a
	}
	texts := make(map[string]*text.Text, len(r.differs))
	for _, f := range r.files {
		texts[f.Path] = text.New(f.Text)
	}
	a.engine = r.folder.engine(nil, false)
	differing := map[string]bool{}
	for _, d := range r.differs {
		differing[d.Path] = true
		if d.OldPath != "" {
			a.engine.Set(d.OldPath, text.New(d.Old))
			a.old[d.Path] = d.Old
		}
		if d.OldPath != "" && d.Path != "" && d.Path != d.OldPath {
			a.renamed[d.Path] = d.OldPath
		}
	}
	for path, t := range texts {
		if !differing[path] {
			a.engine.Set(path, t)
		}
	}
	a.before, _ = a.engine.Commit()
	for _, d := range r.differs {
		if d.OldPath != "" && texts[d.OldPath] == nil {
			a.engine.Remove(d.OldPath)
		}
		if d.Path != "" {
			a.engine.Set(d.Path, texts[d.Path])
		}
	}
	a.now, _ = a.engine.Commit()
	warnBroken(a.now)
	return a
}

// findings are those of a snapshot that the scope reports, sorted by path and place. A fix is named only where one is offered.
func (a *audit) findings(now *analysis.Snapshot) []lint.Finding {
	state := stateOf(now)
	switch {
	case a.scope.kind == scopeFile:
		return slices.DeleteFunc(state.Findings, func(f lint.Finding) bool { return !slices.Contains(a.scope.paths, f.Path) })
	case a.before == nil:
		return state.Findings
	}
	return compare.Since(state, stateOf(a.before), a.renamed, a.touched(now))
}

func stateOf(s *analysis.Snapshot) compare.State {
	return compare.State{
		Findings: report.Findings(s, codeactions.Offered),
		Code:     func(f lint.Finding) string { return s.Text(f.Path).Slice(f.Span) },
	}
}

// touched says of findings whether they stand on lines that the base does not have.
func (a *audit) touched(now *analysis.Snapshot) func(lint.Finding) bool {
	changed := map[string]compare.Lines{}
	for _, d := range a.reading.differs {
		if d.Path != "" {
			changed[d.Path] = nil
		}
	}
	return func(f lint.Finding) bool {
		lines, differs := changed[f.Path]
		if !differs {
			return false
		}
		t := now.Text(f.Path)
		if lines == nil {
			lines = compare.ChangedLines(a.old[f.Path], t.String())
			changed[f.Path] = lines
		}
		return lines.Touch(t.LineOf(f.Span.Start), t.LineOf(max(f.Span.Start, f.Span.End-1)))
	}
}
