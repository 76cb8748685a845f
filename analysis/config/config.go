// Package config is what mxpls can be told: the keys of mxpls.toml and of [tool.mxpls] in pyproject.toml, which are those of the editor's settings too.
// It reads texts; finding and reading the files is somebody else's.
package config

import (
	"strconv"

	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/text"
)

// Config is one effective configuration.
type Config struct {
	Names   module.Names
	Modules []string                    // globs of the modules' directories, relative to the configuration's; none: a module is found by its files
	Domains map[string]Domain           // by the object of an event's name
	Words   map[string][]string         // further personal words by class
	Allow   []Allowance                 // names that are personal by their words and are not
	Rules   map[string]Level            // by rule
	PerPath map[string]map[string]Level // by glob, then by rule

	BaseBranch       string
	Exclude          []string // globs, relative to the configuration's directory
	RespectGitignore bool
	Baseline         string // path of the file with the findings that are not new, "" for none
	Templates        string // directory of the templates, "" for those built in
	MaxFileSize      int64  // in bytes

	origins map[string]Origin
}

// Domain says where the events about one object are sent from.
type Domain struct {
	Service string // file below the service package, without .py
	Class   string // the domain in the helper's class name
}

// Allowance lets a name through that is personal by its words.
type Allowance struct {
	Name   string
	Reason string
	Until  string    // the last day on which it counts, as 2026-12-31; "" for always
	Span   text.Span // of the name, in the configuration file
	File   string    // the configuration file, "" for settings that are in no file
}

// Expired says whether the last day of an allowance is over; today is a day such as 2026-12-31, "" for before all days.
func (a Allowance) Expired(today string) bool { return a.Until != "" && a.Until < today }

// Origin is where a value comes from.
type Origin struct {
	Source string // a file's path, or what else holds the settings; "" for a default
	Line   int    // in the file, from 1; 0 outside of files
	Span   text.Span
}

// maxFileSize is the default of max-file-size, in bytes.
const maxFileSize = 4 << 20

// Default is the configuration of those who say nothing.
func Default() *Config {
	return &Config{
		Names: module.DefaultNames(), RespectGitignore: true, MaxFileSize: maxFileSize,
		Domains: map[string]Domain{
			"auth": {"auth", "Auth"}, "surveys": {"survey", "Survey"}, "risk": {"risk", "Risk"}, "map": {"map", "Map"},
			"core": {"core", "Core"}, "integrations": {"core", "Core"}, "hris": {"core", "Hris"}, "hris_csv": {"core", "Hris"},
		},
		Rules: map[string]Level{}, PerPath: map[string]map[string]Level{}, Words: map[string][]string{}, origins: map[string]Origin{},
	}
}

// Origin says where the value of a key comes from; the key of an entry of a table may be asked for as well.
func (c *Config) Origin(key ...string) Origin {
	joined := ""
	for _, k := range key {
		joined = under(joined, k)
	}
	return c.origins[joined]
}

// ModuleSetting is one glob of the key module, and where it stands.
type ModuleSetting struct {
	Glob string
	Span text.Span
}

// ModuleSettings are the globs of the key module that a file has said.
func (c *Config) ModuleSettings(file string) []ModuleSetting {
	if file == "" || c.Origin("module").Source != file {
		return nil
	}
	out := make([]ModuleSetting, len(c.Modules))
	for i, glob := range c.Modules {
		out[i] = ModuleSetting{glob, c.Origin("module", strconv.Itoa(i)).Span}
	}
	return out
}

// complete derives what rules look at. today ends allowances.
func (c *Config) complete(today string) {
	c.Names.PII = pii.Options{Extra: map[pii.Class][]string{}, Allow: map[string]bool{}}
	for _, class := range pii.Classes() {
		if words := c.Words[classID(class)]; len(words) > 0 {
			c.Names.PII.Extra[class] = words
		}
	}
	for _, a := range c.Allow {
		if !a.Expired(today) {
			c.Names.PII.Allow[a.Name] = true
		}
	}
}
