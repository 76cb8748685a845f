package main

import (
	"fmt"

	"mxpls/analysis/lint"
	"mxpls/analysis/rules"
	"mxpls/analysis/spell"
)

// selection says which findings are wanted, by rule or category.
type selection struct{ selected, ignored map[string]bool }

// parseSelection checks the values of --select and --ignore.
func parseSelection(selected, ignored []string) (selection, error) {
	names := map[string]bool{}
	var all []string
	for _, r := range rules.All() {
		all = append(all, r.ID)
	}
	for _, c := range lint.Categories() {
		all = append(all, c.ID)
	}
	for _, name := range all {
		names[name] = true
	}
	check := func(flag string, list []string) (map[string]bool, error) {
		set := map[string]bool{}
		for _, name := range list {
			if !names[name] {
				hint := "`mxpls rules` lists them"
				if near := spell.Nearest(name, all); near != "" {
					hint = fmt.Sprintf("did you mean %s?", near)
				}
				return nil, fmt.Errorf("%s %q: no rule and no category; %s", flag, name, hint)
			}
			set[name] = true
		}
		return set, nil
	}
	var s selection
	var err error
	if s.selected, err = check("--select", selected); err != nil {
		return s, err
	}
	s.ignored, err = check("--ignore", ignored)
	return s, err
}

// wants says whether a finding is to be reported. What is ignored is not, even when its category is selected.
func (s selection) wants(f lint.Finding) bool {
	if s.ignored[f.Rule] || s.ignored[f.Category] && !s.selected[f.Rule] {
		return false
	}
	return len(s.selected) == 0 || s.selected[f.Rule] || s.selected[f.Category]
}
