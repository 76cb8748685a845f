package lint

import "mxpls/analysis/text"

// Settings is what a configuration file says of things that may be there or not. Spans are bytes of the file.
type Settings struct {
	Allowances []Allowance
	Modules    []ConfiguredModule
}

// Allowance lets a name through that is personal by its words.
type Allowance struct {
	Name    string
	Until   string // its last day, "" for none
	Span    text.Span
	Expired bool
	Used    bool // the name was met
}

// ConfiguredModule is a directory, or a glob, that is said to be a module.
type ConfiguredModule struct {
	Glob  string
	Span  text.Span
	Found bool
}

// NewSettingsPass makes a pass over a configuration file, whose findings go to out.
func NewSettingsPass(out *[]Local) *Pass { return &Pass{out: out} }
