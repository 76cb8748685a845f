package codeactions

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
)

// project is a runnable copy of a sample.
type project struct {
	dir, env string
}

// newProject copies a sample and makes the Python environment that it runs in.
func newProject(t *testing.T, sample string) project {
	t.Helper()
	out, err := exec.Command("../scripts/pyenv.sh").Output()
	if err != nil {
		t.Fatalf("scripts/pyenv.sh: %v", err)
	}
	p := project{dir: t.TempDir(), env: strings.TrimSpace(string(out))}
	if err := os.CopyFS(p.dir, os.DirFS(filepath.Join(testdata, sample))); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p project) write(t *testing.T, path, src string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, path), []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run starts a program of the environment in the project.
func (p project) run(name string, args ...string) (string, error) {
	cmd := exec.Command(filepath.Join(p.env, "bin", name), args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// generated removes test files of a sample, and lets the fix write the tests of every event that lost some.
func generated(t *testing.T, b *analysistest.Bench, p project, removed func(path string) bool) map[string]string {
	t.Helper()
	o := &analysistest.Overlay{Files: map[string]*string{}}
	for path := range b.Sample {
		if removed(path) {
			o.Files[path] = nil
			if err := os.Remove(filepath.Join(p.dir, path)); err != nil {
				t.Fatal(err)
			}
		}
	}
	s := b.Apply(o)
	defer b.Undo(o)
	files := map[string]string{}
	for _, action := range actionsOf(s, "test-file") {
		if action.Disabled != "" {
			t.Errorf("%s: disabled: %s", action.Title, action.Disabled)
			continue
		}
		change, err := action.Edits(s)
		if err != nil {
			t.Errorf("%s: %v", action.Title, err)
			continue
		}
		maps.Copy(files, change.Create)
	}
	for path, src := range files {
		p.write(t, path, src)
	}
	return files
}

// actionsOf lists the actions of a kind in all files.
func actionsOf(s *analysis.Snapshot, name string) []Action {
	var out []Action
	for _, path := range s.Paths() {
		for _, f := range s.Findings(path) {
			if f.Fix.Action == name && !slices.ContainsFunc(out, func(a Action) bool { return together(a.Findings[0], f) }) {
				a, _ := Fix(s, f)
				out = append(out, a)
			}
		}
	}
	return out
}

func TestGeneratedTestsRun(t *testing.T) {
	samples := benches(t)
	for _, c := range []struct {
		bench, sample, tests string
		removed              func(string) bool
		want                 int
	}{
		{"", "module", "optimo_analytics/tests", func(p string) bool {
			return strings.HasSuffix(p, "_event.py") && !strings.Contains(p, "api_key")
		}, 20},
		{"module-packages", "module-packages", "backend/optimo_analytics/tests", func(p string) bool {
			return strings.HasSuffix(p, "_event.py") && !strings.Contains(p, "survey_closed") && !strings.Contains(p, "survey_sent")
		}, 5},
	} {
		t.Run(c.sample, func(t *testing.T) {
			p := newProject(t, c.sample)
			files := generated(t, samples[c.bench], p, c.removed)
			if len(files) < c.want {
				t.Errorf("%d files, want %d", len(files), c.want)
			}
			if out, err := p.run("pytest", "-p", "no:cacheprovider", c.tests); err != nil {
				t.Errorf("pytest: %v\n%s", err, out)
			}
			if testing.Verbose() {
				for path, src := range files {
					t.Logf("%s\n%s", path, src)
				}
			}
			paths := slices.Sorted(maps.Keys(files))
			p.failsWhenBroken(t, filepath.Join(filepath.Dir(c.tests), "service"), paths)
			if out, err := p.run("ruff", append([]string{"check", "--no-cache"}, paths...)...); err != nil {
				t.Errorf("ruff check: %v\n%s", err, out)
			}
			if out, err := p.run("ruff", append([]string{"format", "--no-cache", "--diff"}, paths...)...); err != nil {
				t.Errorf("ruff format: %v\n%s", err, out)
			}
		})
	}
}

// failsWhenBroken breaks the trackers on purpose, and asks for the tests to notice: with the name of another event every tracking test must fail,
// without its handler every non-blocking one.
func (p project) failsWhenBroken(t *testing.T, service string, tests []string) {
	t.Helper()
	for part, broken := range map[string]func(string) string{
		"tracking": p.swapped(t, service),
		"nonblocking": func(src string) string {
			return strings.ReplaceAll(src, "except Exception:", "except ZeroDivisionError:")
		},
	} {
		restore := p.rewrite(t, service, broken)
		out, err := p.run("pytest", append([]string{"-p", "no:cacheprovider", "-k", "test_" + part, "--tb=no"}, tests...)...)
		if err == nil || strings.Count(out, "FAILED ") != len(tests) {
			t.Errorf("broken trackers, and not every test_%s fails: %v\n%s", part, err, out)
		}
		restore()
	}
}

var sentName = regexp.MustCompile(`((?:event_name=(?:\(\s*)?|else )[\w.]+\.)([A-Z_]+)`)

// swapped sends the next event instead of each.
func (p project) swapped(t *testing.T, service string) func(string) string {
	var names []string
	p.rewrite(t, service, func(src string) string {
		for _, m := range sentName.FindAllStringSubmatch(src, -1) {
			names = append(names, m[2])
		}
		return src
	})
	slices.Sort(names)
	names = slices.Compact(names)
	return func(src string) string {
		return sentName.ReplaceAllStringFunc(src, func(old string) string {
			m := sentName.FindStringSubmatch(old)
			return m[1] + names[(slices.Index(names, m[2])+1)%len(names)]
		})
	}
}

// rewrite changes all files of a folder; restore takes that back.
func (p project) rewrite(t *testing.T, folder string, change func(string) string) (restore func()) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(p.dir, folder, "*.py"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files (%v)", folder, err)
	}
	old := map[string]string{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		path, _ := filepath.Rel(p.dir, file)
		old[path] = string(src)
		p.write(t, path, change(string(src)))
	}
	return func() {
		for path, src := range old {
			p.write(t, path, src)
		}
	}
}
