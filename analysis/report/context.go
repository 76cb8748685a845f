package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"mxpls/analysis"
)

// Context is what a reviewer gathers first (`mxpls stats`).
type Context struct {
	Branch  *string           `json:"branch"`  // nil outside of git
	Base    *string           `json:"base"`    // revision that Changed is about, nil when nothing is compared
	Changed []string          `json:"changed"` // files of the modules that differ from the base, sorted; those that are gone too
	Modules []analysis.Counts `json:"modules"`
}

// NewContext keeps of the changed files those of the modules. Empty branch and base stand for none.
func NewContext(branch, base string, changed []string, modules []analysis.Counts) Context {
	c := Context{Branch: optional(branch), Base: optional(base), Changed: []string{}, Modules: modules}
	for _, path := range changed {
		if slices.ContainsFunc(modules, func(m analysis.Counts) bool { return m.Module == "." || strings.HasPrefix(path, m.Module+"/") }) {
			c.Changed = append(c.Changed, path)
		}
	}
	return c
}

// JSON writes the context as one JSON object.
func (c Context) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}

// Text writes the context for people.
func (c Context) Text(w io.Writer) error {
	var b strings.Builder
	if c.Branch != nil {
		fmt.Fprintf(&b, "branch   %s\n", *c.Branch)
	}
	if c.Base != nil {
		fmt.Fprintf(&b, "changed  %s of the module since %s\n", count(len(c.Changed), "file", "files"), *c.Base)
		for _, path := range c.Changed {
			fmt.Fprintf(&b, "         %s\n", harmless(path))
		}
	}
	for _, m := range c.Modules {
		module(&b, m)
	}
	if len(c.Modules) == 0 {
		b.WriteString("There is no analytics module here.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func module(b *strings.Builder, m analysis.Counts) {
	fmt.Fprintf(b, "\n%s\n", harmless(m.Module))
	row := func(n int, what string) { fmt.Fprintf(b, "%6d  %s\n", n, what) }
	row(m.Events, fmt.Sprintf("events, %d with all seven places", m.Complete))
	row(m.Schemas, "event schemas")
	row(m.Entries, "registry entries")
	row(len(m.Helpers), "helpers")
	for _, h := range m.Helpers {
		fmt.Fprintf(b, "        %s: %s, %s\n", harmless(h.Path), h.Class, count(h.Trackers, "tracker", "trackers"))
	}
	row(m.Tests, fmt.Sprintf("tests in %s, %s with all four kinds", count(m.TestFiles, "file", "files"), count(m.Tested, "event", "events")))
	row(m.CallSites, "call sites")
}
