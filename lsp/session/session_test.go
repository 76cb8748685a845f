package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
)

// recorder is the owner of a session that notes what it is told.
type recorder struct {
	mu      sync.Mutex
	updates []Update
	faults  []string
	hold    map[string]bool
}

func (r *recorder) config() Config {
	return Config{
		Options: analysis.Options{Rules: rules.All()},
		Publish: func(_ *Folder, u Update) (heldBack []string) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.updates = append(r.updates, u)
			for _, path := range u.Changed {
				if r.hold[path] {
					heldBack = append(heldBack, path)
				}
			}
			return heldBack
		},
		Closed:        func(*Folder) {},
		Misconfigured: func(*Folder, config.Problem) {},
		Skipped:       func(*Folder, string, string) {},
		Loading:       func(*Folder) func() { return func() {} },
		Report: func(_ *Folder, what string, fault error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.faults = append(r.faults, what+": "+fault.Error())
		},
	}
}

const constantsPath = "optimo_analytics/constants.py"

func write(t *testing.T, root, path, content string) {
	t.Helper()
	full := filepath.Join(root, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func newFolderOnDisk(t *testing.T) string {
	root := t.TempDir()
	write(t, root, constantsPath, "class MixPanelEvent:\n    SENT = \"svc.surveys.sent\"\n")
	write(t, root, "optimo_analytics/registry.py", "_EVENT_SCHEMA_REGISTRY = {}\n")
	return root
}

func view(t *testing.T, s *Session, path string) *View {
	t.Helper()
	ticket, ok := s.Ticket(path)
	if !ok {
		t.Fatalf("no folder for %s", path)
	}
	v, err := ticket.Wait(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestViewHasSeenWhatCameBefore(t *testing.T) {
	r := &recorder{}
	s := New(t.Context(), r.config())
	root := newFolderOnDisk(t)
	s.AddFolder(root)
	s.AddFolder(root) // Once is enough.
	path := filepath.Join(root, filepath.FromSlash(constantsPath))
	for version := range int32(200) {
		current := text.New("x = 1\n")
		s.Open(path, version, current)
		v := view(t, s, path)
		if got, open := v.Version(constantsPath); got != version || !open || !v.Snapshot.Text(constantsPath).Equal(current) {
			t.Fatalf("version %d, open %v; want %d", got, open, version)
		}
	}
	s.Close(path)
	if _, open := view(t, s, path).Version(constantsPath); open {
		t.Error("still open")
	}
	if len(s.Folders()) != 1 || len(r.faults) != 0 {
		t.Errorf("%d folders, faults %q", len(s.Folders()), r.faults)
	}
}

// An edit without a text is what no client can send: it stands for any fault
// that panics in the engine.
func TestFaultyEngineIsBuiltAnew(t *testing.T) {
	r := &recorder{}
	s := New(t.Context(), r.config())
	root := newFolderOnDisk(t)
	s.AddFolder(root)
	path := filepath.Join(root, filepath.FromSlash(constantsPath))
	before := len(view(t, s, path).Snapshot.Findings(constantsPath))
	if before == 0 {
		t.Fatal("no findings to begin with")
	}
	f := s.Folders()[0]
	good := s.Buffers.open(path, 7, text.New("class MixPanelEvent:\n    OTHER = \"svc.surveys.other\"\n"))
	f.enqueue(change{kind: replaced, path: constantsPath}, change{kind: opened, path: constantsPath, buffer: good})
	v := view(t, s, path)
	if version, _ := v.Version(constantsPath); version != 7 || len(v.Snapshot.Findings(constantsPath)) == 0 {
		t.Errorf("version %d, findings %v", version, v.Snapshot.Findings(constantsPath))
	}
	if len(r.faults) != 1 {
		t.Errorf("faults %q; want one", r.faults)
	}

	// Twice in a row it is left alone; requests still get an answer.
	f.enqueue(change{kind: replaced, path: constantsPath})
	if old := view(t, s, path); old != v {
		t.Error("another view from an engine that is out of order")
	}
	s.Open(path, 8, text.New("x = 1\n"))
	view(t, s, path)
}

func TestWaitEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFolder("/work", func() {})
		ctx, cancel := context.WithCancel(t.Context())
		results := make(chan error, 2)
		go func() { _, err := f.ticket("a.py").Wait(ctx); results <- err }()
		go func() { _, err := f.ticket("a.py").Wait(t.Context()); results <- err }()
		synctest.Wait()
		cancel()
		if err := <-results; !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		close(f.stopped)
		if err := <-results; !errors.Is(err, ErrClosed) {
			t.Errorf("closed: %v", err)
		}
	})
}

func TestHeldBackPathsComeAgain(t *testing.T) {
	r := &recorder{hold: map[string]bool{constantsPath: true}}
	s := New(t.Context(), r.config())
	root := newFolderOnDisk(t)
	s.AddFolder(root)
	path := filepath.Join(root, "other.py")
	view(t, s, path)
	s.Open(path, 1, text.New("x = 1\n"))
	view(t, s, path)
	r.mu.Lock()
	defer r.mu.Unlock()
	last := r.updates[len(r.updates)-1]
	if len(last.Changed) != 1 || last.Changed[0] != constantsPath {
		t.Errorf("changed %q; want what was held back", last.Changed)
	}
}

func TestInnermostFolder(t *testing.T) {
	r := &recorder{}
	s := New(t.Context(), r.config())
	outer := newFolderOnDisk(t)
	inner := filepath.Join(outer, "optimo_analytics")
	s.AddFolder(inner)
	s.AddFolder(outer)
	for path, want := range map[string]string{
		filepath.Join(inner, "constants.py"): inner,
		filepath.Join(outer, "a.py"):         outer,
		inner + "_2/a.py":                    outer,
		outer + "_2/a.py":                    "",
	} {
		got := ""
		if f := s.FolderOf(path); f != nil {
			got = f.Root
		}
		if got != want {
			t.Errorf("folder of %s: %q; want %q", path, got, want)
		}
	}
}
