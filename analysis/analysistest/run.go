package analysistest

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Bench is a sample held by an Engine, to which cases are applied and taken back.
type Bench struct {
	Sample map[string]string
	Engine *analysis.Engine
	Judge  *analysis.Engine // that holds the case applied last
	rules  []*lint.Rule
}

// NewBench loads a sample, with a configuration if one is given. It fails when the sample itself has findings.
func NewBench(sample map[string]string, rules []*lint.Rule, files ...func() (*config.Source, []config.Problem)) (*Bench, error) {
	l := layers(rules)
	for _, read := range files {
		source, problems := read()
		if err := config.Join(problems); err != nil {
			return nil, err
		}
		l.Files = append(l.Files, source)
	}
	set, problems := config.Resolve(l)
	if err := config.Join(problems); err != nil {
		return nil, err
	}
	b := &Bench{Sample: sample, rules: rules, Engine: analysis.New(analysis.Options{Config: set, Rules: rules})}
	b.Judge = b.Engine
	for path, src := range sample {
		b.Engine.Set(path, text.New(src))
	}
	snap, _ := b.Engine.Commit()
	if got := Describe(snap, nil); len(got) > 0 {
		return b, fmt.Errorf("the healthy sample has findings:\n%s", strings.Join(got, "\n"))
	}
	return b, nil
}

// layers are those of a case without a configuration.
func layers(rules []*lint.Rule) config.Layers {
	l := config.Layers{Today: today}
	for _, r := range rules {
		l.Rules = append(l.Rules, r.ID)
	}
	return l
}

// today is the day by which allowances of cases expire.
const today = "2026-01-31"

// Apply brings a case in and gives the snapshot. A case with a configuration is judged by an engine of its own.
func (b *Bench) Apply(o *Overlay) *analysis.Snapshot {
	if set := configOf(o, b.rules); set != nil {
		return b.configured(o, set)
	}
	b.Judge = b.Engine
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
	b.Judge = b.Engine
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

// configured judges a case that says how it is judged.
func (b *Bench) configured(o *Overlay, set *config.Set) *analysis.Snapshot {
	e := analysis.New(analysis.Options{Config: set, Rules: b.rules})
	for path, src := range b.Sample {
		if _, other := o.Files[path]; !other {
			e.Set(path, text.New(src))
		}
	}
	for path, src := range o.Files {
		if src != nil && !config.IsFile(path) {
			e.Set(path, text.New(*src))
		}
	}
	b.Judge = e
	snap, _ := e.Commit()
	return snap
}

// configOf gives the configuration of a case, nil for none. One that is wrong is a mistake in the case.
func configOf(o *Overlay, rules []*lint.Rule) *config.Set {
	l := layers(rules)
	var problems []config.Problem
	for path, src := range o.Files {
		if src == nil || !config.IsFile(path) {
			continue
		}
		s, found := config.Read(path, *src)
		problems = append(problems, found...)
		if s != nil {
			l.Files = append(l.Files, s)
		}
	}
	if len(l.Files)+len(problems) == 0 {
		return nil
	}
	set, found := config.Resolve(l)
	if err := config.Join(append(problems, found...)); err != nil {
		panic("configuration of a case: " + err.Error())
	}
	return set
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
