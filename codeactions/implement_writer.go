package codeactions

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// writer writes code into one file, new or not: it knows what the file calls things, and what it must import for them.
type writer struct {
	*suite
}

func (i *implementing) writer(v *module.View, file string) *writer {
	t := &suite{view: v, root: i.root, file: file, taken: map[string]bool{}, author: i.author}
	w := &writer{t}
	if f := v.File(file); f != nil {
		t.held, t.src = true, f.Text.String()
		t.relative = relativeImports(v, file)
		t.style = styleIn(v, i.root, t.src)
		return w
	}
	t.relative = w.likeMost(func(file string) bool { return relativeImports(v, file) && !absoluteImports(v, file, i.root) })
	if w.likeMost(func(file string) bool { return imports(v, file, "__future__", "annotations") }) {
		t.need(pygen.Name{Module: "__future__", Name: "annotations"})
	}
	t.style = styleIn(v, i.root, i.written(v))
	return w
}

// written is a file of the module after whose style a new one is written.
func (i *implementing) written(v *module.View) string {
	for _, role := range []module.Role{module.Service, module.Schemas} {
		for _, path := range v.Files(i.root, role) {
			if len(v.Scope(path, "")) > 0 {
				return v.File(path).Text.String()
			}
		}
	}
	return ""
}

// siblings are the files beside a new one that have its role, without the one that makes their directory a package.
func (w *writer) siblings() []string {
	return slices.DeleteFunc(slices.Clone(w.view.Files(w.root, w.root.RoleOf(w.file))), func(file string) bool {
		return path.Dir(file) != path.Dir(w.file) || path.Base(file) == "__init__.py"
	})
}

// likeMost says whether something holds for most of the files beside a new one.
func (w *writer) likeMost(holds func(file string) bool) bool {
	n := 0
	list := w.siblings()
	for _, file := range list {
		if holds(file) {
			n++
		}
	}
	return 2*n > len(list)
}

// inside is suite.inside; but a file imports what another one of its package defines from there, and not from the package that hands both on: the package
// imports the file.
func (w *writer) inside(s module.Symbol) (string, error) {
	role := w.root.RoleOf(w.file)
	if _, ok := known(w.view, w.file, s); w.held && ok || role != w.root.RoleOf(s.Piece.Path) || role != module.Service && role != module.Schemas {
		return w.suite.inside(s)
	}
	if w.held && means(w.view, w.file, s.Name()) {
		return "", fmt.Errorf("%s means something else in %s", s.Name(), w.file)
	}
	w.need(pygen.Name{
		Module: dotted(w.root, s.Piece.Path, w.relative, w.file), Name: s.Name(),
		Same: func(spelt string) bool { return w.view.ModuleFile(w.file, spelt) == s.Piece.Path },
	})
	return s.Name(), nil
}

// imports gives the edit that adds what is needed to a file that exists.
func (w *writer) imports() []text.Edit {
	if len(w.names) == 0 {
		return nil
	}
	return pygen.Import(w.src, w.style, w.names...)
}

// builtinTypes need no import.
var builtinTypes = map[string]bool{"str": true, "int": true, "float": true, "bool": true, "list": true, "dict": true, "tuple": true, "set": true, "None": true, "bytes": true, "object": true}

// typingNames come from the module typing.
var typingNames = map[string]bool{"Any": true, "Literal": true, "Annotated": true, "Optional": true, "Union": true}

// standardTypes come from modules of the standard library.
var standardTypes = map[string]string{
	"Decimal": "decimal", "date": "datetime", "datetime": "datetime", "time": "datetime", "timedelta": "datetime", "UUID": "uuid",
	"Mapping": "collections.abc", "Sequence": "collections.abc", "TypedDict": "typing",
}

var (
	typeName   = regexp.MustCompile(`[A-Za-z_][\w.]*`)
	typeString = regexp.MustCompile(`"[^"]*"|'[^']*'`)
)

// annotation writes a type as somebody gives it, and imports what it names: a dotted name from its module, a bare one from where the module's other files
// have it.
func (w *writer) annotation(given string) (string, error) {
	var err error
	at := 0
	var b strings.Builder
	name := func(s string) string {
		return typeName.ReplaceAllStringFunc(s, func(n string) string {
			as, e := w.typeNamed(n)
			if e != nil && err == nil {
				err = e
			}
			return as
		})
	}
	for _, m := range typeString.FindAllStringIndex(given, -1) { // the values of a Literal
		b.WriteString(name(given[at:m[0]]) + pygen.Quote(given[m[0]+1:m[1]-1], w.style))
		at = m[1]
	}
	b.WriteString(name(given[at:]))
	return b.String(), err
}

func (w *writer) typeNamed(n string) (string, error) {
	switch {
	case builtinTypes[n] || w.held && means(w.view, w.file, n):
		return n, nil
	case typingNames[n]:
		return w.outside("typing", n), nil
	case strings.Contains(n, "."):
		at := strings.LastIndexByte(n, '.')
		return w.outside(n[:at], n[at+1:]), nil
	}
	for _, role := range []module.Role{module.Schemas, module.Service, module.Exports, module.Inside, module.Registry, module.Tests} {
		for _, path := range w.view.Files(w.root, role) {
			if as, ok := w.asIn(path, n); ok {
				return as, nil
			}
		}
	}
	if mod, ok := standardTypes[n]; ok {
		return w.outside(mod, n), nil
	}
	return n, fmt.Errorf("no file of %s knows the type %s: give it with its module, as in surveys.choices.%s", w.root.Dir, n, n)
}

// asIn imports a name as another file does.
func (w *writer) asIn(path, name string) (string, bool) {
	for _, p := range w.view.Scope(path, "") {
		for k := range p.Facts.Imports {
			imp := &p.Facts.Imports[k]
			if imp.Func < 0 && imp.Alias == name && imp.Name != "" && !strings.HasPrefix(imp.Module, ".") {
				return w.outside(imp.Module, imp.Name), true
			}
		}
	}
	if s := w.view.Lookup(path, name); s.Kind == module.Class && s.Piece.Path == path {
		as, err := w.inside(s)
		return as, err == nil
	}
	return "", false
}

// borrow writes an expression of another file as this one has to: every name that is no local there is spelt as this file knows it, and imported where it
// does not.
func (w *writer) borrow(at module.Site, n syntax.Node) (string, error) {
	if at.Piece.Path == w.file {
		return n.Text(), nil
	}
	var b strings.Builder
	from := n.Span().Start
	var failed error
	names(n, func(x syntax.Node) {
		if failed != nil || isLocal(at, x.Text()) || w.isBuiltin(at, x) {
			return
		}
		as, err := w.spelt(at, x)
		if err != nil {
			failed = err
			return
		}
		b.WriteString(n.Text()[from-n.Span().Start:x.Span().Start-n.Span().Start] + as)
		from = x.Span().End
	})
	b.WriteString(n.Text()[from-n.Span().Start:])
	return b.String(), failed
}

func (w *writer) spelt(at module.Site, x syntax.Node) (string, error) {
	s := w.view.Resolve(at, x)
	if s.Piece != nil && w.view.RootOf(s.Piece.Path) == w.root {
		return w.inside(s)
	}
	for _, p := range w.view.Scope(at.Piece.Path, "") {
		for _, imp := range p.Facts.Imports {
			if imp.Func < 0 && imp.Alias == x.Text() && imp.Name == "" && imp.Module == imp.Alias {
				return w.outside(imp.Module, ""), nil
			}
		}
	}
	return w.like(at, x)
}

// isBuiltin: nothing in the file binds the name.
func (w *writer) isBuiltin(at module.Site, x syntax.Node) bool {
	return !means(w.view, at.Piece.Path, x.Text())
}

func isLocal(at module.Site, name string) bool {
	fn := at.Func
	if fn == nil {
		return false
	}
	_, param := fn.Param(name)
	return param || fn.Assigned(name) || slices.ContainsFunc(at.Piece.Facts.Imports, func(i facts.Import) bool {
		return i.Alias == name && i.Func >= 0 && &at.Piece.Facts.Funcs[i.Func] == fn
	})
}

// names visits the identifiers of an expression that stand for something of their own: no attributes and no keywords.
func names(n syntax.Node, visit func(syntax.Node)) {
	facts.Walk(n, func(x syntax.Node) bool {
		switch x.Kind() {
		case syntax.KindIdentifier:
			if x.Field() != syntax.FieldAttribute && !(x.Field() == syntax.FieldName && x.Parent().Kind() == syntax.KindKeywordArgument) {
				visit(x)
			}
		case syntax.KindLambda:
			return false
		}
		return true
	})
}
