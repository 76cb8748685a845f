package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"mxpls/docs"
)

func newRulesCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List all rules",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			write, ok := ruleFormats()[format]
			if !ok {
				return fmt.Errorf("--format %q: want text, json or markdown", format)
			}
			list, err := docs.Catalogue()
			if err != nil {
				return err
			}
			return write(cmd.OutOrStdout(), list)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, json or markdown")
	return cmd
}

func ruleFormats() map[string]func(io.Writer, []docs.Entry) error {
	return map[string]func(io.Writer, []docs.Entry) error{"text": rulesText, "json": rulesJSON, "markdown": rulesMarkdown}
}

// rulesText is a table with a line for each rule.
func rulesText(w io.Writer, list []docs.Entry) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, e := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", e.Severity, e.Rule, e.Category, e.Fix, e.Title)
	}
	return t.Flush()
}

func rulesJSON(w io.Writer, list []docs.Entry) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(list)
}

func rulesMarkdown(w io.Writer, list []docs.Entry) error {
	var b strings.Builder
	b.WriteString("| rule | severity | category | fires on | fix |\n|---|---|---|---|---|\n")
	for _, e := range list {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", e.Rule, e.Severity, e.Category, e.Title, e.Fix)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
