package workspace

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReadFileAndStamp(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.MkdirAll(filepath.Join(root, "pkg", "dir.py"), 0o777))
	must(os.WriteFile(filepath.Join(root, "pkg", "a.py"), []byte("x = 1\n"), 0o666))
	must(os.WriteFile(filepath.Join(outside, "b.py"), []byte("y = 2\n"), 0o666))
	must(os.Symlink(filepath.Join(outside, "b.py"), filepath.Join(root, "link.py")))
	must(os.Symlink(outside, filepath.Join(root, "out")))

	file, err := ReadFile(root, "pkg/a.py", 0)
	if err != nil || file.Text != "x = 1\n" || file.Path != "pkg/a.py" {
		t.Fatalf("%+v, %v", file, err)
	}
	if stamp, ok := StampOf(root, "pkg/a.py"); !ok || stamp != file.Stamp() {
		t.Errorf("stamp %v, %v; want %v", stamp, ok, file.Stamp())
	}
	for _, path := range []string{"missing.py", "pkg/dir.py", "link.py", "out/b.py", "../" + filepath.Base(outside) + "/b.py", "/etc/hostname", ""} {
		if file, err := ReadFile(root, path, 0); err == nil {
			t.Errorf("%q was read: %+v", path, file)
		}
	}
	if _, err := ReadFile(root, "pkg/a.py", 3); err == nil {
		t.Error("a file over the limit was read")
	}
	must(os.WriteFile(filepath.Join(root, "pkg", "a.py"), []byte("x = 10\n"), 0o666))
	if stamp, _ := StampOf(root, "pkg/a.py"); stamp == file.Stamp() {
		t.Error("same stamp for another content")
	}
}
