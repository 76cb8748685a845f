// Package analysis is the façade of the core: an Engine takes texts and gives snapshots with findings. The server and the command line use the
// same Engine, which is why they agree.
package analysis

import (
	"maps"
	"slices"

	"mxpls/analysis/config"
	"mxpls/analysis/cow"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Options configure an Engine.
type Options struct {
	Config *config.Set // what is in force where; nil for the defaults everywhere
	Rules  []*lint.Rule
	// Once says that there will be a single Commit: nothing is remembered for later edits.
	Once bool
	// LineLength says how long lines below a directory may be, in columns, as the project's formatter is configured; 0 where nothing says it. nil says nothing.
	LineLength func(dir string) int
}

// Engine holds the newest version of a folder's texts and what follows from them. It belongs to one goroutine; the
// snapshots that it gives are immutable and may be read by all.
type Engine struct {
	opts      Options
	templates config.Templates
	words     []string // without one of them no text can speak of a module
	files     map[string]*source
	markers   map[string]marker
	pending   map[string]bool
	base      *module.Base
	loaded    bool
	results   results
	memo      *module.Memo // nil with Options.Once
	found     cow.Table[string, []lint.Finding]
	broken    map[string]string // rules that panicked, with the message
}

// source is a file as the engine holds it.
type source struct {
	path    string
	text    *text.Text
	forest  *syntax.File
	held    bool            // the base has it
	removed []syntax.Placed // since the last Commit, of what the base has
	added   []syntax.Placed
	needles []string
	gone    bool
}

// New makes an Engine without files.
func New(o Options) *Engine {
	if o.Config == nil {
		o.Config = config.Defaults()
	}
	e := &Engine{
		opts: o, words: needles(o.Config), files: map[string]*source{}, markers: map[string]marker{}, pending: map[string]bool{},
		base: module.NewBase(nil), results: newResults(), found: cow.New[string, []lint.Finding](), broken: map[string]string{},
	}
	if !o.Once {
		e.memo = module.NewMemo()
	}
	return e
}

// Set gives a file, new or replaced as a whole. The path is slash-separated and relative to the folder.
func (e *Engine) Set(path string, t *text.Text) {
	s := e.files[path]
	if s != nil && !s.gone && s.text.Equal(t) {
		return
	}
	e.pending[path] = true
	if s != nil && s.held && !s.gone {
		if edit, ok := text.Diff(s.text.String(), t.String()); ok {
			e.edit(s, t, edit)
		}
		return
	}
	n := &source{path: path, text: t}
	if s != nil {
		n.held, n.removed = s.held, s.removed
	}
	e.files[path] = n
}

// Edit gives the text of a file after one edit. A file that is not held is taken as new.
func (e *Engine) Edit(path string, t *text.Text, edit text.Edit) {
	s := e.files[path]
	if s == nil || s.gone || s.forest == nil {
		e.Set(path, t)
		return
	}
	e.pending[path] = true
	e.edit(s, t, edit)
}

func (e *Engine) edit(s *source, t *text.Text, edit text.Edit) {
	forest, delta := s.forest.Edit(t, edit)
	s.text, s.forest = t, forest
	s.removed, s.added = compose(s.removed, s.added, delta)
}

// compose joins two changes of a file: what the first added and the second removed was never seen.
func compose(removed, added []syntax.Placed, d syntax.Delta) ([]syntax.Placed, []syntax.Placed) {
	for _, r := range d.Removed {
		i := slices.IndexFunc(added, func(p syntax.Placed) bool { return p.Unit == r.Unit })
		if i < 0 {
			removed = append(removed, r)
			continue
		}
		added = slices.Delete(added, i, i+1)
	}
	return removed, append(added, d.Added...)
}

// Remove forgets a file.
func (e *Engine) Remove(path string) {
	if s := e.files[path]; s != nil {
		s.gone = true
		e.pending[path] = true
	}
}

// SetTemplates gives the templates that the configuration names, for the snapshots from now on. They say nothing about findings.
func (e *Engine) SetTemplates(t config.Templates) { e.templates = t }

// Commit brings everything up to date. It gives the new snapshot and the paths whose findings may differ from the last one's, sorted.
func (e *Engine) Commit() (*Snapshot, []string) {
	if len(e.pending) == 0 && e.loaded {
		return e.snapshot(), nil
	}
	touched := slices.Sorted(maps.Keys(e.pending))
	clear(e.pending)
	added, removed, changed := e.apply(touched)
	dirty := e.evaluate(added, removed, changed)
	for _, p := range touched {
		dirty[p] = true
	}
	paths := append(e.publish(dirty, touched), e.publishSettings()...)
	slices.Sort(paths)
	e.loaded = true
	return e.snapshot(), paths
}

func (e *Engine) snapshot() *Snapshot {
	return &Snapshot{Base: e.base, Config: e.opts.Config, Templates: e.templates, found: e.found, broken: maps.Clone(e.broken)}
}
