package session

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"mxpls/analysis"
	"mxpls/analysis/config"
)

// worker owns the engine of one folder: everything that reads files, parses or
// runs rules happens on its goroutine.
type worker struct {
	session  *Session
	folder   *Folder
	disk     *disk
	engine   *analysis.Engine
	snapshot *analysis.Snapshot // the last one, nil before the first
	inForce  *config.Set        // the engine's configuration
	open     map[string]Buffer
	held     []string // paths that the last publish held back
	recheck  bool     // known files of the modules are to be looked at
	unlisted bool     // the folder is to be listed: a file has come up that nothing else can judge
	retyped  bool     // the buffer of a configuration file has changed
	broken   bool     // the engine failed twice in a row and is left alone
}

func newWorker(s *Session, f *Folder) *worker {
	return &worker{session: s, folder: f, disk: newDisk(f.Root), open: map[string]Buffer{}}
}

// run works until ctx ends. The first round reads the folder.
func (w *worker) run(ctx context.Context) {
	defer w.session.config.Closed(w.folder)
	defer close(w.folder.stopped)
	if w.session.config.Sweep > 0 {
		go w.sweep(ctx, w.session.config.Sweep)
	}
	done := w.session.config.Loading(w.folder)
	defer done()
	for first := true; ; first = false {
		batch, upTo, ok := w.folder.take(ctx, first)
		if !ok {
			return
		}
		w.round(ctx, batch, upTo, first)
		w.try(ctx, batch, upTo)
		done()
	}
}

// sweep has the worker look at the whole folder from time to time.
func (w *worker) sweep(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.folder.enqueue(change{kind: swept})
		}
	}
}

// round applies a batch, publishes what it changed and only then lets waiting
// requests go on: a client never gets an answer before the findings that belong
// to the same texts.
func (w *worker) round(ctx context.Context, batch []change, upTo uint64, first bool) {
	var view *View
	update := Update{All: first}
	ok := w.guarded("analysis", func() { view = w.commit(ctx, batch, first, &update) })
	if !ok {
		ok = w.guarded("analysis after a restart", func() { view = w.restart(ctx, batch, &update) })
		w.broken = !ok
	}
	if ok {
		update.View = view
		w.guarded("publishing", func() { w.held = w.session.config.Publish(w.folder, update) })
	} else {
		view = w.folder.view
	}
	w.folder.advance(view, upTo)
}

func (w *worker) commit(ctx context.Context, batch []change, fresh bool, update *Update) *View {
	if w.broken {
		panic("the engine is out of order")
	}
	if fresh {
		w.engine = nil
		w.list(ctx, update)
	}
	for _, c := range batch {
		w.note(c, update)
		w.apply(c)
	}
	w.lookAtDisk(ctx, update)
	snapshot, changed := w.engine.Commit()
	w.snapshot = snapshot
	if len(snapshot.Base.Roots()) == 0 {
		update.Forced = nil // Without a module there is nothing to say, not even that.
	}
	update.Changed = slices.Concat(update.Changed, w.held, changed)
	return &View{Snapshot: snapshot, Problems: w.problems(), open: maps.Clone(w.open)}
}

// restart builds the engine anew from disk and buffers, after a fault that may
// have left it half changed.
func (w *worker) restart(ctx context.Context, batch []change, update *Update) *View {
	w.broken = false
	for _, c := range batch {
		w.note(c, update)
	}
	update.All = true
	return w.commit(ctx, nil, true, update)
}

// note keeps the worker's own books; unlike the engine's they cannot fail.
func (w *worker) note(c change, update *Update) {
	switch c.kind {
	case opened:
		update.Forced = append(update.Forced, c.path)
		w.open[c.path] = c.buffer
	case edited, replaced:
		w.open[c.path] = c.buffer
	case closed:
		// What is shown of a file may depend on whether it is open.
		update.Changed = append(update.Changed, c.path)
		delete(w.open, c.path)
	case republish:
		update.All = true
	}
}

// apply tells the engine. A file that is open is never read from disk.
func (w *worker) apply(c change) {
	if config.IsFile(c.path) {
		switch c.kind {
		case opened, replaced, edited:
			w.retyped = true
		default:
			w.unlisted = true
		}
		return
	}
	switch c.kind {
	case opened, replaced:
		w.setBuffer(c.path, c.buffer)
	case edited:
		if w.excluded(c.path) {
			return
		}
		w.engine.Edit(c.path, c.buffer.Text, c.edit)
	case closed:
		if news := w.fromDisk(c.path); news == unimportant || news == unlisted {
			w.engine.Remove(c.path)
		}
	case diskChanged:
		w.fromDisk(c.path)
	case recheck:
		w.recheck = true
	case swept:
		w.unlisted = w.unlisted || w.snapshot != nil && len(w.snapshot.Base.Roots()) > 0
	case rescan:
		w.unlisted = true
	}
}

// lookAtDisk does what a whole batch has asked for, once.
func (w *worker) lookAtDisk(ctx context.Context, update *Update) {
	if w.retyped {
		w.retyped = false
		w.unlisted = w.reconfigure(update) || w.unlisted
	}
	if w.recheck {
		w.recheck = false
		w.unlisted = w.unlisted || w.disk.reconfigured()
		for _, path := range w.disk.changed(w.inModule) {
			w.fromDisk(path)
		}
	}
	if w.unlisted {
		w.list(ctx, update)
	}
}

// inModule reports whether a path is inside one of the folder's modules.
func (w *worker) inModule(path string) bool {
	if w.snapshot == nil {
		return false
	}
	for _, root := range w.snapshot.Base.Roots() {
		if _, ok := root.Rel(path); ok {
			return true
		}
	}
	return false
}

// fromDisk takes over what the disk says about a file that is not open.
func (w *worker) fromDisk(path string) news {
	if _, open := w.open[path]; open {
		return content
	}
	t, news := w.disk.read(path, w.inModule)
	switch news {
	case content:
		w.engine.Set(path, t)
	case missing:
		w.engine.Remove(path)
	case unlisted:
		w.unlisted = true
	}
	return news
}

// list reads the folder and hands over what the engine does not have; to open
// buffers it gives their own text. With another configuration the engine is a
// new one: everything is judged again.
func (w *worker) list(ctx context.Context, update *Update) {
	w.unlisted = false
	before := w.problems()
	texts, gone, err := w.disk.load(ctx, w.settings())
	if err != nil && ctx.Err() == nil {
		w.session.config.Report(w.folder, "reading the workspace folder", err)
	}
	w.configure(update, before)
	for _, s := range w.disk.skipped() {
		w.session.config.Skipped(w.folder, s.Path, s.Reason)
	}
	for path, t := range texts {
		if _, open := w.open[path]; !open {
			w.engine.Set(path, t)
		}
	}
	for _, path := range gone {
		if _, open := w.open[path]; !open {
			w.engine.Remove(path)
		}
	}
	for path, buffer := range w.open {
		if isPython(path) {
			w.setBuffer(path, buffer)
		}
	}
}

// setBuffer gives the engine the text of an open document.
func (w *worker) setBuffer(path string, buffer Buffer) {
	if !w.excluded(path) {
		w.engine.Set(path, buffer.Text)
	}
}

// guarded runs do and reports a panic instead of passing it on; it returns
// whether do came to its end.
func (w *worker) guarded(what string, do func()) (ok bool) {
	defer func() {
		if p := recover(); p != nil {
			w.session.config.Report(w.folder, what, fmt.Errorf("panic: %v", p))
		}
	}()
	do()
	return true
}
