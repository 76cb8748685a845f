package codeactions

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"

	"mxpls/codeactions/pygen"
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
	near, file := i.nearSchema(s, v)
	if file == "" {
		return Change{}, "", fmt.Errorf("%s has no file of schemas", i.root.Dir)
	}
	if means(v, file, i.schema) {
		return Change{}, "", fmt.Errorf("%s in %s is registered for another event: give the constant another name", i.schema, file)
	}
	w := newWriter(v, i.root, file)
	class, err := i.writeSchema(w, near)
	if err != nil {
		return Change{}, "", err
	}
	at := len(strings.TrimRight(w.src, " \t\r\n"))
	if near.Kind == module.Class {
		at = pygen.LineEnd(w.src, classEnd(s, near))
	}
	edits := append(w.imports(), insertion(at, strings.Repeat(w.style.Newline, 3)+class))
	return one(file, edits), "schema " + i.schema + " in " + file, nil
}

// schemaThere is the schema that the event is registered with, or that only it can be registered with.
func (i *implementing) schemaThere(v *module.View, e module.Event) (module.Symbol, error) {
	if list := v.Registrations(e); len(list) > 0 {
		c := v.SchemaOf(list[len(list)-1])
		if name := promised(v, list[len(list)-1]); name != "" {
			i.names.schema = name
			return module.Symbol{}, nil
		}
		if c.Kind != module.Class {
			return c, fmt.Errorf("%s is registered with %s, which is no class that can be found: write it first", e.Label(), list[len(list)-1].Entry.Value.Text())
		}
		return c, nil
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

// promised is the name that an entry gives a schema which is not there yet: one that its file does not know, and no file of the module has.
func promised(v *module.View, r module.Registration) string {
	name := facts.Dotted(facts.Unparen(r.Entry.Value))
	if !identifierForm.MatchString(name) || means(v, r.Piece.Path, name) || len(v.AnyClass(v.RootOf(r.Piece.Path), name)) > 0 {
		return ""
	}
	return name
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

// nearSchema is the last schema of the kin, and its file; without kin the file that has most event schemas.
func (i *implementing) nearSchema(s *analysis.Snapshot, v *module.View) (near module.Symbol, file string) {
	last := -1
	for _, e := range i.kin(v) {
		for _, r := range v.Registrations(e) {
			c := v.SchemaOf(r)
			if c.Kind != module.Class || v.File(c.Piece.Path).Role != module.Schemas || c.Owner != "" {
				continue
			}
			if end := classEnd(s, c); end > last || near.Piece.Path != c.Piece.Path {
				near, last = c, end
			}
		}
	}
	if near.Kind == module.Class {
		return near, near.Piece.Path
	}
	most := -1
	for _, path := range v.Files(i.root, module.Schemas) {
		n := 0
		for _, p := range v.Scope(path, "") {
			for _, c := range p.Facts.Classes {
				if symbol := v.ClassIn(path, c.Name); symbol.Kind == module.Class && v.IsEventSchema(symbol) {
					n++
				}
			}
		}
		if n > most {
			file, most = path, n
		}
	}
	return module.Symbol{}, file
}

// writeSchema writes the class.
func (i *implementing) writeSchema(w *writer, near module.Symbol) (string, error) {
	base, err := i.baseOf(w, near)
	if err != nil {
		return "", err
	}
	nl, in := w.style.Newline, w.style.Indent
	mark, between := "``", ", tracked when "
	if near.Kind == module.Class {
		mark, between = docstringManner(docstringOf(w.view, near))
	}
	says := mark + i.Event + mark
	if when := i.when(); when != "" {
		says += between + when
	}
	paragraphs := []string{"class " + i.schema + "(" + base.name + "):" + nl + docstringLines(says+".", in, w.style)}
	if base.config != "" {
		paragraphs = append(paragraphs, in+"model_config = "+base.config)
	}
	var lines []string
	for _, f := range i.Fields {
		if slices.Contains(base.declares, f.Name) {
			continue
		}
		line, err := i.fieldLine(w, f)
		if err != nil {
			return "", err
		}
		lines = append(lines, in+line)
	}
	if len(lines) > 0 {
		paragraphs = append(paragraphs, strings.Join(lines, nl))
	}
	return strings.Join(paragraphs, nl+nl), nil
}

// when is what follows "when", without a full stop.
func (i *implementing) when() string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(i.When), "when "), ".")
}

// whenForm is what stands between an event's name and the words that say when it is tracked.
var whenForm = regexp.MustCompile("(`*)((?:, |: | is | – )tracked when )")

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

// docstringLines writes a sentence in as many lines as it needs.
func docstringLines(says, indent string, style pygen.Style) string {
	const quotes = `"""`
	if line := indent + quotes + says + quotes; pygen.Columns(line) <= style.Width {
		return line
	}
	lines := brokenAtSpaces(quotes+says, style.Width-pygen.Columns(indent))
	return indent + strings.Join(lines, style.Newline+indent) + style.Newline + indent + quotes
}

// brokenAtSpaces breaks a text at its spaces into lines of at most width characters, as far as its words are that short.
func brokenAtSpaces(s string, width int) []string {
	var lines []string
	for _, word := range strings.Fields(s) {
		if n := len(lines); n > 0 && pygen.Columns(lines[n-1]+" "+word) <= width {
			lines[n-1] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// fieldLine declares a property.
func (i *implementing) fieldLine(w *writer, f NewField) (string, error) {
	annotation, err := w.annotation(f.Type)
	if err != nil {
		return "", fmt.Errorf("field %s: %w", f.Name, err)
	}
	var args []string
	if allowsNone(annotation) {
		args = append(args, "default=None")
	}
	if f.Description == "" {
		if len(args) > 0 {
			return f.Name + ": " + annotation + " = None", nil
		}
		return f.Name + ": " + annotation, nil
	}
	w.outside("pydantic", "Field")
	in := w.style.Indent
	head := f.Name + ": " + annotation + " = Field"
	quoted := quote(f.Description, w.style)
	line := pygen.Group(in, in+head, "(", append(args, "description="+quoted), ")", "", w.style)
	if slices.ContainsFunc(strings.Split(line, w.style.Newline), func(l string) bool { return pygen.Columns(l) > w.style.Width }) {
		inner := in + in + in
		var texts []string
		pieces := brokenAtSpaces(f.Description, w.style.Width-pygen.Columns(inner)-len(`"" `))
		for n, p := range pieces {
			if n < len(pieces)-1 {
				p += " "
			}
			texts = append(texts, quote(p, w.style))
		}
		nl := w.style.Newline
		args = append(args, "description=("+nl+inner+strings.Join(texts, nl+inner)+nl+in+in+")")
		line = pygen.Exploded(in, in+head+"(", args, ")", w.style)
	}
	return strings.TrimPrefix(line, in), nil
}

// allowsNone says whether an annotation allows None.
func allowsNone(annotation string) bool {
	return regexp.MustCompile(`(^|\|)\s*None\s*($|\|)|^Optional\[`).MatchString(annotation)
}

// quote writes a text as a string, in the quotes that need fewer backslashes; the file's own if both need as many.
func quote(s string, style pygen.Style) string {
	q, other := style.Quote, map[string]string{`"`: `'`, `'`: `"`}[style.Quote]
	if strings.Count(s, q) > strings.Count(s, other) {
		q = other
	}
	return q + strings.ReplaceAll(s, q, `\`+q) + q
}
