package codeactions

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
	"mxpls/codeactions/templates"
)

// tracker writes the public tracker and the private one, into the helper of the domain, which is made when it is missing.
func (i *implementing) tracker(s *analysis.Snapshot) (Change, string, error) {
	v := s.View()
	e, err := i.event(v)
	if err != nil {
		return Change{}, "", err
	}
	for _, t := range v.TrackersOf(e) {
		if t.Public() {
			return Change{}, "", nil
		}
	}
	if list := v.TrackersOf(e); len(list) == 1 && list[0].Class.Kind == module.Class {
		return i.publicFor(s, list[0])
	}
	if len(v.TrackersOf(e)) > 0 || len(v.SendsOf(e).Sends) > 0 {
		return Change{}, "", fmt.Errorf("%s is sent, but by no public tracker: write that first", i.Event)
	}
	file := i.names.service
	if c := v.ClassIn(file, i.names.helper); c.Kind == module.Class {
		if there := v.Member(c, i.names.tracker); there.Kind == module.Func {
			return i.privateFor(s, c, there)
		}
	}
	w := i.writer(v, file)
	data, err := i.trackers(w)
	if err != nil {
		return Change{}, "", err
	}
	done := "tracker " + i.names.helper + "." + i.names.tracker + " in " + file
	nl := w.style.Newline
	helper := v.ClassIn(file, i.names.helper)
	switch {
	case !w.held:
		code, err := w.laid("service_file", data)
		return Change{Create: map[string]string{file: code + nl}}, done, err
	case helper.Kind == module.Class:
		public, err := w.laid("public_tracker", data)
		if err != nil {
			return Change{}, "", err
		}
		private, err := w.laid("private_tracker", data)
		at := pygen.LineEnd(w.src, classEnd(s, helper))
		return one(file, append(w.imports(), insertion(at, nl+nl+public+nl+nl+private))), done, err
	}
	class, err := w.laid("helper_class", data)
	at := len(strings.TrimRight(w.src, " \t\r\n"))
	return one(file, append(w.imports(), insertion(at, nl+nl+nl+class))), done, err
}

// trackers tells what the templates of the trackers need.
func (i *implementing) trackers(w *writer) (templates.Trackers, error) {
	out := i.halfOf(i.names.helper, i.names.tracker)
	v := w.view
	schema, err := i.schemaIn(v)
	if err != nil {
		return out, err
	}
	base, own := i.properties(v, schema)
	if out.Service, err = i.serviceName(w); err != nil {
		return out, err
	}
	says, err := i.filled(w, base)
	if err != nil {
		return out, err
	}
	out.DistinctID, out.Prelude = says.distinct, says.prelude
	if out.Parameters, err = i.parameters(w, says, own); err != nil {
		return out, err
	}
	for _, p := range out.Parameters {
		if p.Name == says.param || strings.HasSuffix(p.Name, "_id") {
			out.Logged = append(out.Logged, p)
		}
	}
	if out.Logger, err = i.logging(w); err != nil {
		return out, err
	}
	if out.Properties, err = i.given(w, says, base, own); err != nil {
		return out, err
	}
	if out.Schema, err = w.inside(schema); err != nil {
		return out, err
	}
	if out.EventName, err = i.eventName(w); err != nil {
		return out, err
	}
	return out, hiding(out)
}

// hiding refuses a property whose parameter would hide what the trackers use under its name.
func hiding(t templates.Trackers) error {
	used := slices.Concat(t.Prelude, []string{t.DistinctID, t.Service, t.EventName, t.Schema, t.Logger.Name})
	for _, a := range t.Properties {
		if a.Value != a.Name {
			used = append(used, a.Value)
		}
	}
	for _, p := range t.Parameters[1:] {
		name := regexp.MustCompile(`(^|[^.\w])` + regexp.QuoteMeta(p.Name) + `(\W[^=]|\W?$)`) // no attribute, and no keyword
		for _, code := range used {
			if name.MatchString(code) && code != p.Name+" or []" && code != p.Name+" or {}" {
				return fmt.Errorf("field %s: the trackers have that name for something else, %s: call it something else", p.Name, code)
			}
		}
	}
	return nil
}

// properties are the fields of the event's schema: those of the base schema, and the others.
func (i *implementing) properties(v *module.View, schema module.Symbol) (base, own []module.Field) {
	for _, f := range v.Fields(schema).List {
		if f.Owner.Binding.Name == i.root.Names.BaseSchema {
			base = append(base, f)
		} else {
			own = append(own, f)
		}
	}
	return base, own
}

// parameters are the actor's id and the event's own properties, those without a default first.
func (i *implementing) parameters(w *writer, says spoken, own []module.Field) (templates.Parameters, error) {
	out := templates.Parameters{{Name: says.param, Annotation: cmp.Or(says.paramAs, "str")}}
	for _, required := range []bool{true, false} {
		for _, f := range own {
			if f.Required != required || f.Name == says.param {
				continue
			}
			p, _, err := i.handedOver(w, f)
			if err != nil {
				return nil, err
			}
			if p.Name != "" {
				out = append(out, p)
			}
		}
	}
	return out, nil
}

// factories are what makes a default, by the value that is the same.
var factories = map[string]string{"list": "[]", "dict": "{}"}

// handedOver is the parameter for a property, and what the property is given; no name for a property that the schema gives a value of its own.
func (i *implementing) handedOver(w *writer, f module.Field) (p templates.Parameter, value string, err error) {
	p.Name, p.Optional = f.Name, !f.Required
	if p.Annotation, err = w.borrow(f.Site(), plainType(f.Binding.Annotation)); err != nil {
		return p, "", fmt.Errorf("type of %s: %w", f.Name, err)
	}
	plain := facts.Unparen(f.Default)
	switch {
	case f.Required, allowsNone(p.Annotation) && (!plain.Valid() || plain.Kind() == syntax.KindNone):
		return p, f.Name, nil
	case isPlainDefault(plain):
		p.Default, err = w.borrow(f.Site(), plain)
		return p, f.Name, err
	}
	for _, a := range facts.Args(f.Call) {
		if empty := factories[a.Value.Text()]; a.Name == "default_factory" && empty != "" {
			p.Annotation += " | None"
			return p, f.Name + " or " + empty, nil
		}
	}
	return templates.Parameter{}, "", nil
}

// isPlainDefault: a default that can be written as that of a parameter too.
func isPlainDefault(n syntax.Node) bool {
	switch n.Kind() {
	case syntax.KindString, syntax.KindInteger, syntax.KindFloat, syntax.KindTrue, syntax.KindFalse, syntax.KindAttribute:
		return !strings.ContainsAny(n.Text(), "\r\n")
	}
	return false
}

// given are the arguments of the schema's constructor, in the order of its fields.
func (i *implementing) given(w *writer, says spoken, base, own []module.Field) (templates.Arguments, error) {
	var out templates.Arguments
	give := func(name, value string) { out = append(out, templates.Argument{Name: name, Value: value}) }
	if says.unpacked != "" {
		give("", "**"+says.unpacked)
	}
	for _, f := range base {
		value, ok := says.values[f.Name]
		switch {
		case isCronField(f.Name):
			continue
		case !ok && (!f.Required || says.unpacked != ""):
			continue
		case !ok:
			var err error
			if value, err = fill(f); err != nil {
				return nil, err
			}
		}
		give(f.Name, value)
	}
	for _, f := range own {
		p, value, err := i.handedOver(w, f)
		if err != nil {
			return nil, err
		}
		if p.Name != "" {
			give(f.Name, value)
		}
	}
	if i.Cron {
		stamp, err := i.timestamp(w)
		if err != nil {
			return nil, err
		}
		give("is_cron_job", "True")
		give("cron_execution_timestamp", stamp)
	}
	return out, nil
}

// timestamp writes the time of a scheduled run.
func (i *implementing) timestamp(w *writer) (string, error) {
	helper := i.root.Names.TimestampHelper
	for _, role := range []module.Role{module.Inside, module.Service, module.Exports, module.Schemas} {
		for _, path := range w.view.Files(i.root, role) {
			s := w.view.Lookup(path, helper)
			if s.Kind != module.Func || s.Piece == nil {
				continue
			}
			as, err := w.inside(s)
			return as + "(" + w.outside("django.utils", "timezone") + ".now())", err
		}
	}
	return "", fmt.Errorf("%s cannot be found in %s: a scheduled event needs it", helper, i.root.Dir)
}

// serviceName is how the file knows the class that has track_event.
func (i *implementing) serviceName(w *writer) (string, error) {
	service, err := definition(w.view, w.view.EventsClass(i.root).Piece.Path, i.root.Names.ServiceClass)
	if err != nil {
		return "", err
	}
	return w.inside(service)
}

// eventName is the constant as the file names it.
func (i *implementing) eventName(w *writer) (string, error) {
	class, err := w.inside(w.view.EventsClass(i.root))
	if err != nil {
		return "", err
	}
	e, err := i.event(w.view)
	if err != nil {
		return "", err
	}
	name := class + "." + e.Name
	for _, p := range servicePieces(w.view, w.file) {
		for _, s := range w.view.Sends(p) {
			if strings.HasSuffix(s.EventName.Text(), ".value") {
				return name + ".value", nil
			}
		}
	}
	return name, nil
}

// logging finds the file's logger, or makes the one that the module's other files have.
func (i *implementing) logging(w *writer) (templates.Logger, error) {
	files := slices.Concat([]string{w.file}, w.view.Files(i.root, module.Service), w.view.Files(i.root, module.Exports))
	for _, path := range files {
		for _, p := range w.view.Scope(path, "") {
			for k := range p.Facts.Bindings {
				b := &p.Facts.Bindings[k]
				callee := facts.LastName(facts.CalleeOf(b.Value))
				if b.Scope != "" || callee != "get_logger" && callee != "getLogger" {
					continue
				}
				value, err := w.borrow(module.Site{Piece: p}, b.Value)
				l := templates.Logger{Name: b.Name, Value: value, Keywords: callee == "get_logger"}
				if w.held && path != w.file {
					return l, fmt.Errorf("%s has no logger: give it one, as %s has", w.file, path)
				}
				return l, err
			}
		}
	}
	if w.held {
		return templates.Logger{}, fmt.Errorf("%s has no logger: give it one", w.file)
	}
	w.outside("logging", "")
	return templates.Logger{Name: "logger", Value: "logging.getLogger(__name__)"}, nil
}

// plainType is the type of a property without what only a schema says of it: SurveyChannel of Annotated[SurveyChannel, Field(…)].
func plainType(annotation syntax.Node) syntax.Node {
	n := module.Annotation(annotation)
	if head, args := module.Generic(n); head == "Annotated" && len(args) > 0 {
		return plainType(args[0])
	}
	return n
}
