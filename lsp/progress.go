package lsp

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"mxpls/lsp/session"
)

// patience is how long work may take before the user is shown that it runs.
const patience = 300 * time.Millisecond

// progressTokens numbers the progress reports of one server.
type progressTokens struct{ last atomic.Int32 }

func (p *progressTokens) next() protocol.Integer { return protocol.Integer(p.last.Add(1)) }

// loading shows that a folder is being read, if that takes long enough to be
// worth it. The caller calls done when it is over.
func (s *server) loading(f *session.Folder) (done func()) {
	begin := time.Now()
	finished := make(chan struct{})
	if s.can.progress {
		s.goWork(func() { s.showProgress("Reading "+filepath.Base(f.Root), finished) })
	}
	return sync.OnceFunc(func() {
		close(finished)
		s.log.Info("folder read", zap.String("folder", f.Root), zap.Duration("took", time.Since(begin)))
	})
}

// showProgress begins a progress report when finished takes longer than
// patience, and ends it with finished.
func (s *server) showProgress(title string, finished <-chan struct{}) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-finished:
		return
	case <-s.ctx.Done():
		return
	case <-timer.C:
	}
	<-s.answered
	token := s.tokens.next()
	if err := s.client.WorkDoneProgressCreate(s.ctx, &protocol.WorkDoneProgressCreateParams{Token: token}); err != nil {
		return
	}
	s.progress(token, &protocol.WorkDoneProgressBegin{Kind: "begin", Title: title})
	select {
	case <-finished:
	case <-s.ctx.Done():
	}
	s.progress(token, &protocol.WorkDoneProgressEnd{Kind: "end"})
}

func (s *server) progress(token protocol.ProgressToken, value any) {
	raw, err := protocol.Marshal(value)
	if err != nil {
		s.log.Error("cannot encode progress", zap.Error(err))
		return
	}
	// A client that is gone needs no progress.
	_ = s.client.Progress(s.ctx, &protocol.ProgressParams{Token: token, Value: raw})
}
