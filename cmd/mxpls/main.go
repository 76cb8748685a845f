// Command mxpls is the language server and command line for the analytics module of a Django repository.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// Exit statuses (cli.md).
const (
	exitFindings = 1
	exitError    = 2
)

// errFindings says that a review found something at or above --fail-on. It is reported by the exit status alone.
var errFindings = errors.New("findings")

func main() {
	root := &cobra.Command{
		Use:           "mxpls",
		Short:         "Language server and command line for the Mixpanel module of a Django repository",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	var configs []string
	root.PersistentFlags().StringArrayVar(&configs, "config", nil,
		`a configuration file to use instead of those that are found, or one setting that overrides them: 'rules.pii-field = "P1"'`)
	root.AddCommand(
		newServeCommand(&configs),
		newReviewCommand(&configs),
		newBaselineCommand(&configs),
		newStatsCommand(&configs),
		newImplementCommand(&configs),
		newConfigCommand(&configs),
		newRulesCommand(),
		newExplainCommand(),
		newVersionCommand(),
	)
	switch err := root.Execute(); {
	case errors.Is(err, errFindings), errors.Is(err, errServe):
		os.Exit(exitFindings)
	case err != nil:
		fmt.Fprintf(os.Stderr, "mxpls: %v\n", err)
		os.Exit(exitError)
	}
}
