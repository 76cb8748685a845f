package session

import (
	"context"
	"errors"

	"mxpls/analysis"
)

// errNotTried says that the engine was out of order, or failed on the way.
var errNotTried = errors.New("the analysis is out of order")

// trial is something that is done with a folder's engine and leaves it as it was.
type trial struct {
	do   func(*analysis.Engine)
	done chan struct{} // closed when do has come to its end, or cannot
	ok   bool          // read after done
}

// Try has the worker do something with its engine, behind every change that was sent before. What do changes it takes back before it returns. Try
// fails when ctx ends, the folder is closed ([ErrClosed]), or do panics.
func (f *Folder) Try(ctx context.Context, do func(*analysis.Engine)) error {
	t := &trial{do: do, done: make(chan struct{})}
	f.enqueue(change{kind: tried, trial: t})
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-f.stopped:
		return ErrClosed
	case <-t.done:
	}
	if !t.ok {
		return errNotTried
	}
	return nil
}

// try does the trials of a batch. After one that failed the engine is built anew.
func (w *worker) try(ctx context.Context, batch []change, upTo uint64) {
	for _, c := range batch {
		if c.kind != tried {
			continue
		}
		if !w.broken {
			c.trial.ok = w.guarded("trying a change", func() { c.trial.do(w.engine) })
			if !c.trial.ok {
				w.round(ctx, nil, upTo, true)
			}
		}
		close(c.trial.done)
	}
}
