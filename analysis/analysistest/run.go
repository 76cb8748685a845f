package analysistest

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Bench is a sample held by an Engine, to which cases are applied and taken back.
type Bench struct {
	Sample map[string]string
	Engine *analysis.Engine
}

// NewBench loads a sample. It fails when the sample itself has findings.
func NewBench(sample map[string]string, rules []*lint.Rule) (*Bench, error) {
	b := &Bench{Sample: sample, Engine: analysis.New(analysis.Options{Rules: rules})}
	for path, src := range sample {
		b.Engine.Set(path, text.New(src))
	}
	snap, _ := b.Engine.Commit()
	if got := Describe(snap, nil); len(got) > 0 {
		return b, fmt.Errorf("the healthy sample has findings:\n%s", strings.Join(got, "\n"))
	}
	return b, nil
}

// Apply brings a case in and gives the snapshot.
func (b *Bench) Apply(o *Overlay) *analysis.Snapshot {
	for path, src := range o.Files {
		if src == nil {
			b.Engine.Remove(path)
			continue
		}
		b.Engine.Set(path, text.New(*src))
	}
	snap, _ := b.Engine.Commit()
	return snap
}

// Undo takes a case back.
func (b *Bench) Undo(o *Overlay) *analysis.Snapshot {
	for path := range o.Files {
		if src, ok := b.Sample[path]; ok {
			b.Engine.Set(path, text.New(src))
		} else {
			b.Engine.Remove(path)
		}
	}
	snap, _ := b.Engine.Commit()
	return snap
}

// Describe lists findings as `path:line rule "span"`, those of the given rules (all when nil), sorted.
func Describe(s *analysis.Snapshot, rules []string) []string {
	var out []string
	for _, p := range s.Paths() {
		t := s.Text(p)
		for _, f := range s.Findings(p) {
			if rules == nil || slices.Contains(rules, f.Rule) {
				out = append(out, fmt.Sprintf("%s:%d %s %q", p, t.LineOf(f.Span.Start)+1, f.Rule, t.Slice(f.Span)))
			}
		}
	}
	slices.Sort(out)
	return out
}

// Expected lists what a case wants in the form of Describe.
func Expected(o *Overlay) []string {
	var out []string
	for _, w := range o.Wants {
		out = append(out, fmt.Sprintf("%s:%d %s %q", w.Path, w.Line, w.Rule, w.Span))
	}
	slices.Sort(out)
	return out
}
