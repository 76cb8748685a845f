package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime/debug"
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
	format  string
	failOn  string
	output  string
	base    string
	stdin   string
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
		RunE: func(cmd *cobra.Command, args []string) error {
			f.configs = *configs
			return review(cmd, args, f)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{scopeStaged, scopeBranch, scopeAll, scopeFile}, cobra.ShellCompDirectiveNoSpace
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "", "text (default on a terminal), concise (default otherwise), json or markdown")
	cmd.Flags().StringVar(&f.failOn, "fail-on", "P3", "least severity that makes the exit status 1: P0, P1, P2, P3 or never")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write the report to this file instead of standard output")
	cmd.Flags().StringVar(&f.base, "base", "", "revision that branch is compared with (default: release, main, master or the remote's HEAD)")
	cmd.Flags().StringVar(&f.stdin, "stdin-path", "", "take the text of this file from standard input")
	return cmd
}

func review(cmd *cobra.Command, args []string, f reviewFlags) error {
	write, err := writer(f.format)
	if err != nil {
		return err
	}
	fails, err := threshold(f.failOn)
	if err != nil {
		return err
	}
	s, err := parseScope(args, f.stdin)
	if err != nil {
		return err
	}
	s.configs = f.configs
	if f.base != "" && s.kind != scopeBranch {
		return fmt.Errorf("--base goes with branch, not with %s", s.kind)
	}
	// One pass over the files and the process ends: garbage is collected rarely.
	debug.SetGCPercent(reviewGC)
	read, err := s.read(cmd.Context(), f.base, cmd.InOrStdin())
	if err != nil {
		return err
	}
	a := judge(s, read, true)
	r, err := a.report()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := write(r, &out); err != nil {
		return err
	}
	if err := emit(cmd.OutOrStdout(), f.output, out.Bytes()); err != nil {
		return err
	}
	for _, x := range r.Findings {
		if fails(x.Severity) {
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

// writer gives the function for a format; "" is the one that suits standard output.
func writer(format string) (func(report.Report, io.Writer) error, error) {
	if format == "" {
		format = "concise"
		if terminal(os.Stdout) {
			format = "text"
		}
	}
	switch format {
	case "text":
		palette := report.Palette{}
		if terminal(os.Stdout) && os.Getenv("NO_COLOR") == "" {
			palette = report.Colours()
		}
		return func(r report.Report, w io.Writer) error { return r.Pretty(w, palette) }, nil
	case "concise":
		return report.Report.Concise, nil
	case "json":
		return report.Report.JSON, nil
	case "markdown":
		return report.Report.Markdown, nil
	}
	return nil, fmt.Errorf("--format %q: want text, concise, json or markdown", format)
}

func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
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

func emit(stdout io.Writer, path string, data []byte) error {
	if path == "" {
		_, err := stdout.Write(data)
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
