package main

import (
	"os"
	"time"

	"mxpls/analysis/config"
	"mxpls/analysis/project"
	"mxpls/analysis/rules"
)

// ruleIDs are the names of all rules.
func ruleIDs() []string {
	var out []string
	for _, r := range rules.All() {
		out = append(out, r.ID)
	}
	return out
}

// settings are those of a run: --config and today.
func settings(flags []string) (project.Settings, error) {
	s := project.Settings{Rules: ruleIDs(), Today: time.Now().Format(time.DateOnly)}
	var problems []config.Problem
	for _, flag := range flags {
		source, found := configFlag(flag)
		problems = append(problems, found...)
		if source != nil && source.Text != nil {
			s.File = source
		} else if source != nil {
			s.Overrides = append(s.Overrides, source)
		}
	}
	_, found := config.Resolve(config.Layers{Overrides: s.Overrides, Rules: s.Rules})
	return s, config.Join(append(problems, found...))
}

// configFlag reads a value of --config: the path of a file, or one setting.
func configFlag(value string) (*config.Source, []config.Problem) {
	if text, err := os.ReadFile(value); err == nil {
		return config.Read(value, string(text))
	}
	return config.ReadFlag(value)
}
