package workspace

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// snapshot gives each file under root with its mode and content, directories
// and links too.
func snapshot(t *testing.T, root string) map[string]string {
	t.Helper()
	state := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		text := ""
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			text = string(data)
		}
		state[strings.TrimPrefix(path, root)] = info.Mode().String() + " " + text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func someFiles(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write(t, root, "a.py", "old a\n")
	write(t, root, "pkg/b.py", "old b\n")
	write(t, root, "pkg/empty.py", "")
	if err := os.Chmod(filepath.Join(root, "a.py"), 0o751); err != nil {
		t.Fatal(err)
	}
	return root
}

func TestWriteAll(t *testing.T) {
	root := someFiles(t)
	if err := os.Symlink("pkg/b.py", filepath.Join(root, "link.py")); err != nil {
		t.Fatal(err)
	}
	err := WriteAll(root, map[string]Write{
		"a.py":              {Old: "old a\n", New: "new a\r\n\xff"},
		"link.py":           {Old: "old b\n", New: "new b\n"},
		"pkg/empty.py":      {New: "no longer\n"},
		"tests/deep/new.py": {Create: true, New: "made\n"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"": "drwxr-xr-x ", "/a.py": "-rwxr-x--x new a\r\n\xff", "/link.py": "Lrwxrwxrwx ", "/pkg": "drwxr-xr-x ",
		"/pkg/b.py": "-rw-r--r-- new b\n", "/pkg/empty.py": "-rw-r--r-- no longer\n",
		"/tests": "drwxr-xr-x ", "/tests/deep": "drwxr-xr-x ", "/tests/deep/new.py": "-rw-r--r-- made\n",
	}
	if diff := cmp.Diff(want, snapshot(t, root)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteAllIsAllOrNothing(t *testing.T) {
	good := Write{Old: "old a\n", New: "new a\n"}
	for name, test := range map[string]struct {
		path   string
		change Write
		want   error // nil: any
	}{
		"changed meanwhile":   {"pkg/b.py", Write{Old: "other", New: "x"}, ErrChanged},
		"missing":             {"pkg/none.py", Write{Old: "x", New: "y"}, fs.ErrNotExist},
		"already there":       {"pkg/b.py", Write{Create: true, New: "x"}, fs.ErrExist},
		"not empty":           {"pkg/b.py", Write{New: "x"}, ErrChanged},
		"a directory":         {"pkg", Write{New: "x"}, nil},
		"under a file":        {"pkg/b.py/c.py", Write{Create: true, New: "x"}, nil},
		"name cannot be":      {"z/" + strings.Repeat("z", 300), Write{Create: true, New: "x"}, nil},
		"leaves":              {"../z.py", Write{Create: true, New: "x"}, nil},
		"absolute":            {"/tmp/z.py", Write{Create: true, New: "x"}, nil},
		"leaves by link":      {"out/z.py", Write{Create: true, New: "x"}, nil},
		"leaves by file link": {"out.py", Write{New: "x"}, nil},
		"same file":           {"same.py", good, nil},
		"NUL":                 {"z\x00.py", Write{Create: true, New: "x"}, nil},
		"a FIFO":              {"fifo.py", Write{New: "x"}, nil},
		"dangling link":       {"dangling.py", Write{Create: true, New: "x"}, fs.ErrExist},
	} {
		t.Run(name, func(t *testing.T) {
			root, outside := someFiles(t), t.TempDir()
			write(t, outside, "f.py", "")
			links(t, root, map[string]string{"out": outside, "out.py": filepath.Join(outside, "f.py"), "same.py": "a.py", "dangling.py": "no"})
			fifo(t, filepath.Join(root, "fifo.py"))
			before, beyond := snapshot(t, root), snapshot(t, outside)
			err := WriteAll(root, map[string]Write{"a.py": good, "made/a.py": {Create: true, New: "x"}, test.path: test.change})
			if err == nil || test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("error %v, want %v", err, test.want)
			}
			if diff := cmp.Diff(before, snapshot(t, root)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(beyond, snapshot(t, outside)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func links(t *testing.T, root string, targets map[string]string) {
	t.Helper()
	for name, target := range targets {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestInterrupted stops a transaction behind each of its steps, as a kill
// would, and then undoes it, as an error would.
func TestInterrupted(t *testing.T) {
	changes := map[string]Write{
		"a.py": {Old: "old a\n", New: "new a\n"}, "pkg/b.py": {Old: "old b\n", New: "new b\n"}, "pkg/c/d.py": {Create: true, New: "new d\n"},
	}
	for stop := range len(steps)*len(changes) + 1 {
		root := someFiles(t)
		before := snapshot(t, root)
		tr := &transaction{root: root}
		for _, path := range slices.Sorted(maps.Keys(changes)) {
			if err := tr.add(path, changes[path]); err != nil {
				t.Fatal(err)
			}
		}
		for i := range stop {
			if err := steps[i/len(changes)](tr.files[i%len(changes)]); err != nil {
				t.Fatal(err)
			}
		}
		for path, change := range changes {
			data, err := os.ReadFile(filepath.Join(root, path))
			if text := string(data); text != change.New && (text != change.Old || err != nil != change.Create) {
				t.Errorf("step %d: %s is %q, %v", stop, path, text, err)
			}
		}
		if err := tr.undo(nil); err != nil {
			t.Errorf("step %d: %v", stop, err)
		}
		if diff := cmp.Diff(before, snapshot(t, root)); diff != "" {
			t.Errorf("step %d: %s", stop, diff)
		}
	}
}

func TestChangedBetweenCheckAndCommit(t *testing.T) {
	root := someFiles(t)
	tr := &transaction{root: root}
	for _, path := range []string{"a.py", "pkg/b.py"} {
		text, _ := os.ReadFile(filepath.Join(root, path))
		if err := tr.add(path, Write{Old: string(text), New: "new"}); err != nil {
			t.Fatal(err)
		}
	}
	a, b := tr.files[0], tr.files[1]
	for _, err := range []error{a.stage(), b.stage(), a.check(), b.check(), a.commit()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	write(t, root, "pkg/b.py", "somebody else\n")
	if err := tr.undo(b.commit()); !errors.Is(err, ErrChanged) {
		t.Errorf("error %v", err)
	}
	want := map[string]string{
		"": "drwxr-xr-x ", "/a.py": "-rwxr-x--x old a\n", "/pkg": "drwxr-xr-x ",
		"/pkg/b.py": "-rw-r--r-- somebody else\n", "/pkg/empty.py": "-rw-r--r-- ",
	}
	if diff := cmp.Diff(want, snapshot(t, root)); diff != "" {
		t.Error(diff)
	}
}

func TestProtectedFileIsRefused(t *testing.T) {
	root := someFiles(t)
	path := filepath.Join(root, "a.py")
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, root)
	err := WriteAll(root, map[string]Write{"a.py": {Old: "old a\n", New: "x"}})
	if os.Geteuid() == 0 { // may write it, and keeps its mode
		before["/a.py"] = "-r--r--r-- x"
	} else if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(before, snapshot(t, root)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteNothing(t *testing.T) {
	if err := WriteAll(t.TempDir(), nil); err != nil {
		t.Error(err)
	}
	if err := WriteAll(filepath.Join(t.TempDir(), "none"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}
