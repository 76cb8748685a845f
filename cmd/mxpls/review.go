package main

import (
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mxpls/analysis/report"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// reviewGC is by how many per cent the heap of a review grows before garbage is collected.
const reviewGC = 200

// reviewFlags are the flags of `mxpls review`.
type reviewFlags struct {
	outputs
	failOn     string
	base       string
	stdin      string
	colour     string
	fixes      fixes
	selected   []string
	ignored    []string
	baseline   string
	statistics bool
	configs    []string // values of --config
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
	cmd.Flags().BoolVar(&f.fixes.write, "fix", false, "apply the safe fixes, and report what is left")
	cmd.Flags().BoolVar(&f.fixes.unsafe, "unsafe-fixes", false, "with --fix or --diff: the other fixes too; look at what they do")
	cmd.Flags().BoolVar(&f.fixes.diff, "diff", false, "show what --fix would do and write nothing; exit status 1 when there is something to do")
	cmd.Flags().StringSliceVar(&f.selected, "select", nil, "report only these rules or categories")
	cmd.Flags().StringSliceVar(&f.ignored, "ignore", nil, "do not report these rules or categories")
	cmd.Flags().StringVar(&f.baseline, "baseline", "", "file with known findings, which are not reported (default: the configured one, or .mxpls-baseline.json)")
	cmd.Flags().BoolVar(&f.statistics, "statistics", false, "count the findings of each rule instead of listing them (text and concise)")
	return cmd
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
	a := judge(p.scope, read, !p.fixes.asked())
	a.keep = p.keep
	if a.known, err = read.folder.known(f.baseline); err != nil {
		return err
	}
	if !read.idle {
		_, stale := a.known.Split(stateOf(a.now).Findings)
		warnStale(a.known, stale)
	}
	if p.fixes.diff {
		return preview(a, p, cmd.OutOrStdout())
	}
	var done change
	if p.fixes.write {
		if done, err = a.mend(p.fixes); err != nil {
			return err
		}
	}
	r, err := a.report()
	if err != nil {
		return err
	}
	if err := publish(a, p, r, done, cmd.OutOrStdout()); err != nil {
		return err
	}
	// What is staged still has the faults that were mended in the working tree.
	if len(done.findings) > 0 && p.scope.kind == scopeStaged {
		return errFindings
	}
	for _, x := range r.Findings {
		if p.fails(x.Severity) {
			return errFindings
		}
	}
	return nil
}

// preview shows what fixes would do.
func preview(a *audit, p plan, w io.Writer) error {
	c, err := a.mend(p.fixes)
	if err != nil {
		return err
	}
	if err := showDiff(w, c.writes); err != nil {
		return err
	}
	if len(c.writes) > 0 {
		return errFindings
	}
	return nil
}

// publish writes what was mended, once all reports are written beside their places, and puts these into place.
func publish(a *audit, p plan, r report.Report, done change, stdout io.Writer) error {
	pages, err := stageAll(p.outputs, func(x output, w io.Writer) error {
		if p.statistics {
			return r.Statistics(w)
		}
		return x.write(r, &a.reading.folder, p.look, w)
	})
	defer pages.discard()
	if err != nil {
		return err
	}
	if err := done.apply(a); err != nil {
		return err
	}
	return pages.place(stdout)
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

// fill puts what was found into a report. Of a part of the findings only the events that these name are recommended to be completed.
func (a *audit) fill(r report.Report) report.Report {
	found := a.findings(a.now)
	r.Known = a.hidden
	if a.scope.kind == scopeAll && len(a.keep.selected)+len(a.keep.ignored)+a.hidden == 0 {
		return report.Of(a.now, codeactions.Offered, r)
	}
	return report.Part(a.now, found, r)
}
