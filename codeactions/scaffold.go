package codeactions

import (
	"cmp"
	"fmt"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// eventTracker writes the trackers of an event, and what else it lacks: a new helper that is not exported and new trackers that nobody tests would be faults as
// well. Tests that cannot be written are left out, and missed by their own rules. Args: event.
var eventTracker = fixer{
	title:  func(_ *module.View, f lint.Finding) string { return "Write the trackers of " + f.Fix.Args["event"] },
	reason: unsound,
	all: func(e *analysis.Engine, f lint.Finding) (Change, error) {
		change, err := scaffold(e, f, steps, nil)
		if err == nil {
			return change, nil
		}
		if change, untested := scaffold(e, f, slices.Concat(schemaSteps, trackerSteps), unfinished); untested == nil {
			return change, nil
		}
		return Change{}, err
	},
}

// eventSchema writes the schema of an event, with the fields that code gives it already, and registers it where it is not. Args: event; schema: the name that
// the event's entry has for it, if it has one.
var eventSchema = fixer{
	subject: "event",
	title: func(_ *module.View, f lint.Finding) string {
		return "Create the schema " + cmp.Or(f.Fix.Args["schema"], "of "+f.Fix.Args["event"])
	},
	reason: unsound,
	all: func(e *analysis.Engine, f lint.Finding) (Change, error) {
		return scaffold(e, f, schemaSteps, unfinished)
	},
}

// unfinished are the rules that say what an event with a schema lacks.
var unfinished = []string{"event-never-sent", "no-nonblocking-test", "no-registry-test", "no-schema-test", "no-tracking-test"}

// unsound: a file of the event's module has syntax errors.
func unsound(v *module.View, f lint.Finding) string {
	event, err := eventNamed(v, f)
	if err == nil {
		err = parsed(v, event.Root)
	}
	return message(err)
}

// scaffold takes some steps of an Implement for the event of a finding.
func scaffold(e *analysis.Engine, f lint.Finding, list []step, followed []string) (Change, error) {
	s, _ := e.Commit()
	event, err := eventNamed(s.View(), f)
	if err != nil {
		return Change{}, err
	}
	return written(e, Implementation{Root: event.Root.Dir, Event: event.Value, Actor: Employee}, list, followed)
}

// written is what some steps write; it fails when that is nothing.
func written(e *analysis.Engine, wanted Implementation, list []step, followed []string) (Change, error) {
	made, err := wanted.made(e, list, followed)
	if err == nil && len(made.Steps) == 0 {
		err = fmt.Errorf("%s lacks nothing that can be written", wanted.Event)
	}
	return made.Change, err
}
