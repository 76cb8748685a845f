package codeactions

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// logger is what a file logs with.
type logger struct {
	name     string
	standard bool         // of the standard library, which takes fields in `extra={…}` only
	value    string       // what makes it; "" when the file has it
	needed   []pygen.Name // what must be imported for it
}

// loggerFor finds the logger of a file, or says how it makes one: as the module's other files do, else as the conventions have it.
func loggerFor(v *module.View, path string) logger {
	if l, ok := loggerIn(v, path); ok {
		l.value, l.needed = "", nil
		return l
	}
	root := v.RootOf(path)
	for _, role := range []module.Role{module.Service, module.Exports, module.Inside, module.Registry} {
		if root == nil {
			break
		}
		for _, other := range v.Files(root, role) {
			if l, ok := loggerIn(v, other); ok && (l.value != "" || len(l.needed) > 0) {
				return l
			}
		}
	}
	return logger{name: "logger", value: "structlog.get_logger(__name__)", needed: []pygen.Name{absolute("structlog", "")}}
}

// loggerIn reads the logger that a file makes or imports at its top level.
func loggerIn(v *module.View, path string) (logger, bool) {
	for _, p := range v.Scope(path, "") {
		for i := range p.Facts.Bindings {
			b := &p.Facts.Bindings[i]
			if b.Scope != "" || b.Conditional {
				continue
			}
			if l, ok := loggerOf(v, p, b); ok {
				return l, true
			}
		}
	}
	return logger{}, false
}

func loggerOf(v *module.View, p *module.Piece, b *facts.Binding) (logger, bool) {
	at := module.Site{Piece: p}
	switch b.Kind {
	case facts.BindAssign:
		callee := facts.CalleeOf(b.Value)
		if callee == facts.Unparen(b.Value) || !makesLogger(facts.LastName(callee)) {
			return logger{}, false
		}
		l := logger{name: b.Name, value: b.Value.Text(), standard: v.Origin(at, callee) == "logging.getLogger"}
		head, _, _ := strings.Cut(facts.Dotted(callee), ".")
		imp, ok := importedAs(v, p.Path, head)
		if ok {
			l.needed = []pygen.Name{imp}
		} else {
			l.value = "" // another file cannot make it in this way
		}
		return l, true
	case facts.BindImport:
		imp := p.Facts.Imports[b.Index]
		if imp.Name == "" || imp.Name != imp.Alias || imp.TypeChecking || imp.Func >= 0 || strings.HasPrefix(imp.Module, ".") || !logs(imp.Name) {
			return logger{}, false
		}
		l := logger{name: b.Name, needed: []pygen.Name{absolute(imp.Module, imp.Name)}}
		if s := v.Lookup(p.Path, b.Name); s.Kind == module.Value {
			l.standard = v.Origin(module.Site{Piece: s.Piece}, facts.CalleeOf(s.Binding.Value)) == "logging.getLogger"
		}
		return l, true
	}
	return logger{}, false
}

func makesLogger(function string) bool {
	return strings.HasSuffix(strings.ToLower(strings.ReplaceAll(function, "_", "")), "getlogger")
}

func logs(name string) bool {
	name = strings.ToLower(strings.Trim(name, "_"))
	return name == "logger" || name == "log"
}

// importedAs is the import by which a file has a name, as another file would write it.
func importedAs(v *module.View, path, name string) (pygen.Name, bool) {
	for _, p := range v.Scope(path, "") {
		for _, imp := range p.Facts.Imports {
			if imp.Alias != name || imp.Func >= 0 || imp.TypeChecking || strings.HasPrefix(imp.Module, ".") {
				continue
			}
			switch {
			case imp.Name == "" && imp.Module == name, imp.Name == name:
				return absolute(imp.Module, imp.Name), true
			}
		}
	}
	return pygen.Name{}, false
}

// absolute is a name of a module outside of the analytics module.
func absolute(from, name string) pygen.Name {
	return pygen.Name{Module: from, Name: name, Same: func(spelt string) bool { return spelt == from }}
}

// made gives the edits that make the logger in a file: its imports, and a line of its own below all imports. Nothing when the file has it.
func (l logger) made(src string, style pygen.Style) []text.Edit {
	if l.value == "" && len(l.needed) == 0 {
		return nil
	}
	now := src
	if edits, err := text.Apply(src, pygen.Import(src, style, l.needed...)); err == nil {
		now = edits
	}
	if l.value != "" {
		if edited, err := text.Apply(now, pygen.BelowImports(now, l.name+" = "+l.value, style)); err == nil {
			now = edited
		}
	}
	if edit, ok := text.Diff(src, now); ok {
		return []text.Edit{edit}
	}
	return nil
}

// exception writes the call that logs an exception with fields, each `name=value`, as it stands in a block of the given indentation.
func (l logger) exception(message string, fields []field, indent string, style pygen.Style) string {
	message = style.Quote + message + style.Quote
	head := indent + l.name + ".exception"
	if !l.standard {
		list := []string{message}
		for _, f := range fields {
			list = append(list, f.name+"="+f.value)
		}
		return pygen.Group(indent, head, "(", list, ")", "", style)
	}
	var list []string
	for _, f := range fields {
		list = append(list, style.Quote+f.name+style.Quote+": "+f.value)
	}
	return pygen.Group(indent, head, "(", []string{message, "extra={" + strings.Join(list, ", ") + "}"}, ")", "", style)
}

// field is something that a log line says.
type field struct{ name, value string }
