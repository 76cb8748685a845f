package main

import (
	"fmt"
	"os"
	"slices"

	"github.com/charmbracelet/glamour"
	"github.com/spf13/cobra"

	"mxpls/analysis/spell"
	"mxpls/docs"
)

func newExplainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE",
		Short: "Say what a rule is for, with examples",
		Long: `Explain prints the page of a rule: why it exists, what fires and what stays silent. On a terminal it is laid out, elsewhere it is Markdown.

Exit status: 0; 2 when there is no such rule.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			page, err := explained(args[0])
			if err != nil {
				return err
			}
			if l, err := lookOf(os.Stdout, "auto"); err == nil && l.colour {
				if page, err = glamour.RenderWithEnvironmentConfig(page); err != nil {
					return fmt.Errorf("laying the page out: %w", err)
				}
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), page)
			return err
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleIDs(), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// explained is the page of a rule. For one that does not exist, the error names the nearest.
func explained(rule string) (string, error) {
	ids := ruleIDs()
	if slices.Contains(ids, rule) {
		return docs.Rule(rule)
	}
	if near := spell.Nearest(rule, ids); near != "" {
		return "", fmt.Errorf("there is no rule called %q; did you mean %s?", rule, near)
	}
	return "", fmt.Errorf("there is no rule called %q; mxpls rules lists those that there are", rule)
}
