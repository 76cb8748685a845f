package git

import (
	"errors"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/workspace"
)

// repository is a real one in a directory of the test's own.
type repository struct {
	t *testing.T
	*Repository
}

func newRepository(t *testing.T) repository {
	t.Helper()
	for name, value := range map[string]string{
		"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.DevNull, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
		"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
	} {
		t.Setenv(name, value)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r := repository{t: t, Repository: &Repository{Top: dir}}
	r.git("init", "-q", "-b", "main")
	if r.Repository, err = Open(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r repository) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.Top
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return string(out)
}

func (r repository) write(name, text string) {
	r.t.Helper()
	full := filepath.Join(r.Top, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// commit commits everything.
func (r repository) commit() {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "x")
}

// how counts files with the word NEEDLE, and those of folders with a constants.py that has it.
func how([]string) (Reading, error) {
	return Reading{
		Options:   workspace.Options{Needles: []string{"NEEDLE"}, Exclude: []string{"excluded/**"}},
		ModuleDir: func(p string) (string, bool) { return path.Dir(p), path.Base(p) == "constants.py" },
	}, nil
}

func (r repository) staged() Comparison {
	r.t.Helper()
	c, err := r.Staged(r.t.Context(), how)
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

func texts(files []workspace.File) map[string]string {
	out := map[string]string{}
	for _, f := range files {
		out[f.Path] = f.Text
	}
	return out
}

func TestStagedReadsTheIndex(t *testing.T) {
	r := newRepository(t)
	r.write("clean.py", "NEEDLE clean\n")
	r.write("edited.py", "NEEDLE staged\n")
	r.write("renamed.py", "NEEDLE with some text that is long enough to be known again\n")
	r.write("gone.py", "NEEDLE gone\n")
	r.write("nothing.py", "no word\n")
	r.write("module/constants.py", "NEEDLE\n")
	r.write("module/empty.py", "")
	r.write("excluded/x.py", "NEEDLE\n")
	r.write("-dash.py", "NEEDLE dash\n")
	r.write("a b/ü日.py", "NEEDLE old\n")
	r.commit()
	r.write("a b/ü日.py", "NEEDLE new\n")
	r.git("mv", "renamed.py", "moved.py")
	r.git("rm", "-q", "gone.py")
	r.git("add", "-A")
	r.write("edited.py", "NEEDLE edited after it was staged\n")
	r.write("clean.py.txt", "NEEDLE\n")
	r.write("untracked.py", "NEEDLE\n")
	c := r.staged()
	want := map[string]string{
		"clean.py": "NEEDLE clean\n", "edited.py": "NEEDLE staged\n", "moved.py": "NEEDLE with some text that is long enough to be known again\n",
		"module/constants.py": "NEEDLE\n", "module/empty.py": "", "-dash.py": "NEEDLE dash\n", "a b/ü日.py": "NEEDLE new\n",
	}
	if diff := cmp.Diff(want, texts(c.Files)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	differs := []Difference{
		{"", "gone.py", "NEEDLE gone\n"},
		{"a b/ü日.py", "a b/ü日.py", "NEEDLE old\n"},
		{"moved.py", "renamed.py", "NEEDLE with some text that is long enough to be known again\n"},
	}
	if diff := cmp.Diff(differs, c.Differs); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
	if !slices.IsSortedFunc(c.Files, func(a, b workspace.File) int { return strings.Compare(a.Path, b.Path) }) {
		t.Error("the files are not sorted")
	}
}

// TestStagedReadsNothingInVain: a change that cannot matter to the module makes nobody read the others.
func TestStagedReadsNothingInVain(t *testing.T) {
	r := newRepository(t)
	r.write("app/views.py", "x = 1\n")
	r.write("module/constants.py", "NEEDLE\n")
	r.commit()
	for name, test := range map[string]struct {
		path, text string
		matters    bool
	}{
		"elsewhere":            {"app/views.py", "x = 2\n", false},
		"no Python":            {"module/constants.txt", "NEEDLE\n", false},
		"excluded":             {"excluded/x.py", "NEEDLE\n", false},
		"names the module":     {"app/views.py", "NEEDLE\n", true},
		"lies in the module":   {"module/new.py", "", true},
		"empties the module":   {"module/constants.py", "", true},
		"could be a module":    {"other/constants.py", "", true},
		"below such a folder":  {"module/deep/er/x.py", "x\n", true},
		"beside such a folder": {"module.py", "x\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			r.write(test.path, test.text)
			r.git("add", "-A")
			if c := r.staged(); c.Irrelevant == test.matters || test.matters == (len(c.Files) == 0) && name != "empties the module" {
				t.Errorf("irrelevant %v, files %v", c.Irrelevant, texts(c.Files))
			}
			r.git("reset", "-q", "--hard")
		})
	}
}

func TestEntriesThatGitDoesNotCompare(t *testing.T) {
	r := newRepository(t)
	for _, name := range []string{"assumed.py", "sparse.py", "stamped.py"} {
		r.write(name, "NEEDLE "+name+"\n")
	}
	r.write("change.py", "NEEDLE\n")
	r.commit()
	r.git("update-index", "--assume-unchanged", "assumed.py")
	r.git("update-index", "--skip-worktree", "sparse.py")
	r.write("assumed.py", "NEEDLE other\n")
	if err := os.Remove(filepath.Join(r.Top, "sparse.py")); err != nil {
		t.Fatal(err)
	}
	r.write("stamped.py", "NEEDLE stamped.py\n") // the same text at another time
	r.write("change.py", "NEEDLE 2\n")
	r.git("add", "change.py")
	want := map[string]string{"assumed.py": "NEEDLE assumed.py\n", "sparse.py": "NEEDLE sparse.py\n", "stamped.py": "NEEDLE stamped.py\n", "change.py": "NEEDLE 2\n"}
	if diff := cmp.Diff(want, texts(r.staged().Files)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestBranchComparesTheWorkingTree(t *testing.T) {
	r := newRepository(t)
	r.write("same.py", "NEEDLE same\n")
	r.write("old.py", "NEEDLE old\n")
	r.write("moved.py", "NEEDLE moved\n")
	r.write("gone.py", "NEEDLE gone\n")
	r.write(".gitignore", "ignored.py\n")
	r.commit()
	base, err := r.Resolve(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	r.git("checkout", "-q", "-b", "feature")
	r.write("old.py", "NEEDLE new\n")
	r.commit()
	r.write("new.py", "NEEDLE new file\n")
	r.write("ignored.py", "NEEDLE\n")
	r.write("same.py", "NEEDLE same\n")
	for _, name := range []string{"moved.py", "gone.py"} {
		if err := os.Remove(filepath.Join(r.Top, name)); err != nil {
			t.Fatal(err)
		}
	}
	r.write("there/moved.py", "NEEDLE moved\n")
	reading, _ := how(nil)
	reading.Options.RespectGitignore = true
	c, err := r.Branch(t.Context(), base, reading)
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{
		{"", "gone.py", "NEEDLE gone\n"}, {"new.py", "", ""}, {"old.py", "old.py", "NEEDLE old\n"}, {"there/moved.py", "moved.py", "NEEDLE moved\n"},
	}
	if diff := cmp.Diff(want, c.Differs); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"gone.py", "moved.py", "new.py", "old.py", "there/moved.py"}, c.Changed); diff != "" {
		t.Errorf("changed (-want +got):\n%s", diff)
	}
}

// TestNothingIsExecuted: no revision is an option, and nothing that a repository configures is run.
func TestNothingIsExecuted(t *testing.T) {
	r := newRepository(t)
	r.write("a.py", "NEEDLE\n")
	r.commit()
	marker := filepath.Join(t.TempDir(), "ran")
	for _, name := range []string{"core.fsmonitor", "diff.external", "core.pager", "core.sshCommand", "filter.x.clean", "filter.x.smudge", "diff.x.textconv", "diff.x.command"} {
		r.git("config", name, "echo "+name+" >>"+marker+";")
	}
	r.write(".git/info/attributes", "*.py filter=x diff=x\n")
	for _, hook := range []string{"post-index-change", "pre-commit", "post-checkout", "reference-transaction"} {
		r.write(".git/hooks/"+hook, "#!/bin/sh\necho "+hook+" >>"+marker+"\n")
		if err := os.Chmod(filepath.Join(r.Top, ".git/hooks", hook), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GIT_EXTERNAL_DIFF", "touch "+marker)
	t.Setenv("GIT_PAGER", "touch "+marker)
	r.write("b.py", "NEEDLE\n")
	repo, err := Open(t.Context(), r.Top)
	if err != nil {
		t.Fatal(err)
	}
	r.Repository = repo
	r.staged()
	head, err := r.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	reading, _ := how(nil)
	if _, err := r.Branch(t.Context(), head, reading); err != nil {
		t.Fatal(err)
	}
	for _, revision := range []string{"--output=" + marker, "--upload-pack=touch " + marker, "-o", "--help", "", "a\nb", "a\x00b", "$(touch " + marker + ")", "`x`", "HEAD;x", strings.Repeat("x", 10_000)} {
		if id, err := r.Resolve(t.Context(), revision); err == nil {
			t.Errorf("revision %q is %q", revision, id)
		}
	}
	if ran, err := os.ReadFile(marker); err == nil {
		t.Errorf("something ran:\n%s", ran)
	}
}

func TestOpenErrors(t *testing.T) {
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir())
	if _, err := Open(t.Context(), t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("outside of a repository: %v", err)
	}
	r := newRepository(t)
	if _, err := Open(t.Context(), filepath.Join(r.Top, ".git")); !errors.Is(err, ErrNoRepository) {
		t.Errorf("inside .git: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := Open(t.Context(), r.Top); !errors.Is(err, errNoGit) {
		t.Errorf("without git: %v", err)
	}
}
