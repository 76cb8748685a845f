package main

import (
	"fmt"
	"os"

	"mxpls/analysis/lint"
)

// plan is what the flags ask for, checked.
type plan struct {
	scope   scope
	outputs []output
	look    look
	fails   func(lint.Severity) bool
	base    string
	fixes   fixes
	keep    selection

	outputsAsked bool
	statistics   bool
}

func (f *reviewFlags) plan(args []string) (plan, error) {
	p := plan{base: f.base, fixes: f.fixes, statistics: f.statistics, outputsAsked: len(f.list) > 0}
	var err error
	if p.scope, err = parseScope(args, f.stdin); err != nil {
		return p, err
	}
	p.scope.configs = f.configs
	if f.base != "" && p.scope.kind != scopeBranch {
		return p, fmt.Errorf("--base goes with branch, not with %s", p.scope.kind)
	}
	if p.outputs, err = f.check(); err != nil {
		return p, err
	}
	if p.look, err = lookOf(os.Stdout, f.colour); err != nil {
		return p, err
	}
	if p.fails, err = threshold(f.failOn); err != nil {
		return p, err
	}
	if p.keep, err = parseSelection(f.selected, f.ignored); err != nil {
		return p, err
	}
	for _, x := range p.outputs {
		if p.statistics && x.format != "" && x.format != "text" && x.format != "concise" {
			return p, fmt.Errorf("--statistics goes with text or concise, not with %s", x.format)
		}
	}
	return p, p.fixes.check(&p)
}

func threshold(failOn string) (func(lint.Severity) bool, error) {
	if failOn == "never" {
		return func(lint.Severity) bool { return false }, nil
	}
	least, err := lint.ParseSeverity(failOn)
	if err != nil {
		return nil, fmt.Errorf("--fail-on: %w, or never", err)
	}
	return func(s lint.Severity) bool { return s <= least }, nil
}
