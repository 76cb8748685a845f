package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestScaffold makes a rule in a copy of the module, generates the list, and runs the rule's examples and cases.
func TestScaffold(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"analysis", "codeactions", "testdata/module"} {
		if err := os.CopyFS(filepath.Join(root, dir), os.DirFS(filepath.Join("../../..", dir))); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"go.mod", "go.sum"} {
		src, err := os.ReadFile(filepath.Join("../../..", file))
		if err == nil {
			err = os.WriteFile(filepath.Join(root, file), src, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(root, "testdata/rules"), 0o755); err != nil {
		t.Fatal(err)
	}
	rules := filepath.Join(root, "analysis/rules")
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("go", args...)
		cmd.Dir = rules
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %v: %v\n%s", args, err, out)
		}
	}
	run("run", "./gen", "-new", "made-by-hand-test")
	run("run", "./gen")
	run("test", ".", "-run", "(TestCases|TestExamples)/made-by-hand-test")
	if exec.Command("go", "run", "./gen", "-new", "Made_By_Hand").Run() == nil {
		t.Error("a name that is no id is taken")
	}
}
