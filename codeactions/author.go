package codeactions

import (
	"errors"
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
	set  *templates.Set
	step string // for which code is written; "" where that does not matter
	own  []passage
}

// passage is code that a template of the repository's own wrote.
type passage struct{ template, step, file, code string }

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
		p := passage{template: a.set.Place(own), step: a.step, file: file}
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
	return a.written(func(p passage) bool {
		start := strings.Index(src, p.code)
		return p.file == file && p.code != "" && start >= 0 && start <= at.End && at.Start <= start+len(p.code)
	})
}

// blamed is an error of a step with the repository's own templates that wrote its code.
func (a *author) blamed(step string, err error) error {
	err = fmt.Errorf("%s: %w", step, err)
	if _, own := errors.AsType[templates.Error](err); own {
		return err
	}
	return fmt.Errorf("%w%s", err, a.written(func(p passage) bool { return p.step == step }))
}

// written names the templates of those passages; all where there is none of those.
func (a *author) written(those func(passage) bool) string {
	var named, all []string
	for _, p := range a.own {
		if !slices.Contains(all, p.template) {
			all = append(all, p.template)
		}
		if those(p) && !slices.Contains(named, p.template) {
			named = append(named, p.template)
		}
	}
	switch {
	case len(named) > 0:
		return "; that is by " + strings.Join(named, " and ")
	case len(all) > 0:
		return "; the code is by " + strings.Join(all, ", ")
	}
	return ""
}
