package workspace

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNestedRepositoriesAndWorktrees(t *testing.T) {
	root := t.TempDir()
	git(t, root, "init", "-q")
	write(t, root, ".gitignore", "*_gen.py\n")
	write(t, root, "a.py", "")
	write(t, root, "a_gen.py", "")
	write(t, root, "nested/.gitignore", "/own.py\n")
	for _, name := range []string{"own.py", "a_gen.py", "local.py", "deep/own.py"} {
		write(t, root, "nested/"+name, "")
	}
	git(t, filepath.Join(root, "nested"), "init", "-q")
	write(t, root, "nested/.git/info/exclude", "local.py\n")
	git(t, root, "add", "a.py", ".gitignore")
	git(t, root, "commit", "-q", "-m", "a")
	git(t, root, "worktree", "add", "-q", "tree")
	write(t, root, "tree/x_gen.py", "")
	write(t, root, "tree/local.py", "")
	write(t, root, ".git/info/exclude", "local.py\n")
	want := []string{"a.py", "nested/a_gen.py", "nested/deep/own.py", "tree/a.py"}
	if diff := cmp.Diff(want, listed(t, root)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a.py"}, listed(t, filepath.Join(root, "tree"))); diff != "" {
		t.Error(diff)
	}
}

func TestRootBelowTheRepositorys(t *testing.T) {
	top := t.TempDir()
	git(t, top, "init", "-q")
	write(t, top, ".git/info/exclude", "excluded.py\n")
	write(t, top, ".gitignore", "/a.py\nbackend/app/b.py\n/backend/*/c.py\n*.gen.py\n")
	write(t, top, "backend/.gitignore", "/app/d.py\n!x.gen.py\n")
	for _, name := range []string{"a.py", "b.py", "c.py", "d.py", "x.gen.py", "y.gen.py", "excluded.py", "e.py", "sub/d.py"} {
		write(t, top, "backend/app/"+name, "")
	}
	root := filepath.Join(top, "backend", "app")
	if diff := cmp.Diff(gitLists(t, root), listed(t, root)); diff != "" {
		t.Error(diff)
	}
	if _, all, _, _ := Read(t.Context(), root, Options{}); len(all) != 9 {
		t.Errorf("%q without .gitignore", all)
	}
	got, ok := FindGitRoot(filepath.Join(root, "not", "there.py"))
	if !ok || got != top {
		t.Errorf("FindGitRoot gives %q, %v", got, ok)
	}
	if got, ok := FindGitRoot(filepath.VolumeName(root) + string(filepath.Separator)); ok {
		t.Errorf("FindGitRoot gives %q for the root of the file system", got)
	}
}

func TestAncestors(t *testing.T) {
	if diff := cmp.Diff([]string{"/a/b", "/a", "/"}, Ancestors("/a/b/c.py")); diff != "" {
		t.Error(diff)
	}
	if got := Ancestors("/"); got != nil {
		t.Errorf("the root has ancestors %q", got)
	}
}
