package workspace

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/google/go-cmp/cmp"
)

func fifo(t *testing.T, path string) {
	t.Helper()
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Fatal(err)
	}
}

func texts(files []File) map[string]string {
	m := map[string]string{}
	for _, f := range files {
		m[f.Path] = f.Text
	}
	return m
}

func TestReadHandsOverWhatHoldsANeedle(t *testing.T) {
	root := t.TempDir()
	write(t, root, "a.py", "import optimo_analytics")
	write(t, root, "b/b.py", "import optimo_analytic")
	write(t, root, "b/c.py", "\xef\xbb\xbf\xff\x00\r\nmixpanel")
	write(t, root, "b/empty.py", "")
	write(t, root, "b.py", "optimo_analytics")
	write(t, root, "readme.txt", "optimo_analytics")
	write(t, root, "stub.pyi", "optimo_analytics")
	files, all, skipped, err := Read(t.Context(), root, Options{Needles: []string{"optimo_analytics", "mixpanel"}})
	if err != nil || len(skipped) > 0 {
		t.Fatal(skipped, err)
	}
	if diff := cmp.Diff([]string{"a.py", "b.py", "b/b.py", "b/c.py", "b/empty.py"}, all); diff != "" {
		t.Error(diff)
	}
	want := map[string]string{"a.py": "import optimo_analytics", "b.py": "optimo_analytics", "b/c.py": "\xef\xbb\xbf\xff\x00\r\nmixpanel"}
	if diff := cmp.Diff(want, texts(files)); diff != "" {
		t.Error(diff)
	}
	for _, f := range files {
		if stamp, ok := StampOf(root, f.Path); !ok || stamp != f.Stamp() || int(stamp.Size) != len(f.Text) {
			t.Errorf("%s: %+v, now %+v, %v", f.Path, f.Stamp(), stamp, ok)
		}
	}
	if files, _, _, _ = Read(t.Context(), root, Options{}); len(files) != 5 {
		t.Errorf("%d files without a needle", len(files))
	}
}

func TestReadLeavesOut(t *testing.T) {
	root := t.TempDir()
	for _, path := range []string{
		"keep.py", "pkg/keep.py", ".git/hooks/x.py", "node_modules/x.py", "pkg/__pycache__/x.py", "env/lib/x.py",
		"generated/x.py", "generated/deep/x.py", "pkg/x_pb2.py", "nested/.git/x.py", "nested/keep.py", ".hidden/keep.py",
	} {
		write(t, root, path, "")
	}
	write(t, root, "env/pyvenv.cfg", "home = /usr")
	write(t, root, "pyvenv.cfg", "home = /usr") // a root that somebody chose is read
	_, all, skipped, err := Read(t.Context(), root, Options{Exclude: []string{"generated/", "**/*_pb2.py"}})
	if err != nil || len(skipped) > 0 {
		t.Fatal(skipped, err)
	}
	if diff := cmp.Diff([]string{".hidden/keep.py", "keep.py", "nested/keep.py", "pkg/keep.py"}, all); diff != "" {
		t.Error(diff)
	}
}

func TestReadSurvives(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	write(t, outside, "x.py", "secret")
	write(t, root, "a.py", "a")
	write(t, root, "dir.py/inner.py", "inner")
	write(t, root, "huge.py", strings.Repeat("x", 1001))
	write(t, root, "limit.py", strings.Repeat("x", 1000))
	write(t, root, "ignored/dir.py/x.py", "")
	write(t, root, ".gitignore", "/ignored/\n")
	fifo(t, filepath.Join(root, "fifo.py"))
	listener, err := net.Listen("unix", filepath.Join(root, "socket.py"))
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	links(t, root, map[string]string{
		"out": outside, "out.py": filepath.Join(outside, "x.py"), "loop": ".", "self.py": "self.py", "alias.py": "a.py", "data": "a.py",
	})
	files, all, skipped, err := Read(t.Context(), root, Options{RespectGitignore: true, MaxFileSize: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a.py", "dir.py/inner.py", "huge.py", "limit.py"}, all); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"a.py": "a", "dir.py/inner.py": "inner", "limit.py": strings.Repeat("x", 1000)}, texts(files)); diff != "" {
		t.Error(diff)
	}
	link := "a symbolic link"
	want := []Skipped{
		{"alias.py", link},
		{"dir.py", "a directory"},
		{"fifo.py", "not a regular file"},
		{"huge.py", "larger than 1000 bytes"},
		{"loop", link},
		{"out", link},
		{"out.py", link},
		{"self.py", link},
		{"socket.py", "not a regular file"},
	}
	if diff := cmp.Diff(want, skipped); diff != "" {
		t.Error(diff)
	}
}

func TestBufferGrows(t *testing.T) {
	root := t.TempDir()
	for _, size := range []int{initialBuffer - 1, initialBuffer, initialBuffer + 1, 3 * initialBuffer, DefaultMaxFileSize, DefaultMaxFileSize + 1} {
		write(t, root, "x.py", strings.Repeat("x", size))
		files, _, skipped, err := Read(t.Context(), root, Options{})
		if err != nil || len(files)+len(skipped) != 1 || (len(files) == 1) != (size <= DefaultMaxFileSize) {
			t.Errorf("%d bytes: %d files, %v, %v", size, len(files), skipped, err)
		}
		if len(files) == 1 && len(files[0].Text) != size {
			t.Errorf("%d bytes of %d", len(files[0].Text), size)
		}
	}
}

func TestUnreadable(t *testing.T) {
	root := t.TempDir()
	write(t, root, "closed.py", "x")
	write(t, root, "closed/x.py", "x")
	for _, name := range []string{"closed.py", "closed"} {
		if err := os.Chmod(filepath.Join(root, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	defer func() { _ = os.Chmod(filepath.Join(root, "closed"), 0o755) }()
	files, all, skipped, err := Read(t.Context(), root, Options{})
	want := []Skipped{{"closed", "permission denied"}, {"closed.py", "permission denied"}}
	if os.Geteuid() == 0 { // nothing is closed to root
		want = nil
	}
	if diff := cmp.Diff(want, skipped); diff != "" || err != nil || len(files)+len(skipped) != 2 || len(all) == 0 {
		t.Error(diff, files, err)
	}
}

// TestVanishing drives a worker by hand, so that what was listed can go before
// it is read.
func TestVanishing(t *testing.T) {
	root := t.TempDir()
	write(t, root, "a.py", "x")
	write(t, root, "b.py", "x")
	w := newWorker(newWalk(t.Context(), root, &Options{MaxFileSize: 10}))
	if err := w.reader.open(root, "", &w.list); err != nil {
		t.Fatal(err)
	}
	defer w.reader.close()
	for _, name := range []string{"a.py", "b.py"} {
		if err := os.Remove(filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	fifo(t, filepath.Join(root, "b.py"))
	for _, e := range w.list.entries {
		w.entry(dir{}, e)
	}
	other := newWorker(w.walk)
	other.directory(dir{path: "gone"})
	got := append(w.skipped, other.skipped...)
	gone := "vanished while it was read"
	for _, want := range []Skipped{{"a.py", gone}, {"gone", gone}} {
		found := false
		for _, s := range got {
			found = found || s == want
		}
		if !found {
			t.Errorf("%v is not among %v", want, got)
		}
	}
	for _, f := range w.files {
		if f.Text != "" {
			t.Errorf("read %+v", f)
		}
	}
}

func TestReadErrors(t *testing.T) {
	root := t.TempDir()
	write(t, root, "a.py", "")
	if _, _, _, err := Read(t.Context(), filepath.Join(root, "none"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing root: %v", err)
	}
	if _, _, _, err := Read(t.Context(), filepath.Join(root, "a.py"), Options{}); err == nil {
		t.Error("a file is taken for a root")
	}
	if _, _, _, err := Read(t.Context(), root, Options{Exclude: []string{"[a"}}); !errors.Is(err, doublestar.ErrBadPattern) {
		t.Errorf("malformed glob: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, _, err := Read(ctx, root, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestRootByLink(t *testing.T) {
	root := t.TempDir()
	write(t, root, "a.py", "")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(root, link); err != nil {
		t.Fatal(err)
	}
	if _, all, _, err := Read(t.Context(), link, Options{RespectGitignore: true}); err != nil || len(all) != 1 {
		t.Error(all, err)
	}
}

func TestReadFile(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	write(t, outside, "x.py", "secret")
	write(t, root, "pkg/a.py", "text\xff")
	fifo(t, filepath.Join(root, "fifo.py"))
	links(t, root, map[string]string{"out.py": filepath.Join(outside, "x.py"), "in.py": "pkg/a.py"})
	for _, path := range []string{"pkg/a.py", "in.py"} {
		f, err := ReadFile(root, path, 0)
		if err != nil || f.Text != "text\xff" || f.Size != 5 || f.Path != path || f.ModTime.IsZero() {
			t.Errorf("%s: %+v, %v", path, f, err)
		}
	}
	for _, path := range []string{"out.py", "fifo.py", "pkg", "none.py", "../x.py", "/etc/passwd", ""} {
		if _, err := ReadFile(root, path, 0); err == nil {
			t.Errorf("%q is read", path)
		}
		if _, ok := StampOf(root, path); ok {
			t.Errorf("%q has a stamp", path)
		}
	}
	if _, err := ReadFile(root, "pkg/a.py", 4); !errors.Is(err, tooLarge(4)) {
		t.Errorf("too large: %v", err)
	}
}
