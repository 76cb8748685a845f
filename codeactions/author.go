package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
	"mxpls/codeactions/templates"
)

// author writes code by templates, and remembers what those of the repository's own wrote.
type author struct {
	set *templates.Set
	own []passage
}

// passage is code that a template of the repository's own wrote.
type passage struct{ template, file, code string }

// authorFor has the templates that the configuration of a module names. They are in the snapshot, or nobody may write.
func authorFor(s *analysis.Snapshot, root *module.Root) (*author, error) {
	dir := s.Config.At(root.Dir).TemplateDir()
	if dir == "" {
		return &author{set: templates.BuiltIn()}, nil
	}
	read, ok := s.Templates[dir]
	switch {
	case !ok:
		return nil, fmt.Errorf("the templates in %s have not been read", dir)
	case read.Err != nil:
		return nil, read.Err
	}
	set, err := templates.BuiltIn().With(dir, read.Files)
	return &author{set: set}, err
}

// code writes code for a file by a template; it is to be laid into the file's style.
func (a *author) code(template string, data any, file string, to templates.File) (string, error) {
	code, err := a.set.Write(template, data, to)
	if err != nil {
		return "", err
	}
	for _, own := range a.set.Own(template) {
		p := passage{template: a.set.Place(own), file: file}
		if part, err := a.set.Write(own, data, to); err == nil { // it is told by its code, or, with other data, by its file
			p.code = pygen.Lay(part, "", to.Style)
		}
		a.own = append(a.own, p)
	}
	return code, nil
}

// by ends an error about a place in a file with the repository's own templates that wrote it, as far as that can be told; "" when no such template has
// written anything.
func (a *author) by(file, src string, at text.Span) string {
	var there, all []string
	for _, p := range a.own {
		if !slices.Contains(all, p.template) {
			all = append(all, p.template)
		}
		start := strings.Index(src, p.code)
		if p.file == file && p.code != "" && start >= 0 && start <= at.End && at.Start <= start+len(p.code) && !slices.Contains(there, p.template) {
			there = append(there, p.template)
		}
	}
	switch {
	case len(there) > 0:
		return "; that is by " + strings.Join(there, " and ")
	case len(all) > 0:
		return "; the code is by " + strings.Join(all, ", ")
	}
	return ""
}

// blamed is an error of what follows from written code, with the templates that wrote it unless it names one.
func (a *author) blamed(err error) error {
	if slices.ContainsFunc(a.own, func(p passage) bool { return strings.Contains(err.Error(), p.template) }) {
		return err
	}
	return fmt.Errorf("%w%s", err, a.by("", "", text.Span{}))
}
