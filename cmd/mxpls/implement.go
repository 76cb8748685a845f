package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mxpls/analysis"
	"mxpls/analysis/text"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
)

// implementFlags are the flags of `mxpls implement`.
type implementFlags struct {
	module, constant, domain, actor, when string
	fields                                []string
	cron, dryRun                          bool
	callSite                              string
}

func newImplementCommand(configs *[]string) *cobra.Command {
	var f implementFlags
	cmd := &cobra.Command{
		Use:   "implement EVENT",
		Short: "Add a new event in all its places, or what an event lacks",
		Long: `Implement writes what is missing of an event's seven places: constant, schema, registry entry, trackers, export, tests and call. An event that has
them all is left alone. Either everything is written or nothing.

Exit status: 0 written, or nothing to do; 2 refused, and nothing was written.`,
		Example: `  mxpls implement svc.surveys.reminder_sent --when "a reminder was sent to an employee" \
      --field 'survey_id: str = UUID of the survey' --field 'days_left: int = Days until the survey closes'`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return implement(cmd, args[0], f, *configs) },
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
	flags.BoolVar(&f.dryRun, "dry-run", false, "print a unified diff and write nothing")
	return cmd
}

func implement(cmd *cobra.Command, event string, f implementFlags, configs []string) error {
	wanted, err := f.implementation(event)
	if err != nil {
		return err
	}
	folder, err := openFolder(".", configs...)
	if err != nil {
		return err
	}
	files, err := folder.files(cmd.Context())
	if err != nil {
		return err
	}
	if files, err = withCallSite(files, wanted.Call.Path); err != nil {
		return err
	}
	engine := folder.engine(files, false)
	before, _ := engine.Commit()
	if err := readTypes(engine, before); err != nil {
		return err
	}
	before, _ = engine.Commit()
	made, err := codeactions.Implement(before, wanted, codeactions.Onto(engine))
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	if len(made.Steps) == 0 {
		fmt.Fprintf(out, "%s: nothing to do\n", event)
		return nil
	}
	writes, err := writesOf(before, made.Change)
	if err != nil {
		return err
	}
	if f.dryRun {
		return showDiff(out, writes)
	}
	if err := workspace.WriteAll(".", writes); err != nil {
		return err
	}
	summary(out, event, made)
	return nil
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
	if f.callSite == "" {
		return out, nil
	}
	colon := strings.LastIndexByte(f.callSite, ':')
	line, err := strconv.Atoi(f.callSite[colon+1:])
	path := filepath.ToSlash(filepath.Clean(f.callSite[:max(colon, 0)]))
	if colon <= 0 || err != nil {
		return out, fmt.Errorf("--call-site %q: want PATH:LINE, as in surveys/tasks.py:42", f.callSite)
	}
	if !filepath.IsLocal(path) {
		return out, fmt.Errorf("--call-site %q: the path leaves the folder", f.callSite)
	}
	out.Call = codeactions.CallPlace{Path: path, Line: line}
	return out, nil
}

// withCallSite adds the file of the call site, which may speak of no analytics yet.
func withCallSite(files []workspace.File, path string) ([]workspace.File, error) {
	if path == "" || slices.ContainsFunc(files, func(f workspace.File) bool { return f.Path == path }) {
		return files, nil
	}
	file, err := workspace.ReadFile(".", path, workspace.DefaultMaxFileSize)
	if err != nil {
		return nil, fmt.Errorf("--call-site: %w", err)
	}
	return append(files, file), nil
}

// readTypes reads the files from which the schemas import: tests need values of the enumerations and models there. They speak of no analytics themselves, and
// were passed over.
func readTypes(engine *analysis.Engine, s *analysis.Snapshot) error {
	for path := range codeactions.TypeFiles(s) {
		if s.Text(path) != nil {
			continue
		}
		file, err := workspace.ReadFile(".", path, workspace.DefaultMaxFileSize)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		default:
			engine.Set(path, text.New(file.Text))
		}
	}
	return nil
}

// summary says what was written, and what is left to its owner.
func summary(w io.Writer, event string, made codeactions.Implemented) {
	fmt.Fprintf(w, "%s:\n", event)
	for _, step := range made.Steps {
		fmt.Fprintf(w, "  + %s\n", step)
	}
	for _, f := range made.Findings {
		if f.Rule != "helper-never-called" {
			fmt.Fprintf(w, "  ! %s: %s: %s\n", f.Path, f.Rule, f.Message)
		}
	}
	if made.Snippet != "" {
		fmt.Fprintf(w, "\nTo be called from business code:\n\n    %s\n\n    %s\n", made.Import, strings.ReplaceAll(made.Snippet, "\n", "\n    "))
	}
}
