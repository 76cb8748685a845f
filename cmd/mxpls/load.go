package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/config"
	"mxpls/analysis/project"
	"mxpls/analysis/rules"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
	"mxpls/analysis/workspace/git"
)

// folder is a directory to be judged, and how: what is read of it, and by which names and rules.
type folder struct {
	root     string
	settings project.Settings
	read     workspace.Options
	judge    analysis.Options
}

// openFolder finds out how a directory is judged. configs are the values of --config. A configuration that is wrong is an error.
func openFolder(root string, configs ...string) (folder, error) {
	s, err := settings(configs)
	if err != nil {
		return folder{}, err
	}
	f := folder{root: root, settings: s}
	return f, f.use(project.Configure(root, s))
}

// use judges by what a project says.
func (f *folder) use(p *project.Project) error {
	f.read = p.Options()
	f.judge = analysis.Options{Config: p.Config, Rules: rules.All(), LineLength: project.LineLength(f.root)}
	return config.Join(p.Problems)
}

// configured looks for the configurations below the folder too; files does so by itself.
func (f *folder) configured(ctx context.Context) error {
	p, err := project.Open(ctx, f.root, f.settings)
	if err != nil {
		return err
	}
	return f.use(p)
}

// listed does the same by a listing of the files below the folder.
func (f *folder) listed(paths []string) error {
	return f.use(project.Listed(f.root, f.settings, paths))
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
	return analysis.CandidateDir(path, f.judge.Config)
}

// excluded says whether the configuration leaves a file out.
func (f *folder) excluded(path string) bool {
	return path != "" && f.judge.Config.At(path).Excluded(path)
}

// without drops what the configurations below the folder exclude.
func (f *folder) without(c *git.Comparison) {
	c.Files = slices.DeleteFunc(c.Files, func(x workspace.File) bool { return f.excluded(x.Path) })
	c.Differs = slices.DeleteFunc(c.Differs, func(d git.Difference) bool { return f.excluded(d.Path) || f.excluded(d.OldPath) })
}

// files reads the working tree. Files that could not be read are named on standard error.
func (f *folder) files(ctx context.Context) ([]workspace.File, error) {
	switch found, err := workspace.Recover(f.root); {
	case err != nil:
		return nil, err
	case found:
		fmt.Fprintln(os.Stderr, "mxpls: a write that was interrupted has been brought to its end")
	}
	p, err := project.Load(ctx, f.root, f.settings)
	if err != nil {
		return nil, err
	}
	if err := f.use(p); err != nil {
		return nil, err
	}
	return p.Files, unread(p.Skipped)
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
func load(ctx context.Context, root string, configs ...string) (*analysis.Snapshot, error) {
	f, err := openFolder(root, configs...)
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

// unread names on standard error what was left out. A Python file that may not be read is an error: who passes a review without it would pass anything.
func unread(skipped []workspace.Skipped) error {
	for _, s := range skipped {
		if s.Denied() {
			return fmt.Errorf("%s cannot be read (%s): make it readable, or exclude it in the configuration", s.Path, s.Reason)
		}
		fmt.Fprintf(os.Stderr, "mxpls: %s: not read: %s\n", s.Path, s.Reason)
	}
	return nil
}

func warnBroken(s *analysis.Snapshot) {
	for rule, message := range s.BrokenRules() {
		fmt.Fprintf(os.Stderr, "mxpls: rule %s failed and was skipped: %s\n", rule, message)
	}
}
