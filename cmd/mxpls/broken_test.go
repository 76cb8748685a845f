package main

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis/rules"
)

// TestBrokenSample holds the broken sample to what it promises: one fault of every rule there is, found where it is marked, and nothing else. A fault that hides
// another stands in a module of its own (kiosk).
func TestBrokenSample(t *testing.T) {
	t.Chdir("../../testdata/module-broken")
	snapshot, err := load(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	times := map[string]int{}
	for _, path := range snapshot.Paths() {
		for _, f := range snapshot.Findings(path) {
			found = append(found, fmt.Sprintf("%s:%d %s", path, snapshot.Text(path).LineOf(f.Span.Start)+1, f.Rule))
			times[f.Rule]++
		}
	}
	slices.Sort(found)
	for _, r := range rules.All() {
		if n := times[r.ID]; n != 1 {
			t.Errorf("%s: %d findings in testdata/module-broken, want one fault of each rule: plant it where somebody could really write it, mark the line with `# want %s` and list it in expected.txt", r.ID, n, r.ID)
		}
	}
	listed, err := os.ReadFile("expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(listed)), "\n")
	slices.Sort(want)
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("findings (-expected.txt +found):\n%s", diff)
	}
	if diff := cmp.Diff(marked(t), found); diff != "" {
		t.Errorf("findings (-marked by `# want` +found):\n%s", diff)
	}
}

var mark = regexp.MustCompile(`# want ([a-z-]+)$`)

// marked gives the faults that the sample's own comments name.
func marked(t *testing.T) []string {
	var out []string
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".py") && !strings.HasSuffix(path, ".toml") {
			return err
		}
		src, err := os.ReadFile(path)
		for i, line := range strings.Split(string(src), "\n") {
			if m := mark.FindStringSubmatch(line); m != nil {
				out = append(out, fmt.Sprintf("%s:%d %s", path, i+1, m[1]))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}
