package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	if err := readTypes(b.engine, b.now); err != nil {
		return nil, err
	}
	b.now, _ = b.engine.Commit()
	return b, nil
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
	if err := readTypes(b.engine, b.now, call.Path); err != nil {
		return err
	}
	b.now, _ = b.engine.Commit()
	return nil
}

// try makes an event's places, and takes them back.
func (b *bench) try(wanted codeactions.Implementation) (codeactions.Implemented, error) {
	commit, undo := codeactions.Trying(b.engine)
	defer undo()
	return codeactions.Implement(b.now, wanted, commit)
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

// readTypes reads the files from which the module imports, and others: tests need values of the enumerations and models there, and imports stand beside those
// of the project. They speak of no analytics themselves, and were passed over.
func readTypes(engine *analysis.Engine, s *analysis.Snapshot, others ...string) error {
	for path := range codeactions.TypeFiles(s, others...) {
		if s.Text(path) != nil {
			continue
		}
		file, err := workspace.ReadFile(".", path, workspace.DefaultMaxFileSize)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		default:
			engine.Set(path, text.New(file.Text))
		}
	}
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
