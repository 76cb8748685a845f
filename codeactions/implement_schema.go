package codeactions

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
	"mxpls/codeactions/templates"
)

func errNoClass(r *module.Root) error {
	return fmt.Errorf("%s: the class %s cannot be found", r.Dir, r.Names.EventsClass)
}

// schemaClass finds the event's schema, or writes it behind the last one of its kin.
func (i *implementing) schemaClass(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	e, err := i.event(v)
	if err != nil {
		return Change{}, "", err
	}
	if there, err := i.schemaThere(v, e); err != nil || there.Kind == module.Class {
		if err == nil {
			i.schema, err = there.Name(), i.declared(v, there)
		}
		return Change{}, "", err
	}
	i.schema, i.fresh = i.names.schema, true
	near, file := i.schemaPlace(s, v)
	if file == "" {
		return Change{}, "", fmt.Errorf("%s has no file of schemas", i.root.Dir)
	}
	if means(v, file, i.schema) {
		return Change{}, "", fmt.Errorf("%s in %s is registered for another event: give the constant another name", i.schema, file)
	}
	w := i.writer(v, file)
	data, err := i.schemaData(w, near)
	if err != nil {
		return Change{}, "", err
	}
	class, err := w.laid("schema", data)
	if err != nil {
		return Change{}, "", err
	}
	i.leaveBlank(w, data, class)
	done := "schema " + i.schema + " in " + file
	if !w.held {
		code, err := w.laid("schema_file", data)
		return Change{Create: map[string]string{file: code + w.style.Newline}}, done, err
	}
	at := len(strings.TrimRight(w.src, " \t\r\n"))
	if near.Kind == module.Class {
		at = pygen.LineEnd(w.src, classEnd(s, near))
	}
	edits := append(w.imports(), insertion(at, strings.Repeat(w.style.Newline, 3)+class))
	return one(file, edits), done, nil
}

// schemaThere is the schema that the event is registered with, or that only it can be registered with.
func (i *implementing) schemaThere(v *module.View, e module.Event) (module.Symbol, error) {
	if list := v.Registrations(e); len(list) > 0 {
		return i.registered(v, e, list[len(list)-1])
	}
	switch fitting := v.Fitting(e); len(fitting) {
	case 0:
		return module.Symbol{}, nil
	case 1:
		return fitting[0], nil
	default:
		return module.Symbol{}, fmt.Errorf("%s and %s both fit %s: register the right one first", fitting[0].Name(), fitting[1].Name(), e.Label())
	}
}

// registered is the schema that an entry names, or would name if it were imported. It is none where the entry names one that is not there yet: that is what it
// will be called, and where it will be.
func (i *implementing) registered(v *module.View, e module.Event, r module.Registration) (module.Symbol, error) {
	c := v.SchemaOf(r)
	if c.Kind == module.Class {
		return c, nil
	}
	value := facts.Unparen(r.Entry.Value)
	if value.Kind() == syntax.KindNone {
		return module.Symbol{}, nil
	}
	name := facts.Dotted(value)
	name = name[strings.LastIndexByte(name, '.')+1:]
	if c.Kind != module.Missing || !identifierForm.MatchString(name) {
		return c, fmt.Errorf("%s is registered with %s, which is no class that can be found: write it first", e.Label(), value.Text())
	}
	if there := v.AnyClass(i.root, name); len(there) > 0 {
		return definition(v, r.Piece.Path, name)
	}
	i.names.schema, i.home = name, promisedFile(v, r.Piece, value)
	return module.Symbol{}, nil
}

// promisedFile is the file from which a name is imported that is not there yet, or whose attribute it is; "" when it is not imported.
func promisedFile(v *module.View, p *module.Piece, name syntax.Node) string {
	if name.Kind() == syntax.KindAttribute {
		return v.Resolve(module.Site{Piece: p}, name.Child(syntax.FieldObject)).Path
	}
	for _, q := range v.Scope(p.Path, "") {
		for k := range q.Facts.Imports {
			if imp := &q.Facts.Imports[k]; imp.Alias == name.Text() && imp.Func < 0 {
				return v.ModuleFile(p.Path, imp.Module)
			}
		}
	}
	return ""
}

// declared: fields that are given must be there, when the schema is.
func (i *implementing) declared(v *module.View, schema module.Symbol) error {
	for _, f := range i.Fields {
		if _, ok := v.Fields(schema).Field(f.Name); !ok {
			return fmt.Errorf("%s exists and has no field %s: declare it there", schema.Name(), f.Name)
		}
	}
	return nil
}

// schemaData tells what the templates of the schema need.
func (i *implementing) schemaData(w *writer, near module.Symbol) (templates.Schema, error) {
	base, err := i.baseOf(w, near)
	if err != nil {
		return templates.Schema{}, err
	}
	data := templates.Schema{
		Event: i.Event, Constant: i.names.constant, When: i.when(), Actor: string(i.Actor), Cron: i.Cron,
		Class: i.schema, Base: base.name, Config: base.config, Mark: "``", Between: ", tracked when ", Domain: i.Domain,
	}
	if like := i.docstringLike(w, near); like != "" {
		data.Mark, data.Between = docstringManner(like)
	}
	for _, f := range i.Fields {
		if slices.Contains(base.declares, f.Name) {
			continue
		}
		annotation, err := w.annotation(f.Type)
		if err != nil {
			return data, fmt.Errorf("field %s: %w", f.Name, err)
		}
		data.Fields = append(data.Fields, templates.Field{Name: f.Name, Type: annotation, Description: f.Description, Optional: allowsNone(annotation)})
	}
	if !w.held {
		data.Documented = w.likeMost(func(file string) bool { return hasDocstring(w.view, file) })
		data.Listed = w.likeMost(func(file string) bool { return w.view.Exported(file).Found })
	}
	return data, nil
}

// leaveBlank remembers the place of the class where somebody is to say when the event is tracked, unless that is said.
func (i *implementing) leaveBlank(w *writer, data templates.Schema, class string) {
	if data.When != "" {
		return
	}
	data.When = BlankMark
	if with, err := w.laid("schema", data); err == nil && strings.Count(with, BlankMark) == 1 {
		i.blank = &Blank{Path: w.file, Without: class, With: with, Hint: whenBlank}
	}
}

// when is what follows "when", without a full stop.
func (i *implementing) when() string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(i.When), "when "), ".")
}

// whenForm is what stands between an event's name and the words that say when it is tracked.
var whenForm = regexp.MustCompile("(`*)((?:, |: | is | – )tracked when )")

// docstringLike is the docstring that a new one is written like: that of the nearest schema, unless only others of the file say when they are tracked in a form
// that can be followed.
func (i *implementing) docstringLike(w *writer, near module.Symbol) string {
	first := ""
	if near.Kind == module.Class {
		first = docstringOf(w.view, near)
	}
	if whenForm.MatchString(first) {
		return first
	}
	for _, e := range slices.Backward(w.view.AllEvents(i.root)) {
		for _, r := range w.view.Registrations(e) {
			if c := w.view.SchemaOf(r); c.Kind == module.Class && (c.Piece.Path == w.file || !w.held) && whenForm.MatchString(docstringOf(w.view, c)) {
				return docstringOf(w.view, c)
			}
		}
	}
	return first
}

// usedField declares a property that code gives the new schema already.
func (i *implementing) usedField(s *analysis.Snapshot) (Change, string, error) {
	if !i.fresh {
		return Change{}, "", nil
	}
	for _, path := range s.Paths() {
		for _, f := range s.Findings(path) {
			for _, fix := range append([]lint.Fix{f.Fix}, f.Instead...) {
				if fix.Action == "declare-field" && fix.Args["schema"] == i.schema {
					f.Fix = fix
					change, err := declareField.edits(s, f)
					return change, "field " + fix.Args["field"] + " in " + i.schema, err
				}
			}
		}
	}
	return Change{}, "", nil
}

// docstringManner is how a docstring marks the event's name, and goes on behind it.
func docstringManner(like string) (mark, between string) {
	if m := whenForm.FindStringSubmatch(like); m != nil {
		return m[1], m[2]
	}
	if !strings.Contains(like, "``") && like != "" {
		return "", ", tracked when "
	}
	return "``", ", tracked when "
}

// allowsNone says whether an annotation allows None.
func allowsNone(annotation string) bool {
	return regexp.MustCompile(`(^|\|)\s*None\s*($|\|)|^Optional\[`).MatchString(annotation)
}
