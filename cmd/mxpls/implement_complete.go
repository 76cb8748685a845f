package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"mxpls/codeactions"
)

// completeEvents offers the shell the events that lack something.
func completeEvents(configs *[]string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		s, err := load(cmd.Context(), ".", *configs...)
		if err != nil {
			return cobra.AppendActiveHelp(nil, err.Error()), cobra.ShellCompDirectiveNoFileComp
		}
		var out []cobra.Completion
		for _, l := range codeactions.Incomplete(s) {
			out = append(out, cobra.CompletionWithDesc(l.Event.Value, fmt.Sprintf("%d of 7 places", l.Count())))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeImplementFlags offers the shell the values of flags that have few.
func completeImplementFlags(cmd *cobra.Command) {
	actors := cobra.FixedCompletions([]cobra.Completion{string(codeactions.Employee), string(codeactions.Organization)}, cobra.ShellCompDirectiveNoFileComp)
	for flag, complete := range map[string]cobra.CompletionFunc{
		"actor": actors, "constant": cobra.NoFileCompletions, "domain": cobra.NoFileCompletions, "when": cobra.NoFileCompletions, "field": cobra.NoFileCompletions,
		"argument": cobra.NoFileCompletions,
	} {
		if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic(err) // there is no such flag
		}
	}
}
