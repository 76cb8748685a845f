package lsp

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/module"
	"mxpls/analysis/rules"
	"mxpls/lsp/lsptest"
)

// TestRuleCasesThroughTheServer plays a case of every rule in one session,
// half of them as edits in the editor and half as changes on disk. The findings
// that arrive are those that the engine has, which the rules' own tests compare
// with what the case wants, and none is left when it is undone.
func TestRuleCasesThroughTheServer(t *testing.T) {
	testdata := filepath.Join(lsptest.Root(t), "testdata")
	sample, err := analysistest.Sample(filepath.Join(testdata, "module"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := filepath.Glob(filepath.Join(testdata, "rules", "*", "*.txtar"))
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	engine, err := analysistest.NewBench(sample, rules.All())
	if err != nil {
		t.Fatal(err)
	}
	root := folder(t, sample)
	c := lsptest.Start(t, lsptest.Load(t, "vscode"), root, func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, Options{Analysis: analysis.Options{Names: module.DefaultNames(), Rules: rules.All()}})
	})
	c.Watchers()
	if healthy := found(t, c); len(healthy) > 0 {
		t.Fatalf("the healthy sample has findings: %q", healthy)
	}
	last := ""
	for i, path := range cases {
		rule := filepath.Base(filepath.Dir(path))
		if rule == last {
			continue // One case of each rule: the engine's own tests play them all.
		}
		last = rule
		t.Run(rule+"/"+filepath.Base(path), func(t *testing.T) {
			archive, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			overlay, err := analysistest.Parse(string(archive), sample)
			if err != nil {
				t.Fatal(err)
			}
			undo := bringIn(c, sample, overlay, i%2 == 0)
			want := analysistest.Describe(engine.Apply(overlay), nil)
			engine.Undo(overlay)
			if diff := cmp.Diff(want, found(t, c)); diff != "" {
				t.Errorf("findings (-engine +server):\n%s", diff)
			}
			undo()
			if left := found(t, c); len(left) > 0 {
				t.Errorf("left when the case is undone: %q", left)
			}
		})
	}
	c.End()
}

// bringIn applies a case, in buffers or on disk, and returns how to undo it.
func bringIn(c *lsptest.Client, sample map[string]string, overlay *analysistest.Overlay, buffers bool) (undo func()) {
	var steps []func()
	for path, text := range overlay.Files {
		before := sample[path]
		switch {
		case text != nil && buffers:
			c.OpenText(path, *text)
			steps = append(steps, func() { c.Close(path) })
		case text != nil && *text != "":
			c.WriteFile(path, *text)
			steps = append(steps, func() { c.WriteFile(path, before) })
		case before != "":
			c.WriteFile(path, "")
			steps = append(steps, func() { c.WriteFile(path, before) })
		}
	}
	return func() {
		for _, step := range steps {
			step()
		}
	}
}

// found are the findings that the client has, in the form of the cases, sorted.
func found(t *testing.T, c *lsptest.Client) []string {
	t.Helper()
	var list []string
	for path, diagnostics := range c.All(constantsPath) {
		for _, d := range diagnostics {
			list = append(list, fmt.Sprintf("%s:%d %v %q", path, d.Range.Start.Line+1, d.Code, c.TextAt(path, d.Range)))
		}
	}
	slices.Sort(list)
	return list
}
