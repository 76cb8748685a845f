package main

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mxpls/analysis/lint"
	"mxpls/analysis/report"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// reviewGC is by how many per cent the heap of a review grows before garbage is collected.
const reviewGC = 200

// reviewFlags are the flags of `mxpls review`.
type reviewFlags struct {
	outputs
	failOn  string
	base    string
	stdin   string
	colour  string
	configs []string // values of --config
}

func newReviewCommand(configs *[]string) *cobra.Command {
	var f reviewFlags
	cmd := &cobra.Command{
		Use:   "review [staged | branch | all | file:PATH...]",
		Short: "Audit the analytics module and every call of it",
		Long: `Review says what is wrong in the analytics module and in the code that calls it.

staged     the content of the index: findings that HEAD does not have, and those on lines that the staged change touches (default in a git repository)
branch     the working tree, untracked files included: the same against the merge base with --base
all        the working tree below the current directory (default elsewhere)
file:PATH  the findings in one file; can be repeated

Exit status: 0 no finding at or above --fail-on; 1 findings; 2 wrong usage, configuration or I/O error.`,
		Example: `  mxpls review
  mxpls review branch --base origin/main --format markdown
  mxpls review all --format sarif -o mxpls.sarif --format concise`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.configs = *configs
			return review(cmd, args, &f)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{scopeStaged, scopeBranch, scopeAll, scopeFile}, cobra.ShellCompDirectiveNoSpace
		},
	}
	cmd.Flags().Var(formatFlag{&f.outputs}, "format", strings.Join(formats, ", ")+"; text by default on a terminal, concise elsewhere; can be repeated")
	cmd.Flags().VarP(pathFlag{&f.outputs}, "output", "o", "write the report of the --format before it to this file instead of standard output")
	cmd.Flags().StringVar(&f.failOn, "fail-on", "P3", "least severity that makes the exit status 1: P0, P1, P2, P3 or never")
	cmd.Flags().StringVar(&f.base, "base", "", "revision that branch is compared with (default: release, main, master or the remote's HEAD)")
	cmd.Flags().StringVar(&f.stdin, "stdin-path", "", "take the text of this file from standard input")
	cmd.Flags().StringVar(&f.colour, "color", "auto", "auto, always or never")
	return cmd
}

// plan is what the flags ask for, checked.
type plan struct {
	scope   scope
	outputs []output
	look    look
	fails   func(lint.Severity) bool
	base    string
}

func (f *reviewFlags) plan(args []string) (plan, error) {
	p := plan{base: f.base}
	var err error
	if p.scope, err = parseScope(args, f.stdin); err != nil {
		return p, err
	}
	p.scope.configs = f.configs
	if f.base != "" && p.scope.kind != scopeBranch {
		return p, fmt.Errorf("--base goes with branch, not with %s", p.scope.kind)
	}
	if p.outputs, err = f.check(); err != nil {
		return p, err
	}
	if p.look, err = lookOf(os.Stdout, f.colour); err != nil {
		return p, err
	}
	p.fails, err = threshold(f.failOn)
	return p, err
}

func review(cmd *cobra.Command, args []string, f *reviewFlags) error {
	p, err := f.plan(args)
	if err != nil {
		return err
	}
	// One pass over the files and the process ends: garbage is collected rarely.
	debug.SetGCPercent(reviewGC)
	read, err := p.scope.read(cmd.Context(), p.base, cmd.InOrStdin())
	if err != nil {
		return err
	}
	a := judge(p.scope, read, true)
	r, err := a.report()
	if err != nil {
		return err
	}
	render := func(x output, w io.Writer) error { return x.write(r, &a.reading.folder, p.look, w) }
	if err := emit(p.outputs, render, cmd.OutOrStdout()); err != nil {
		return err
	}
	for _, x := range r.Findings {
		if p.fails(x.Severity) {
			return errFindings
		}
	}
	return nil
}

// report is what the formats show.
func (a *audit) report() (report.Report, error) {
	branch, err := workspace.Branch(a.reading.folder.root)
	if err != nil {
		return report.Report{}, err
	}
	root, err := a.reading.folder.shown()
	if err != nil {
		return report.Report{}, err
	}
	return a.fill(report.Report{
		Tool: "mxpls " + version, Root: root, Scope: a.scope.name(), Branch: branch, Base: a.reading.base, MergeBase: a.reading.mergeBase, Date: time.Now(),
	}), nil
}

// fill puts what was found into a report.
func (a *audit) fill(r report.Report) report.Report {
	if a.scope.kind == scopeAll {
		return report.Of(a.now, codeactions.Offered, r)
	}
	return report.Part(a.now, a.findings(a.now), r)
}

func threshold(failOn string) (func(lint.Severity) bool, error) {
	if failOn == "never" {
		return func(lint.Severity) bool { return false }, nil
	}
	least, err := lint.ParseSeverity(failOn)
	if err != nil {
		return nil, fmt.Errorf("--fail-on: %w, or never", err)
	}
	return func(s lint.Severity) bool { return s <= least }, nil
}
