package workspace

import (
	"context"
	"path/filepath"
	"runtime"
	"sync"
)

// dir is a directory that waits to be read.
type dir struct {
	path   string // relative to the root; "" for the root
	ignore *level // what the directories above say, and its own .gitignore does not yet
}

// under is the path of an entry.
func (d dir) under(name string) string {
	if d.path == "" {
		return name
	}
	return d.path + "/" + name
}

// harvest is what one worker found.
type harvest struct {
	files   []File
	paths   []string
	skipped []Skipped
}

func (h *harvest) skip(path, reason string) {
	h.skipped = append(h.skipped, Skipped{path, reason})
}

// walk is a tree being read: a stack of directories that workers take from and
// add to, until it is empty and none of them is at work.
type walk struct {
	root    string // absolute or as the caller named it
	ctx     context.Context
	options *Options
	needles []needle

	mu    sync.Mutex
	more  *sync.Cond
	stack []dir
	busy  int   // workers that may still add directories
	err   error // of the root or the context; ends the walk
}

func newWalk(ctx context.Context, root string, o *Options) *walk {
	w := &walk{root: filepath.Clean(root), ctx: ctx, options: o, needles: newNeedles(o.Needles)}
	w.more = sync.NewCond(&w.mu)
	top := dir{}
	if o.RespectGitignore {
		top.ignore = ignoreAbove(w.root)
	}
	w.stack = append(w.stack, top)
	return w
}

// run reads the tree with a worker for each processor and joins their harvests.
func (w *walk) run() (*harvest, error) {
	workers := make([]*worker, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range workers {
		workers[i] = newWorker(w)
		wg.Go(workers[i].run)
	}
	wg.Wait()
	all := &workers[0].harvest
	for _, other := range workers[1:] {
		all.files = append(all.files, other.files...)
		all.paths = append(all.paths, other.paths...)
		all.skipped = append(all.skipped, other.skipped...)
	}
	return all, w.err
}

// next gives back a finished directory's children and takes the next
// directory; it waits while there is none but others may add some. The first
// call of a worker has finished nothing.
func (w *walk) next(children []dir, finished bool) (dir, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if finished {
		w.busy--
	}
	w.stack = append(w.stack, children...)
	if w.err == nil {
		w.err = w.ctx.Err()
	}
	if len(w.stack) > 1 || w.busy == 0 || w.err != nil {
		w.more.Broadcast()
	}
	for len(w.stack) == 0 && w.busy > 0 && w.err == nil {
		w.more.Wait()
	}
	if len(w.stack) == 0 || w.err != nil {
		return dir{}, false
	}
	d := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	w.busy++
	return d, true
}

func (w *walk) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.err = err
}
