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
	format string
	failOn string
	output string
}

func newReviewCommand() *cobra.Command {
	var f reviewFlags
	cmd := &cobra.Command{
		Use:   "review all",
		Short: "Audit the analytics module and every call of it",
		Long: `Review audits the working tree of the current directory.

Exit status: 0 no finding at or above --fail-on; 1 findings; 2 wrong usage or I/O error.`,
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"all"},
		RunE:      func(cmd *cobra.Command, args []string) error { return review(cmd, args[0], f) },
	}
	cmd.Flags().StringVar(&f.format, "format", "", "text (default on a terminal), concise (default otherwise), json or markdown")
	cmd.Flags().StringVar(&f.failOn, "fail-on", "P3", "least severity that makes the exit status 1: P0, P1, P2, P3 or never")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write the report to this file instead of standard output")
	return cmd
}

func review(cmd *cobra.Command, scope string, f reviewFlags) error {
	write, err := writer(f.format)
	if err != nil {
		return err
	}
	fails, err := threshold(f.failOn)
	if err != nil {
		return err
	}
	// One pass over the files and the process ends: garbage is collected rarely.
	debug.SetGCPercent(reviewGC)
	snapshot, err := load(cmd.Context(), ".")
	if err != nil {
		return err
	}
	branch, err := workspace.Branch(".")
	if err != nil {
		return err
	}
	r := report.Of(snapshot, codeactions.Offered, report.Report{Tool: "mxpls " + version, Root: ".", Scope: scope, Branch: branch, Date: time.Now()})
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
