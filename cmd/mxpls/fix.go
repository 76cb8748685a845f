package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"mxpls/analysis/lint"
	"mxpls/analysis/project"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// fixes says what is mended, and how.
type fixes struct {
	write  bool // --fix
	unsafe bool // --unsafe-fixes
	diff   bool // --diff
}

func (x fixes) asked() bool { return x.write || x.diff }

// check refuses flags that contradict each other.
func (x fixes) check(p *plan) error {
	switch {
	case x.write && x.diff:
		return errors.New("--fix and --diff: one writes, the other shows; give one of them")
	case x.unsafe && !x.asked():
		return errors.New("--unsafe-fixes goes with --fix or --diff")
	case x.write && p.scope.stdin != "":
		return errors.New("--fix does not go with --stdin-path: there is no file to write; --diff shows the change")
	case x.diff && p.outputsAsked:
		return errors.New("--diff shows a change and no report: leave out --format and -o")
	}
	return nil
}

// change is what fixes make of files.
type change struct {
	writes   map[string]workspace.Write // by path, relative to the folder
	findings []lint.Finding             // that were mended
}

// mend applies fixes to what is judged, and judges anew; nothing is written. Findings that the scope does not report stay, those that come up while others are
// mended do not.
func (a *audit) mend(x fixes) (change, error) {
	reported, before := map[string]bool{}, map[string]bool{}
	for _, f := range a.findings(a.now) {
		reported[claim(f)] = true
	}
	for _, f := range stateOf(a.now).Findings {
		before[claim(f)] = true
	}
	a.engine.SetTemplates(project.Templates(a.reading.folder.root, a.reading.folder.judge.Config))
	a.now, _ = a.engine.Commit()
	fixed, err := a.fixAll(x.unsafe, func(act codeactions.Action) bool {
		return (act.Safe || x.unsafe) && !slices.ContainsFunc(act.Findings, func(f lint.Finding) bool {
			return before[claim(f)] && !reported[claim(f)] || !a.keep.wants(f)
		})
	})
	if err != nil {
		return change{}, err
	}
	out := change{findings: fixed.Findings}
	if out.writes, err = writesOf(a.now, fixed.Change); err != nil {
		return change{}, err
	}
	a.now, err = codeactions.Onto(a.engine)(fixed.Change)
	return out, err
}

// fixAll computes the wanted fixes; types says that some may need the files of codeactions.TypeFiles.
func (a *audit) fixAll(types bool, wanted func(codeactions.Action) bool) (codeactions.Fixed, error) {
	if types {
		read, err := workspace.ReadThose(a.reading.folder.root, codeactions.TypeFiles(a.now), workspace.DefaultMaxFileSize)
		if err != nil {
			return codeactions.Fixed{}, err
		}
		commit, undo := codeactions.Trying(a.engine)
		defer undo()
		if _, err := commit(codeactions.Change{Create: read}); err != nil {
			return codeactions.Fixed{}, err
		}
	}
	return codeactions.FixAll(a.engine, wanted)
}

// claim is what a finding says, wherever it stands in its file.
func claim(f lint.Finding) string { return f.Path + "\x00" + f.Rule + "\x00" + f.Message }

// apply writes the change, all of it or nothing, and says so on standard error.
func (c change) apply(a *audit) error {
	if len(c.writes) == 0 {
		return nil
	}
	err := workspace.WriteAll(a.reading.folder.root, c.writes)
	switch {
	case errors.Is(err, workspace.ErrChanged) && a.scope.kind == scopeStaged:
		return fmt.Errorf("--fix: a file to be mended differs from what is staged: stage its changes or put them aside (`git stash --keep-index`) first: %w", err)
	case errors.Is(err, workspace.ErrChanged):
		return fmt.Errorf("--fix: nothing was written, run it again: %w", err)
	case err != nil:
		return fmt.Errorf("--fix: nothing was written: %w", err)
	}
	fmt.Fprintf(os.Stderr, "mxpls: fixed %s in %s\n", counted(len(c.findings), "finding"), counted(len(c.writes), "file"))
	if a.scope.kind == scopeStaged {
		fmt.Fprintf(os.Stderr, "mxpls: what is staged is as it was: look at the change and `git add` it\n")
	}
	return nil
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
