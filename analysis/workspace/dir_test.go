package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadDir(t *testing.T) {
	root := t.TempDir()
	write(t, root, "tools/t/a.tmpl", "a")
	write(t, root, "tools/t/notes.txt", "not read")
	write(t, root, "tools/t/sub/b.tmpl", "not read")
	write(t, root, "tools/large/a.tmpl", strings.Repeat("a", 11))
	for name, target := range map[string]string{"tools/t/gone.tmpl": "nowhere", "tools/inside": "t", "tools/outside": t.TempDir()} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"a.tmpl": "a", "notes.txt": "", "sub": ""}
	for _, dir := range []string{"tools/t", "./tools/t/", "tools/inside"} {
		got, err := ReadDir(root, dir, ".tmpl", 10)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", dir, err, diff)
		}
	}
	for dir, want := range map[string]string{
		"tools/nowhere": "no such file", "tools/t/a.tmpl": "tools/t/a.tmpl is no directory", "../x": "escapes", "tools/outside": "tools/outside: path escapes", "tools/large": "a.tmpl",
	} {
		if got, err := ReadDir(root, dir, ".tmpl", 10); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, error %v, want one with %q", dir, got, err, want)
		}
	}
}
