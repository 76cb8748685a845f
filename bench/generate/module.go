// Package generate writes Django repositories with an analytics module of any number of events, for the
// benchmarks. What it writes depends on the number of events alone: the same number gives the same bytes. The
// module keeps every rule that mxpls knows: a review of it has no finding.
package generate

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"text/template"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

// section is the events of one domain.
type section struct {
	Domain domain
	Events []event
}

// Module is the events of one generated module and the templates that write them.
type Module struct {
	templates *template.Template
	sections  []section
}

// New plans a module of n events, from 5 to MaxEvents, besides login and logout.
func New(n int) (*Module, error) {
	if n < 5 || n > MaxEvents {
		return nil, fmt.Errorf("module of %d events: the generator knows 5 to %d", n, MaxEvents)
	}
	parsed, err := template.ParseFS(templateFiles, "templates/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("templates of the generator: %w", err)
	}
	return &Module{templates: parsed, sections: sectionsOf(events(n))}, nil
}

func sectionsOf(all []event) []section {
	var out []section
	for _, e := range all {
		if len(out) == 0 || out[len(out)-1].Domain.File != e.Domain.File {
			out = append(out, section{Domain: e.Domain})
		}
		last := &out[len(out)-1]
		last.Events = append(last.Events, e)
	}
	return out
}

// File is one generated file, its path relative to the repository's root, with slashes.
type File struct {
	Path string
	Text []byte
}

// Files returns every file of the repository, module and business code, in a fixed order.
func (m *Module) Files() ([]File, error) {
	var out []File
	add := func(path, name string, data any) error {
		var b bytes.Buffer
		if err := m.templates.ExecuteTemplate(&b, name, data); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, File{path, append(bytes.TrimSpace(b.Bytes()), '\n')})
		return nil
	}
	for _, part := range []func(adder) error{m.core, m.services, m.tests, m.business} {
		if err := part(add); err != nil {
			return nil, err
		}
	}
	for _, dir := range packages() {
		out = append(out, File{dir + "/__init__.py", nil})
	}
	return out, nil
}

// adder writes the template of the given name with data to a path.
type adder func(path, name string, data any) error

func packages() []string {
	dirs := []string{"optimo_analytics", "optimo_analytics/tests", "common", "employees"}
	for _, d := range domains() {
		dirs = append(dirs, d.App, d.App+"/services")
	}
	return dirs
}

// Core is the path of the module's directory in the repository.
const Core = "optimo_analytics"

func (m *Module) core(add adder) error {
	data := struct {
		Sections      []section
		SchemaImports []string
	}{m.sections, []string{"MixpanelLoginEventPropertiesSchema", "MixpanelLogoutEventPropertiesSchema", "MixpanelSuperEventPropertiesSchema"}}
	for _, s := range m.sections {
		data.SchemaImports = append(data.SchemaImports, schemaNames(s.Events)...)
	}
	slices.Sort(data.SchemaImports)
	for _, f := range []struct{ path, template string }{
		{Core + "/constants.py", "constants.py.tmpl"},
		{Core + "/schemas.py", "schemas.py.tmpl"},
		{Core + "/registry.py", "registry.py.tmpl"},
		{Core + "/utils.py", "utils.py.tmpl"},
		{"common/choices.py", "choices.py.tmpl"},
		{"employees/models.py", "employees.py.tmpl"},
	} {
		if err := add(f.path, f.template, data); err != nil {
			return err
		}
	}
	return nil
}

func schemaNames(events []event) []string {
	names := make([]string, len(events))
	for i, e := range events {
		names[i] = e.Schema
	}
	return names
}

// choicesOf lists the enumerations that the events' fields are typed by, as a sorted import list.
func choicesOf(events []event, more ...string) string {
	names := slices.Clone(more)
	for _, e := range events {
		for _, f := range e.Fields {
			for _, enum := range []string{"DeliveryChannel", "WorkflowState"} {
				if strings.HasPrefix(f.Type, enum) {
					names = append(names, enum)
				}
			}
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}
