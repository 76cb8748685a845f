package main

import (
	"context"
	"fmt"
	"os"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
)

// load reads a folder and judges it. Files that could not be read are named on standard error.
func load(ctx context.Context, root string) (*analysis.Snapshot, error) {
	names := module.DefaultNames()
	files, skipped, err := workspace.Load(ctx, root, workspace.Options{RespectGitignore: true, Needles: analysis.Needles(&names)},
		func(path string) (string, bool) { return analysis.CandidateDir(path, &names) })
	if err != nil {
		return nil, err
	}
	for _, s := range skipped {
		fmt.Fprintf(os.Stderr, "mxpls: %s: not read: %s\n", s.Path, s.Reason)
	}
	engine := analysis.New(analysis.Options{Names: names, Rules: rules.All(), Once: true})
	for _, f := range files {
		engine.Set(f.Path, text.New(f.Text))
	}
	snapshot, _ := engine.Commit()
	for rule, message := range snapshot.BrokenRules() {
		fmt.Fprintf(os.Stderr, "mxpls: rule %s failed and was skipped: %s\n", rule, message)
	}
	return snapshot, nil
}
