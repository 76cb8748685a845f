package lsp

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/aymanbagabas/go-udiff"
	"github.com/google/go-cmp/cmp"

	"mxpls/analysis"
	"mxpls/analysis/analysistest"
	"mxpls/analysis/rules"
	"mxpls/lsp/lsptest"
)

// TestRuleCasesThroughTheServer plays the cases of every rule in one session. Whatever way a case comes in, the findings
// that arrive are those that the engine has, which the rules' own tests compare with what the case wants (and the command
// line's with what the engine has); none is left when the case is undone.
func TestRuleCasesThroughTheServer(t *testing.T) {
	ruleCases(t, func(t *testing.T, c *lsptest.Client, p played) {
		for _, way := range []struct {
			name  string
			bring func(*lsptest.Client, played) (undo func())
		}{{"opened", opened}, {"typed", typed}, {"saved", saved}} {
			undo := way.bring(c, p)
			if diff := cmp.Diff(p.want, found(t, c)); diff != "" {
				t.Errorf("%s: findings (-engine +server):\n%s", way.name, diff)
			}
			undo()
			if left := found(t, c); len(left) > 0 {
				t.Errorf("%s: left when the case is undone: %q", way.name, left)
			}
		}
	})
}

// played is a case: the sample, what the case makes of it, and the findings that the engine has then.
type played struct {
	sample  map[string]string
	overlay *analysistest.Overlay
	want    []string
}

// ruleCases calls play for the cases of all rules, in one session.
func ruleCases(t *testing.T, play func(*testing.T, *lsptest.Client, played)) {
	testdata := filepath.Join(lsptest.Root(t), "testdata")
	sample, err := analysistest.Sample(filepath.Join(testdata, "module"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := analysistest.RuleCases(filepath.Join(testdata, "rules"), sample)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := analysistest.NewBench(sample, rules.All())
	if err != nil {
		t.Fatal(err)
	}
	c := lsptest.Start(t, lsptest.Load(t, "vscode"), folder(t, sample), func(conn io.ReadWriteCloser) int {
		return Serve(context.Background(), conn, Options{Analysis: analysis.Options{Rules: rules.All()}})
	})
	c.Watchers()
	if healthy := found(t, c); len(healthy) > 0 {
		t.Fatalf("the healthy sample has findings: %q", healthy)
	}
	for _, x := range analysistest.Affordable(cases, analysistest.RuleOf) {
		t.Run(x.Rule+"/"+x.Name, func(t *testing.T) {
			want := analysistest.Describe(engine.Apply(x.Overlay), nil)
			engine.Undo(x.Overlay)
			play(t, c, played{sample, x.Overlay, want})
		})
	}
	c.End()
}

// opened opens the files as the case has them. A file that the case removes is removed on disk.
func opened(c *lsptest.Client, p played) (undo func()) {
	return eachFile(p, func(path, before, after string) func() {
		if after == "" {
			return written(c, path, before, after)
		}
		c.OpenText(path, after)
		return func() { c.Close(path) }
	})
}

// typed opens the files as the sample has them and types what the case changes character by character.
func typed(c *lsptest.Client, p played) (undo func()) {
	return eachFile(p, func(path, before, after string) func() {
		if before == "" || after == "" {
			return written(c, path, before, after)
		}
		c.OpenText(path, before)
		shift := 0
		for _, e := range udiff.Strings(before, after) {
			at := e.Start + shift
			if e.End > e.Start {
				c.Edit(path, at, e.End+shift, "")
			}
			for _, r := range e.New {
				c.Edit(path, at, at, string(r))
				at += len(string(r))
			}
			shift += len(e.New) - (e.End - e.Start)
		}
		return func() { c.Close(path) }
	})
}

// saved opens the files as the case has them, saves and closes them: from then on the disk counts.
func saved(c *lsptest.Client, p played) (undo func()) {
	return eachFile(p, func(path, before, after string) func() {
		if before == "" || after == "" {
			return written(c, path, before, after)
		}
		c.OpenText(path, after)
		c.Save(path)
		c.Close(path)
		return func() { c.WriteFile(path, before) }
	})
}

// written writes a file; an empty text is no file.
func written(c *lsptest.Client, path, before, after string) (undo func()) {
	if before == after {
		return func() {}
	}
	c.WriteFile(path, after)
	return func() { c.WriteFile(path, before) }
}

// eachFile brings in the files of a case, in the order of their names; "" stands for a file that is not there.
func eachFile(p played, bring func(path, before, after string) (undo func())) (undo func()) {
	var steps []func()
	for _, path := range slices.Sorted(maps.Keys(p.overlay.Files)) {
		after := ""
		if text := p.overlay.Files[path]; text != nil {
			after = *text
		}
		steps = append(steps, bring(path, p.sample[path], after))
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
