package codeactions

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
	"mxpls/codeactions/templates"
)

// suite is the tests of one event while they are written: their file, and what they need at its top.
type suite struct {
	view      *module.View
	root      *module.Root
	event     module.Event
	schema    module.Symbol
	file      string
	held      bool   // the file exists
	src       string // its text
	style     pygen.Style
	relative  bool // the module is imported relatively
	names     []pygen.Name
	constants []constant
	author    *author
	picked    map[string][]givenValue // by the kind of the values
	taken     map[string]bool         // names of functions that are written
	functions []string                // as they are written by templates
}

// constant is an id that several tests use.
type constant struct{ name, value string }

func (t *suite) quote(s string) string { return t.style.Quote + s + t.style.Quote }

// appended gives the edits that put the functions at the end of the file, two blank lines before each, and the imports at their places.
func (t *suite) appended() []text.Edit {
	nl := t.style.Newline
	body := strings.TrimRight(t.src, "\r\n")
	blank := (len(t.src) - len(body)) / len(nl)
	added := strings.Repeat(nl, max(3-blank, 0)) + pygen.Lay(strings.Join(t.functions, "\n\n\n"), "", t.style) + nl
	if blank == 0 {
		added = strings.TrimSuffix(added, nl)
	}
	return append(pygen.Import(t.src, t.style, t.names...), insertion(len(t.src), added))
}

// outside gives the name under which the file knows something of the standard library or a package, and imports it where it does not.
func (t *suite) outside(mod, name string) string {
	if t.held {
		for _, p := range t.view.Scope(t.file, "") {
			for _, i := range p.Facts.Imports {
				if i.Func < 0 && i.Module == mod && i.Name == name {
					return i.Alias
				}
			}
		}
	}
	t.need(pygen.Name{Module: mod, Name: name, Same: func(m string) bool { return m == mod }})
	if name == "" {
		return mod
	}
	return name
}

// code writes code for the file by a template; it is to be laid into the file's style.
func (t *suite) code(template string, data any) (string, error) {
	to := templates.File{Style: t.style, Import: t.imported}
	if !t.held {
		to.Names = func() []pygen.Name { return t.names }
	}
	return t.author.code(template, data, t.file, to)
}

// laid is the code of a template in the file's style.
func (t *suite) laid(template string, data any) (string, error) {
	code, err := t.code(template, data)
	if quotes := tripleQuotes(t.src); !strings.Contains(code, quotes) {
		code = strings.ReplaceAll(code, `"""`, quotes)
	}
	return pygen.Lay(code, "", t.style), err
}

// imported is outside for a name that must not mean something else in the file.
func (t *suite) imported(mod, name string) (string, error) {
	binds, _, _ := strings.Cut(cmp.Or(name, mod), ".")
	if t.held && means(t.view, t.file, binds) && !imports(t.view, t.file, mod, name) {
		return "", fmt.Errorf("%s means something else in %s", binds, t.file)
	}
	return t.outside(mod, name), nil
}

// mark remembers what is needed at the top, for reset to go back to when something cannot be written.
func (t *suite) mark() [2]int { return [2]int{len(t.names), len(t.constants)} }

func (t *suite) reset(to [2]int) { t.names, t.constants = t.names[:to[0]], t.constants[:to[1]] }

func (t *suite) need(n pygen.Name) {
	if t.view.ModuleFile(t.file, n.Module) != "" {
		n.Beside = func(spelt string) bool { return t.view.ModuleFile(t.file, spelt) != "" }
	}
	if !slices.ContainsFunc(t.names, func(o pygen.Name) bool { return o.Module == n.Module && o.Name == n.Name }) {
		t.names = append(t.names, n)
	}
}

// inside gives the name under which the file knows a class or function of the module, and imports it where it does not.
func (t *suite) inside(s module.Symbol) (string, error) {
	if !t.held {
		t.need(importOf(t.view, t.file, s, t.relative))
		return s.Name(), nil
	}
	if as, ok := known(t.view, t.file, s); ok {
		return as, nil
	}
	for _, p := range t.view.Scope(t.file, "") {
		for i := range p.Facts.Imports {
			imp := &p.Facts.Imports[i]
			if m := t.view.Imported(t.file, imp); imp.Func < 0 && m.Kind == module.Module && t.view.Lookup(m.Path, s.Name()).Same(s) {
				return imp.Alias + "." + s.Name(), nil
			}
		}
	}
	if means(t.view, t.file, s.Name()) {
		return "", fmt.Errorf("%s means something else in %s", s.Name(), t.file)
	}
	t.need(importOf(t.view, t.file, s, t.relative))
	return s.Name(), nil
}

// like writes an expression of another file, a name or a chain of attributes, and imports its head as that file does.
func (t *suite) like(at module.Site, n syntax.Node) (string, error) {
	dotted := facts.Dotted(n)
	head, rest, _ := strings.Cut(dotted, ".")
	for _, p := range t.view.Scope(at.Piece.Path, "") {
		for i := range p.Facts.Imports {
			imp := &p.Facts.Imports[i]
			if imp.Func >= 0 || imp.Star || imp.Alias != head || imp.Name == "" {
				continue
			}
			mod := imp.Module
			if strings.HasPrefix(mod, ".") {
				target := t.view.ModuleFile(at.Piece.Path, mod)
				if target == "" {
					return "", fmt.Errorf("%s: where %s comes from cannot be told", at.Piece.Path, head)
				}
				mod = dottedName(t.root, target)
			}
			if t.held && means(t.view, t.file, imp.Name) && !imports(t.view, t.file, mod, imp.Name) {
				return "", fmt.Errorf("%s means something else in %s", imp.Name, t.file)
			}
			return strings.TrimSuffix(t.outside(mod, imp.Name)+"."+rest, "."), nil
		}
	}
	return "", fmt.Errorf("%s: where %s comes from cannot be told", at.Piece.Path, dotted)
}

// imports says whether a file imports a name from a module at its top level.
func imports(v *module.View, file, mod, name string) bool {
	for _, p := range v.Scope(file, "") {
		for _, i := range p.Facts.Imports {
			if i.Func < 0 && i.Module == mod && i.Name == name {
				return true
			}
		}
	}
	return false
}

func dottedName(root *module.Root, file string) string { return dotted(root, file, false, "") }

// id is a UUID for a property or parameter, the same in all tests of the event: a constant of a new file, a literal in one that exists.
func (t *suite) id(name string) string {
	sum := sha256.Sum256([]byte(t.event.Label() + "\x00" + name))
	hex := fmt.Sprintf("%x", sum)
	value := hex[:8] + "-" + hex[8:12] + "-4" + hex[12:15] + "-8" + hex[15:18] + "-" + hex[18:30]
	upper := strings.ToUpper(name)
	if t.held {
		return t.quote(value)
	}
	if !slices.ContainsFunc(t.constants, func(c constant) bool { return c.name == upper }) {
		t.constants = append(t.constants, constant{upper, value})
	}
	return upper
}

// test is what every test's template needs, with the first of the test's names that is free.
func (t *suite) test(name string) templates.Test {
	free := name
	for i := 0; t.taken[free] || t.held && means(t.view, t.file, free); i++ {
		free = name + "_of_" + snake(t.event.Name)
		if i > 0 {
			free += fmt.Sprintf("_%d", i+1)
		}
	}
	t.taken[free] = true
	return templates.Test{Event: t.event.Value, Constant: t.event.Name, Name: free, Marked: t.held && !means(t.view, t.file, "pytestmark")}
}

// function adds a test.
func (t *suite) function(template string, data any) error {
	code, err := t.code(template, data)
	t.functions = append(t.functions, code)
	return err
}
