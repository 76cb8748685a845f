//go:build corpus

package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/analysistest"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
)

// TestPrecision looks at large Django projects that have no analytics module: scripts/corpus.sh fetches them.
func TestPrecision(t *testing.T) {
	out, err := exec.Command("sh", "../../scripts/corpus.sh").Output()
	if err != nil {
		t.Fatalf("scripts/corpus.sh: %v", err)
	}
	corpus := strings.TrimSpace(string(out))
	trees, err := os.ReadDir(corpus)
	if err != nil || len(trees) < 5 {
		t.Fatalf("%s holds %d trees, want 5 or more (%v)", corpus, len(trees), err)
	}
	binary := filepath.Join(t.TempDir(), "mxpls")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, tree := range trees {
		root := filepath.Join(corpus, tree.Name())
		t.Run(tree.Name(), func(t *testing.T) {
			t.Run("nothing is found", func(t *testing.T) { silent(t, binary, root) })
			t.Run("every file is parsed or reported", func(t *testing.T) { parsed(t, root) })
			for _, sample := range []string{"module", "module-broken"} {
				t.Run("beside it "+sample+" is judged as alone", func(t *testing.T) { judgedAsAlone(t, root, sample) })
			}
		})
	}
}

// silent reviews a tree with the real binary: it succeeds, finds nothing and complains of nothing.
func silent(t *testing.T, binary, root string) {
	var stdout, stderr bytes.Buffer
	command := exec.Command(binary, "review", "all", "--format", "json")
	command.Dir, command.Stdout, command.Stderr = root, &stdout, &stderr
	if err := command.Run(); err != nil {
		t.Errorf("mxpls review all: %v", err)
	}
	var report struct {
		Findings []json.RawMessage `json:"findings"`
	}
	if err := json.Unmarshal(stdout.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Errorf("finding: %s", f)
	}
	if stderr.Len() > 0 {
		t.Errorf("standard error: %s", stderr.String())
	}
}

// parsed compares what is read with what is there, and where the parser sees errors with what CPython refuses. CPython refuses more, what is
// wrong only in its surroundings (`return` outside of a function); what it takes must be sound.
func parsed(t *testing.T, root string) {
	files, listed, skipped, err := workspace.Read(t.Context(), root, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := pythonFiles(t, root); !slices.Equal(want, listed) {
		t.Errorf("files (-there +listed):\n%s", cmp.Diff(want, listed))
	}
	if len(files)+len(skipped) != len(listed) {
		t.Errorf("of %d files %d were read and %d reported", len(listed), len(files), len(skipped))
	}
	refused := refusedByPython(t, root)
	for _, f := range files {
		if broken(f.Text) && !refused[f.Path] {
			t.Errorf("%s: the parser sees errors, CPython takes it", f.Path)
		}
	}
	t.Logf("%d files, %d not read, %d refused by CPython", len(listed), len(skipped), len(refused))
}

// broken reports whether any unit has errors.
func broken(src string) bool {
	for _, u := range syntax.Parse(text.New(src)).Units() {
		if u.Tree().Errors() != nil {
			return true
		}
	}
	return false
}

func pythonFiles(t *testing.T, root string) []string {
	var out []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, ".py") {
			rel, _ := filepath.Rel(root, path)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

const compileAll = `
import os, sys, warnings
warnings.simplefilter("ignore")
for folder, _, names in os.walk("."):
    for name in names:
        if name.endswith(".py"):
            path = os.path.join(folder, name)
            try:
                compile(open(path, "rb").read(), path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                print(path[2:])
`

func refusedByPython(t *testing.T, root string) map[string]bool {
	command := exec.Command("python3", "-c", compileAll)
	command.Dir = root
	out, err := command.Output()
	if err != nil {
		t.Fatalf("python3: %v", err)
	}
	refused := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		refused[strings.TrimSpace(line)] = true
	}
	return refused
}

// judgedAsAlone puts a sample among the files of a tree.
func judgedAsAlone(t *testing.T, root, sample string) {
	read := func(root string) (folder, []workspace.File) {
		f, err := openFolder(root)
		if err != nil {
			t.Fatal(err)
		}
		files, err := f.files(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return f, files
	}
	f, alone := read(filepath.Join("../../testdata", sample))
	_, tree := read(root)
	judge := func(files []workspace.File) []string {
		s, _ := f.engine(files, true).Commit()
		if broken := s.BrokenRules(); len(broken) > 0 {
			t.Errorf("rules panicked: %v", broken)
		}
		return analysistest.Describe(s, nil)
	}
	if diff := cmp.Diff(judge(alone), judge(slices.Concat(tree, alone))); diff != "" {
		t.Errorf("findings (-alone +in the tree):\n%s", diff)
	}
}
