package main

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"

	"github.com/spf13/cobra"

	"mxpls/analysis/baseline"
	"mxpls/analysis/report"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

func newBaselineCommand(configs *[]string) *cobra.Command {
	var path string
	var prune bool
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Record today's findings, so that reviews report only new ones",
		Long: `Baseline writes the findings of the working tree below the current directory into .mxpls-baseline.json, or the file that --baseline or the configuration
names. Reviews do not report what is in it. A finding is known by its rule, file, event and code, so that it may move.

Exit status: 0; 2 wrong usage, configuration or I/O error, and nothing written.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			debug.SetGCPercent(reviewGC)
			f, err := openFolder(".", *configs...)
			if err != nil {
				return err
			}
			files, err := f.files(cmd.Context())
			if err != nil {
				return err
			}
			k, err := f.known(path)
			if err != nil && (prune || !errors.Is(err, fs.ErrNotExist)) {
				return err
			}
			if prune && k.none {
				return fmt.Errorf("there is no %s to prune; `mxpls baseline` writes it", k.path)
			}
			snapshot, _ := f.engine(files, true).Commit()
			warnBroken(snapshot)
			said, err := record(&f, k, baseline.Of(report.Findings(snapshot, codeactions.Offered)), prune)
			if err == nil {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), said)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&path, "baseline", "", "the file to write (default: the configured one, or "+baseline.DefaultName+")")
	cmd.Flags().BoolVar(&prune, "prune", false, "only remove entries that no finding answers to any more, and add none")
	return cmd
}

// record writes the findings of now as the baseline, or, to prune it, those that it has already. It says what it did.
func record(f *folder, old known, now baseline.File, prune bool) (string, error) {
	there := old.Knows()
	added := 0
	kept := now
	kept.Findings = nil
	for _, e := range now.Findings {
		if there(e.Fingerprint) {
			kept.Findings = append(kept.Findings, e)
		} else if added++; !prune {
			kept.Findings = append(kept.Findings, e)
		}
	}
	if kept.Findings == nil {
		kept.Findings = []baseline.Entry{}
	}
	removed := len(old.Findings) - (len(now.Findings) - added)
	said := fmt.Sprintf("%s: %d findings, %d new, %d gone", old.path, len(kept.Findings), added, removed)
	if prune {
		said = fmt.Sprintf("%s: %d findings, %d gone", old.path, len(kept.Findings), removed)
	}
	text, err := kept.Text()
	if err != nil || !old.none && text == old.text {
		return said, err
	}
	err = workspace.WriteAll(f.root, map[string]workspace.Write{old.path: {Old: old.text, New: text, Create: old.none}})
	if errors.Is(err, workspace.ErrChanged) {
		err = fmt.Errorf("%s changed while mxpls ran: run it again", old.path)
	}
	return said, err
}
