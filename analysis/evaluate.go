package analysis

import (
	"fmt"
	"hash/maphash"
	"runtime"
	"slices"

	"mxpls/analysis/config"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// outcome is what judging one piece gave.
type outcome struct {
	piece *module.Piece
	found []lint.Local
	uses  []allowed
	reads []uint64
}

// evaluate judges the new pieces, and those that asked something whose answer changed. It gives the paths whose findings may differ.
func (e *Engine) evaluate(added, removed []*module.Piece, changed map[module.Key]struct{}) map[string]bool {
	dirty := map[string]bool{}
	if e.memo != nil && len(changed) > 0 {
		e.memo.Update(module.NewView(e.base, true, e.memo), changed)
	}
	again := e.results.concerned(changed)
	for _, p := range removed {
		e.results.forget(p)
		delete(again, p)
		dirty[p.Path] = true
	}
	todo := make([]*module.Piece, 0, len(added)+len(again))
	for _, p := range added {
		delete(again, p)
		if cur, ok := e.base.Piece(p.Placed.Unit); ok && cur == p {
			todo = append(todo, p)
		}
	}
	for p := range again {
		todo = append(todo, p)
	}
	for _, o := range e.judgeAll(todo) {
		if e.results.put(o) {
			dirty[o.piece.Path] = true
		}
	}
	return dirty
}

// judgeAll shares the pieces among the processors, in runs of neighbours, so that what one piece asked its neighbour finds answered.
func (e *Engine) judgeAll(todo []*module.Piece) []outcome {
	const run = 256
	out := make([]outcome, len(todo))
	if len(todo) <= run {
		j := e.judge()
		for i, p := range todo {
			out[i] = j.piece(p)
		}
		e.note(j)
		return out
	}
	workers := runtime.GOMAXPROCS(0)
	free := make(chan *judge, workers)
	for range workers {
		free <- e.judge()
	}
	e.parallel((len(todo)+run-1)/run, func(n int) {
		j := <-free
		for i := n * run; i < min((n+1)*run, len(todo)); i++ {
			out[i] = j.piece(todo[i])
		}
		free <- j
	})
	for range workers {
		e.note(<-free)
	}
	return out
}

// note takes over from a judge what outlives it.
func (e *Engine) note(j *judge) {
	if e.memo != nil {
		e.memo.Keep(j.view)
	}
	for id, msg := range j.broken {
		e.broken[id] = msg
	}
}

// judge runs the rules over pieces. It belongs to one goroutine.
type judge struct {
	view   *module.View
	all    []*lint.Rule
	config *config.Set
	path   string // the file that rules are for
	rules  []*lint.Rule
	track  bool
	seed   maphash.Seed
	broken map[string]string
}

func (e *Engine) judge() *judge {
	return &judge{view: module.NewView(e.base, !e.opts.Once, e.memo), all: e.opts.Rules, config: e.opts.Config, track: !e.opts.Once, seed: e.results.seed, broken: map[string]string{}}
}

func (j *judge) piece(p *module.Piece) outcome {
	o := outcome{piece: p}
	j.view.Focus(p)
	pass := lint.NewPass(j.view, p, &o.found)
	if pass.File != nil && pass.Root != nil {
		subjects := collect(j.view, pass)
		for _, r := range j.rulesFor(p.Path) {
			if subjects.asks(r, pass) {
				j.run(r, pass, &subjects)
			}
		}
	}
	for _, name := range pass.LetThrough() {
		o.uses = append(o.uses, allowed{pass.Root.Names, name})
	}
	o.found = j.suppress(pass, o.found)
	if j.track {
		o.reads = j.view.Reads(j.hash)
	}
	return o
}

// rulesFor gives the rules that are not off for a file. Pieces come in runs of one file.
func (j *judge) rulesFor(path string) []*lint.Rule {
	if j.path == path && j.rules != nil {
		return j.rules
	}
	j.path, j.rules = path, j.all
	if levels := j.config.At(path).Levels(path); len(levels) > 0 {
		j.rules = slices.DeleteFunc(slices.Clone(j.all), func(r *lint.Rule) bool { return levels[r.ID].Off })
	}
	return j.rules
}

// run lets one rule judge; one that panics is noted, and hurts only itself.
func (j *judge) run(r *lint.Rule, pass *lint.Pass, s *subjects) {
	defer func() {
		if x := recover(); x != nil {
			j.broken[r.ID] = fmt.Sprint(x)
		}
	}()
	s.visit(r, pass.For(r))
}

func (j *judge) hash(k module.Key) uint64 { return maphash.Comparable(j.seed, k) }
