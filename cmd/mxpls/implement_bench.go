package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/project"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// bench is the current directory's folder, where changes are tried before they are written.
type bench struct {
	engine *analysis.Engine
	now    *analysis.Snapshot // as the disk has it
}

func openBench(ctx context.Context, configs []string) (*bench, error) {
	folder, err := openFolder(".", configs...)
	if err != nil {
		return nil, err
	}
	files, err := folder.files(ctx)
	if err != nil {
		return nil, err
	}
	b := &bench{engine: folder.engine(files, false)}
	b.engine.SetTemplates(project.Templates(folder.root, folder.judge.Config))
	b.now, _ = b.engine.Commit()
	return b, b.readTypes()
}

// readTypes adds the files of codeactions.TypeFiles.
func (b *bench) readTypes(others ...string) error {
	types, err := workspace.ReadThose(".", codeactions.TypeFiles(b.now, others...), workspace.DefaultMaxFileSize)
	if err != nil {
		return err
	}
	b.now, err = codeactions.Onto(b.engine)(codeactions.Change{Create: types})
	return err
}

// read adds the file of a call site, which may speak of no analytics yet.
func (b *bench) read(call codeactions.CallPlace) error {
	if call.Path == "" {
		return nil
	}
	if b.now.Text(call.Path) == nil {
		file, err := workspace.ReadFile(".", call.Path, workspace.DefaultMaxFileSize)
		if err != nil {
			return fmt.Errorf("--call-site: %w", err)
		}
		b.engine.Set(call.Path, text.New(file.Text))
		b.now, _ = b.engine.Commit()
	}
	return b.readTypes(call.Path)
}

// finish writes what was made, or shows what would be written.
func (b *bench) finish(out io.Writer, event string, made codeactions.Implemented, dryRun bool) error {
	if len(made.Steps) == 0 {
		fmt.Fprintf(out, "%s: nothing to do\n", event)
		return nil
	}
	writes, err := writesOf(b.now, made.Change)
	if err != nil {
		return err
	}
	if dryRun {
		return showDiff(out, writes)
	}
	if err := workspace.WriteAll(".", writes); err != nil {
		return err
	}
	summary(out, event, made)
	return nil
}

// summary says what was written, and what is left to its owner.
func summary(w io.Writer, event string, made codeactions.Implemented) {
	fmt.Fprintf(w, "%s:\n", event)
	for _, step := range made.Steps {
		fmt.Fprintf(w, "  + %s\n", step)
	}
	for _, f := range made.Findings {
		if f.Rule != "helper-never-called" {
			fmt.Fprintf(w, "  ! %s: %s: %s\n", f.Path, f.Rule, f.Message)
		}
	}
	if made.Snippet != "" {
		fmt.Fprintf(w, "\nTo be called from business code:\n\n    %s\n\n    %s\n", made.Import, strings.ReplaceAll(made.Snippet, "\n", "\n    "))
	}
}
