//go:build unix

package workspace

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// killed are the files that the killed process writes.
var killed = map[string]Write{
	"a.py": {Old: "old a\n", New: "new a\n"}, "pkg/b.py": {Old: "old b\n", New: "new b\n"}, "pkg/c/d.py": {Create: true, New: "new d\n"},
}

// TestKilled kills a process, really, behind each step of writing several files. Recover then finds all of them new, or all as they were.
func TestKilled(t *testing.T) {
	if at := os.Getenv("MXPLS_TEST_KILL_AT"); at != "" {
		writeUntilKilled(t, at)
		return
	}
	forward, before := 0, 0
	for at := 1; ; at++ {
		root := someFiles(t)
		old := pythonOf(t, root)
		command := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		command.Env = append(os.Environ(), "MXPLS_TEST_KILL_AT="+strconv.Itoa(at), "MXPLS_TEST_ROOT="+root)
		out, err := command.CombinedOutput()
		if err == nil {
			break // it had fewer steps than that
		}
		if status, ok := command.ProcessState.Sys().(syscall.WaitStatus); !ok || status.Signal() != syscall.SIGKILL {
			t.Fatalf("step %d: %v: %s", at, err, out)
		}
		if _, err := Recover(root); err != nil {
			t.Fatalf("step %d: %v", at, err)
		}
		now := pythonOf(t, root)
		switch {
		case cmp.Equal(now, old):
			before++
		case now["a.py"] == "new a\n" && now["pkg/b.py"] == "new b\n" && now["pkg/c/d.py"] == "new d\n":
			forward++
		default:
			t.Errorf("step %d: %s", at, cmp.Diff(old, now))
		}
		if err := WriteAll(root, map[string]Write{"z.py": {Create: true, New: "z"}}); err != nil {
			t.Errorf("step %d: the next write: %v", at, err)
		}
	}
	if forward == 0 || before == 0 {
		t.Errorf("%d times complete, %d times as before: want both", forward, before)
	}
}

func writeUntilKilled(t *testing.T, at string) {
	n, err := strconv.Atoi(at)
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.EvalSymlinks(os.Getenv("MXPLS_TEST_ROOT"))
	if err != nil {
		t.Fatal(err)
	}
	tr := &transaction{root: root, after: func() {
		if n--; n == 0 {
			_ = syscall.Kill(syscall.Getpid(), syscall.SIGKILL)
		}
	}}
	if err := tr.run(killed); err != nil {
		t.Fatal(err)
	}
}

// pythonOf are the contents of the Python files.
func pythonOf(t *testing.T, root string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".py") || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRecoverLeavesEdits: what somebody has changed since a write was interrupted stays, and the other files go back.
func TestRecoverLeavesEdits(t *testing.T) {
	root, err := filepath.EvalSymlinks(someFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	// Three files are staged, three checked, the journal is written, one file is renamed.
	command.Env = append(os.Environ(), "MXPLS_TEST_KILL_AT=8", "MXPLS_TEST_ROOT="+root)
	if err := command.Run(); err == nil {
		t.Fatal("it was not killed")
	}
	write(t, root, "pkg/b.py", "mine\n")
	found, err := Recover(root)
	if !found || err == nil || !strings.Contains(err.Error(), "b.py") {
		t.Errorf("Recover: %v, %v", found, err)
	}
	now := pythonOf(t, root)
	if now["a.py"] != "old a\n" || now["pkg/b.py"] != "mine\n" || now["pkg/c/d.py"] != "" {
		t.Errorf("files: %q", now)
	}
	if found, err := Recover(root); found || err != nil {
		t.Errorf("a second time: %v, %v", found, err)
	}
}
