package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
)

// folder is a directory to be judged, and how: what is read of it, and by which names and rules.
type folder struct {
	root  string
	read  workspace.Options
	judge analysis.Options
}

// openFolder finds out how a directory is judged.
func openFolder(root string) (folder, error) {
	names := module.DefaultNames()
	return folder{
		root:  root,
		read:  workspace.Options{RespectGitignore: true, Needles: analysis.Needles(&names)},
		judge: analysis.Options{Names: names, Rules: rules.All()},
	}, nil
}

// shown gives the folder as it is named from the current directory: "." or "..", with forward slashes.
func (f *folder) shown() (string, error) {
	if !filepath.IsAbs(f.root) {
		return filepath.ToSlash(f.root), nil
	}
	dir, err := os.Getwd()
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir) // git names no symbolic link
	}
	if err != nil {
		return "", fmt.Errorf("the current directory: %w", err)
	}
	rel, err := filepath.Rel(dir, f.root)
	return filepath.ToSlash(rel), err
}

// moduleDir gives the directory that would be a module because of a path.
func (f *folder) moduleDir(path string) (string, bool) {
	return analysis.CandidateDir(path, &f.judge.Names)
}

// files reads the working tree. Files that could not be read are named on standard error.
func (f *folder) files(ctx context.Context) ([]workspace.File, error) {
	files, skipped, err := workspace.Load(ctx, f.root, f.read, f.moduleDir)
	if err != nil {
		return nil, err
	}
	warnSkipped(skipped)
	return files, nil
}

// engine judges files. Once says that nothing will be changed afterwards.
func (f *folder) engine(files []workspace.File, once bool) *analysis.Engine {
	o := f.judge
	o.Once = once
	engine := analysis.New(o)
	for _, file := range files {
		engine.Set(file.Path, text.New(file.Text))
	}
	return engine
}

// load reads a folder and judges it.
func load(ctx context.Context, root string) (*analysis.Snapshot, error) {
	f, err := openFolder(root)
	if err != nil {
		return nil, err
	}
	files, err := f.files(ctx)
	if err != nil {
		return nil, err
	}
	snapshot, _ := f.engine(files, true).Commit()
	warnBroken(snapshot)
	return snapshot, nil
}

func warnSkipped(skipped []workspace.Skipped) {
	for _, s := range skipped {
		fmt.Fprintf(os.Stderr, "mxpls: %s: not read: %s\n", s.Path, s.Reason)
	}
}

func warnBroken(s *analysis.Snapshot) {
	for rule, message := range s.BrokenRules() {
		fmt.Fprintf(os.Stderr, "mxpls: rule %s failed and was skipped: %s\n", rule, message)
	}
}
