package main

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mxpls/codeactions"
)

// implementFlags are the flags of `mxpls implement`.
type implementFlags struct {
	module, constant, domain, actor, when string
	fields, arguments                     []string
	cron, dryRun                          bool
	callSite, templates                   string
}

func newImplementCommand(configs *[]string) *cobra.Command {
	var f implementFlags
	cmd := &cobra.Command{
		Use:   "implement [EVENT]",
		Short: "Add a new event in all its places, or what an event lacks",
		Long: `Implement writes what is missing of an event's seven places: constant, schema, registry entry, trackers, export, tests and call. An event that has
them all is left alone. Either everything is written or nothing.

Without EVENT it asks, on a terminal: for the event and for everything that no flag gives. Each answer is judged at once. With TERM=dumb, or with the variable
ACCESSIBLE set, it asks line by line, for screen readers.

The code comes from templates, which a repository can replace: --print-templates DIR writes the built-in ones, with a README.md that explains them, and the
key templates of the configuration names the directory.

Exit status: 0 written, or nothing to do; 2 refused, and nothing was written.`,
		Example: `  mxpls implement svc.surveys.reminder_sent --when "a reminder was sent to an employee" \
      --field 'survey_id: str = UUID of the survey' --field 'days_left: int = Days until the survey closes'`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeEvents(configs),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("print-templates") {
				return printTemplates(cmd, f.templates, *configs)
			}
			return implement(cmd, strings.Join(args, ""), f, *configs)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.module, "module", "", "directory of the module, where there are several")
	flags.StringVar(&f.constant, "constant", "", "name of the constant (default: follows from the event's name)")
	flags.StringVar(&f.domain, "domain", "", "domain of the helper, as in survey (default: the one that has the events of the same object)")
	flags.StringVar(&f.actor, "actor", string(codeactions.Employee), "who acts: employee or organization")
	flags.StringVar(&f.when, "when", "", "when the event is tracked: the rest of \"tracked when\"")
	flags.StringArrayVar(&f.fields, "field", nil, "a property, 'name: type = description'; repeatable")
	flags.BoolVar(&f.cron, "cron", false, "the event is sent by a scheduled run, with its time")
	flags.StringVar(&f.callSite, "call-site", "", "PATH:LINE before which the tracker is called")
	flags.StringArrayVar(&f.arguments, "argument", nil, "what the call gives, 'name=expression'; repeatable (default: what has the name there, or other trackers get)")
	flags.BoolVar(&f.dryRun, "dry-run", false, "print a unified diff and write nothing")
	flags.StringVar(&f.templates, "print-templates", "", "write the built-in templates into this directory, for the repository to replace, and nothing else")
	completeImplementFlags(cmd)
	return cmd
}

// implement writes an event's places. Without an event it asks for one.
func implement(cmd *cobra.Command, event string, f implementFlags, configs []string) error {
	asked := event == "" && cmd.Flags().NArg() == 0
	if asked && !onTerminal(cmd) {
		return errors.New("which EVENT? Name it, as in `mxpls implement svc.surveys.reminder_sent`: without a terminal nobody can be asked")
	}
	wanted, err := f.implementation(event)
	if err != nil {
		return err
	}
	b, err := openBench(cmd.Context(), configs)
	if err != nil {
		return err
	}
	if err := b.read(wanted.Call); err != nil {
		return err
	}
	if asked {
		if wanted, err = newDialogue(cmd, b, wanted).ask(cmd.Context()); err != nil {
			return err
		}
	}
	made, err := codeactions.Implement(b.engine, wanted)
	if err != nil {
		return err
	}
	return b.finish(cmd.OutOrStdout(), wanted.Event, made, f.dryRun)
}

// implementation reads the flags.
func (f implementFlags) implementation(event string) (codeactions.Implementation, error) {
	out := codeactions.Implementation{
		Root: filepath.ToSlash(f.module), Event: event, Constant: f.constant, Domain: f.domain, Actor: codeactions.Actor(f.actor), When: f.when, Cron: f.cron,
	}
	for _, given := range f.fields {
		field, err := codeactions.ParseField(given)
		if err != nil {
			return out, err
		}
		out.Fields = append(out.Fields, field)
	}
	for _, given := range f.arguments {
		said, err := codeactions.ParseArguments(given)
		if err != nil {
			return out, err
		}
		out.Arguments = with(out.Arguments, said)
	}
	var err error
	out.Call, err = parseCallSite(f.callSite)
	return out, err
}

// with adds what was said later, in a new map.
func with(before, said map[string]string) map[string]string {
	out := map[string]string{}
	maps.Copy(out, before)
	maps.Copy(out, said)
	return out
}

// parseCallSite reads PATH:LINE; "" is none.
func parseCallSite(given string) (codeactions.CallPlace, error) {
	if given == "" {
		return codeactions.CallPlace{}, nil
	}
	colon := strings.LastIndexByte(given, ':')
	line, err := strconv.Atoi(given[colon+1:])
	path := filepath.ToSlash(filepath.Clean(given[:max(colon, 0)]))
	if colon <= 0 || err != nil {
		return codeactions.CallPlace{}, fmt.Errorf("--call-site %q: want PATH:LINE, as in surveys/tasks.py:42", given)
	}
	if !filepath.IsLocal(path) {
		return codeactions.CallPlace{}, fmt.Errorf("--call-site %q: the path leaves the folder", given)
	}
	return codeactions.CallPlace{Path: path, Line: line}, nil
}
