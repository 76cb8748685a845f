package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"mxpls/analysis/report"
	"mxpls/analysis/workspace"
	"mxpls/analysis/workspace/git"
)

func newStatsCommand(configs *[]string) *cobra.Command {
	var format, base string
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Say what a reviewer wants to know first: branch, changed files, and how much there is of everything",
		Long: `Stats counts events, schemas, registry entries, helpers with their trackers, tests and call sites of the working tree, and lists the files of the module that
differ from the merge base with --base.

Exit status: 0; 2 wrong usage, configuration or I/O error.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			debug.SetGCPercent(reviewGC)
			write, err := contextWriter(format)
			if err != nil {
				return err
			}
			c, err := gather(cmd.Context(), base, *configs)
			if err != nil {
				return err
			}
			if err := write(c, cmd.OutOrStdout()); err != nil {
				return fmt.Errorf("writing to standard output: %w", plain(err))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	cmd.Flags().StringVar(&base, "base", "", "revision that changed files are compared with (default: as for review branch)")
	return cmd
}

func contextWriter(format string) (func(report.Context, io.Writer) error, error) {
	switch format {
	case "text":
		return report.Context.Text, nil
	case "json":
		return report.Context.JSON, nil
	}
	return nil, fmt.Errorf("--format %q: want text or json", format)
}

// gather reads the repository, or the current directory outside of one.
func gather(ctx context.Context, base string, configs []string) (report.Context, error) {
	r, changed, err := readForStats(ctx, base, configs)
	if err != nil {
		return report.Context{}, err
	}
	branch, err := workspace.Branch(r.folder.root)
	if err != nil {
		return report.Context{}, err
	}
	snapshot, _ := r.folder.engine(r.files, true).Commit()
	warnBroken(snapshot)
	return report.NewContext(branch, r.base, changed, snapshot.Counts()), nil
}

// readForStats reads as `review branch` does. Where there is nothing to compare with, unless a base is named, it reads as `review all`.
func readForStats(ctx context.Context, base string, configs []string) (r reading, changed []string, err error) {
	repo, err := git.Open(ctx, ".")
	if err != nil && base != "" {
		return r, nil, err
	}
	root := "."
	if err == nil {
		root = repo.Top
	}
	if r.folder, err = openFolder(root, configs...); err != nil {
		return r, nil, err
	}
	if repo != nil {
		c, err := r.branch(ctx, repo, base)
		if err == nil {
			r.folder.without(&c)
			r.files = c.Files
			return r, c.Changed, nil
		}
		if base != "" || errors.Is(err, context.Canceled) {
			return r, nil, err
		}
		r.base = ""
	}
	r.files, err = r.folder.files(ctx)
	return r, nil, err
}
