package session

import (
	"errors"
	"path/filepath"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/text"
)

// TestTrial: a trial sees every change before it; one that fails leaves an engine that is built anew; none is waited for in vain.
func TestTrial(t *testing.T) {
	r := &recorder{}
	s := New(t.Context(), r.config())
	root := newFolderOnDisk(t)
	s.AddFolder(root)
	constants := filepath.Join(root, constantsPath)
	before := len(view(t, s, constants).Snapshot.Findings(constantsPath))
	f := s.Folders()[0]

	seen := 0
	if err := f.Try(t.Context(), func(e *analysis.Engine) {
		now, _ := e.Commit()
		seen = len(now.Findings(constantsPath))
	}); err != nil || seen == 0 || seen != before {
		t.Errorf("%d findings, %v; want %d", seen, err, before)
	}
	err := f.Try(t.Context(), func(e *analysis.Engine) {
		e.Set(constantsPath, text.New("half"))
		panic("on the way")
	})
	if !errors.Is(err, errNotTried) || len(r.faults) != 1 {
		t.Errorf("%v, faults %q", err, r.faults)
	}
	if after := len(view(t, s, constants).Snapshot.Findings(constantsPath)); after != before {
		t.Errorf("%d findings afterwards; want %d", after, before)
	}
	s.RemoveFolder(root)
	if err := f.Try(t.Context(), func(*analysis.Engine) {}); !errors.Is(err, ErrClosed) {
		t.Errorf("closed folder: %v", err)
	}
}
