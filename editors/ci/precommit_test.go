//go:build e2e

package ci

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// project is a repository with the sample module and the hook installed.
type project struct {
	t   *testing.T
	dir string
	env []string
}

// newProject copies the sample, makes a repository of it and of the hooks, and lets pre-commit install the hook.
func newProject(t *testing.T, config string) project {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	bin, hooks := t.TempDir(), t.TempDir()
	p := project{t: t, dir: t.TempDir(), env: append(os.Environ(),
		"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "PRE_COMMIT_HOME="+t.TempDir(),
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")}
	p.must(root, "go", "build", "-o", filepath.Join(bin, "mxpls"), "./cmd/mxpls")
	preCommit := strings.TrimSpace(p.output(root, filepath.Join(root, "scripts", "precommit.sh")))

	text, err := os.ReadFile(filepath.Join(root, ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(hooks, ".pre-commit-hooks.yaml"), string(text))
	p.must(hooks, "git", "init", "-q")
	p.must(hooks, "git", "add", "-A")
	p.must(hooks, "git", "commit", "-q", "-m", "hooks")
	rev := strings.TrimSpace(p.output(hooks, "git", "rev-parse", "HEAD"))

	if err := os.CopyFS(p.dir, os.DirFS(filepath.Join(root, "testdata", "module"))); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(p.dir, ".pre-commit-config.yaml"), strings.NewReplacer("REPO", hooks, "REV", rev).Replace(config))
	p.must(p.dir, "git", "init", "-q")
	p.must(p.dir, preCommit, "validate-manifest", filepath.Join(hooks, ".pre-commit-hooks.yaml"))
	p.must(p.dir, preCommit, "install", "--install-hooks")
	p.must(p.dir, "git", "add", "-A")
	p.must(p.dir, "git", "commit", "-q", "-m", "sample")
	return p
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run gives what a command says, and whether it succeeded.
func (p project) run(dir, name string, args ...string) (string, bool) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, p.env
	out, err := cmd.CombinedOutput()
	return string(out), err == nil
}

func (p project) must(dir, name string, args ...string) string {
	p.t.Helper()
	out, ok := p.run(dir, name, args...)
	if !ok {
		p.t.Fatalf("%s %q failed:\n%s", name, args, out)
	}
	return out
}

// output is what a command writes to standard output alone.
func (p project) output(dir, name string, args ...string) string {
	p.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env, cmd.Stderr = dir, p.env, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("%s %q: %v", name, args, err)
	}
	return string(out)
}

// commit tries to commit what is staged.
func (p project) commit() (said string, ok bool) {
	return p.run(p.dir, "git", "commit", "-m", "change")
}

// edit replaces a text in a file of the project by another.
func (p project) edit(path, old, now string) {
	p.t.Helper()
	full := filepath.Join(p.dir, path)
	text, err := os.ReadFile(full)
	if err != nil {
		p.t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		p.t.Fatalf("%s has no %q", path, old)
	}
	write(p.t, full, strings.Replace(string(text), old, now, 1))
}

const (
	registry = "optimo_analytics/registry.py"
	entry    = "    MixPanelEvent.SURVEY_CREATED: MxpSurveyCreatedEventSchema,\n"
)

const plainConfig = `repos:
  - repo: REPO
    rev: REV
    hooks:
      - id: mxpls-system
`

// TestCommitThatWouldLoseAnEvent: it is stopped, the event is named in one screen, and the mended commit passes.
func TestCommitThatWouldLoseAnEvent(t *testing.T) {
	p := newProject(t, plainConfig)
	p.edit(registry, entry, "")
	p.must(p.dir, "git", "add", "-A")
	said, ok := p.commit()
	if ok || !strings.Contains(said, "event-not-registered event `svc.surveys.survey_created`") || strings.Count(said, "\n") > 24 {
		t.Fatalf("the commit passed: %v\n%s", ok, said)
	}
	// Mended in the working tree alone, it is still stopped: pre-commit puts aside what is not staged, and the index is judged.
	p.edit(registry, "    MixPanelEvent.SURVEY_DELIVERED:", entry+"    MixPanelEvent.SURVEY_DELIVERED:")
	if said, ok := p.commit(); ok {
		t.Fatalf("the commit passed:\n%s", said)
	}
	p.must(p.dir, "git", "add", "-A")
	p.edit("surveys/__init__.py", "", "# so that there is something to commit\n")
	p.must(p.dir, "git", "add", "-A")
	if said, ok := p.commit(); !ok {
		t.Fatalf("the mended commit is stopped:\n%s", said)
	}
}

// TestCommitOfADeletedFile: the hook runs although it is given no file.
func TestCommitOfADeletedFile(t *testing.T) {
	p := newProject(t, plainConfig)
	p.must(p.dir, "git", "rm", "-q", "optimo_analytics/tests/test_survey_started_event.py")
	if said, ok := p.commit(); ok || !strings.Contains(said, "no-tracking-test") {
		t.Fatalf("the commit passed: %v\n%s", ok, said)
	}
}

// TestCommitThatIsFixed: the fix lands in the working tree, the commit stops until it is staged.
func TestCommitThatIsFixed(t *testing.T) {
	p := newProject(t, plainConfig+"        args: [staged, --fix]\n")
	const exports = "optimo_analytics/service/__init__.py"
	p.edit(exports, "    \"OptimoMixpanelMapTrackHelper\",\n", "")
	p.must(p.dir, "git", "add", "-A")
	said, ok := p.commit()
	if ok || !strings.Contains(said, "mxpls: fixed 1 finding in 1 file") {
		t.Fatalf("the commit passed: %v\n%s", ok, said)
	}
	if diff := p.must(p.dir, "git", "diff", "HEAD", "--", exports); diff != "" {
		t.Errorf("the fix is another than what was there:\n%s", diff)
	}
	p.edit("surveys/__init__.py", "", "# so that there is something to commit\n")
	p.must(p.dir, "git", "add", "-A")
	if said, ok := p.commit(); !ok {
		t.Fatalf("the fixed commit is stopped:\n%s", said)
	}
}
