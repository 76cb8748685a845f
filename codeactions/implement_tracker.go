package codeactions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"

	"mxpls/codeactions/pygen"
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
	if len(v.TrackersOf(e)) > 0 || len(v.SendsOf(e).Sends) > 0 {
		return Change{}, "", fmt.Errorf("%s is sent, but by no public tracker: write that first", i.Event)
	}
	file := i.names.service
	w := newWriter(v, i.root, file)
	pair, err := i.trackers(w)
	if err != nil {
		return Change{}, "", err
	}
	done := "tracker " + i.names.helper + "." + i.names.tracker + " in " + file
	nl := w.style.Newline
	class := "class " + i.names.helper + ":" + nl + pair.text
	helper := v.ClassIn(file, i.names.helper)
	switch {
	case !w.held:
		head := `"""Trackers of the ` + strings.ReplaceAll(i.Domain, "_", " ") + ` events."""` + nl + nl
		head += pygen.ImportBlock(w.names, w.style) + nl
		return Change{Create: map[string]string{file: head + pair.logger + nl + nl + nl + class + nl}}, done, nil
	case helper.Kind == module.Class:
		at := pygen.LineEnd(w.src, classEnd(s, helper))
		return one(file, append(w.imports(), insertion(at, nl+nl+pair.text))), done, nil
	}
	at := len(strings.TrimRight(w.src, " \t\r\n"))
	edits := append(w.imports(), insertion(at, nl+nl+nl+class))
	return one(file, edits), done, nil
}

// trackerPair is the code of the two trackers.
type trackerPair struct {
	text   string // without a line end behind it
	logger string // the statement that makes the logger of a new file
}

// parameter is one of the trackers'.
type parameter struct {
	name, annotation string
	optional         bool
}

func (p parameter) String() string {
	out := p.name
	if p.annotation != "" {
		out += ": " + p.annotation
	}
	if p.optional {
		out += " = None"
	}
	return out
}

// trackers writes both.
func (i *implementing) trackers(w *writer) (trackerPair, error) {
	v := w.view
	schema, err := i.schemaIn(v)
	if err != nil {
		return trackerPair{}, err
	}
	base, own := i.properties(v, schema)
	service, err := i.serviceName(w)
	if err != nil {
		return trackerPair{}, err
	}
	says := i.plain(service, base)
	if m, ok := i.mannerOf(v, base); ok {
		if says, err = m.say(w); err != nil {
			return trackerPair{}, err
		}
	}
	params, err := i.parameters(w, says, own)
	if err != nil {
		return trackerPair{}, err
	}
	logger, log, err := i.logging(w)
	if err != nil {
		return trackerPair{}, err
	}
	properties, err := i.given(w, says, base, own)
	if err != nil {
		return trackerPair{}, err
	}
	schemaName, err := w.inside(schema)
	if err != nil {
		return trackerPair{}, err
	}
	eventName, err := i.eventName(w)
	if err != nil {
		return trackerPair{}, err
	}
	sent := sending{service: service, distinct: says.distinct, event: eventName, schema: schemaName, properties: properties}
	text := i.public(w.style, says.param, params, logger, log) + w.style.Newline + w.style.Newline + i.private(w.style, says.prelude, params, sent)
	return trackerPair{text: text, logger: logger.statement}, nil
}

// public writes the tracker that business code calls, without a line end behind it.
func (i *implementing) public(style pygen.Style, actor string, params []parameter, logger loggerName, log func(string) string) string {
	nl, in := style.Newline, style.Indent
	body := in + in
	var handed, logged []string
	for _, p := range params {
		handed = append(handed, p.name+"="+p.name)
		if p.name == actor || strings.HasSuffix(p.name, "_id") {
			logged = append(logged, log(p.name))
		}
	}
	lines := []string{in + "@classmethod", signature(in, i.names.tracker, []string{"cls", "*"}, params, style)}
	if when := i.when(); when != "" {
		lines = append(lines, docstringLines("Track "+i.Event+" when "+when+".", body, style))
	}
	lines = append(lines, body+"try:", pygen.Group(body+in, body+in+"cls._"+i.names.tracker, "(", handed, ")", "", style), body+"except Exception:")
	if !logger.keywords {
		extra := pygen.Group(body+in+in, body+in+in+"extra=", "{", logged, "}", "", style)
		logged = []string{strings.TrimLeft(extra, " \t")}
	}
	message := quote("mixpanel_"+strings.TrimPrefix(i.names.tracker, "track_")+"_failed", style)
	lines = append(lines, pygen.Group(body+in, body+in+logger.name+".exception", "(", append([]string{message}, logged...), ")", "", style))
	return strings.Join(lines, nl)
}

// sending is the call that sends the event.
type sending struct {
	service, distinct, event, schema string
	properties                       []string
}

// private writes the tracker that does the work, without a line end behind it.
func (i *implementing) private(style pygen.Style, prelude []string, params []parameter, s sending) string {
	in := style.Indent
	body, inner := in+in, in+in+in
	lines := []string{in + "@staticmethod", signature(in, "_"+i.names.tracker, []string{"*"}, params, style)}
	for _, line := range prelude {
		if line != "" { // a blank one follows imports
			line = body + line
		}
		lines = append(lines, line)
	}
	built := strings.TrimSuffix(strings.TrimPrefix(pygen.Group(inner, inner+"properties="+s.schema, "(", s.properties, ")", ",", style), inner), ",")
	call := pygen.Exploded(body, body+s.service+"."+i.root.Names.TrackEvent+"(", []string{"distinct_id=" + s.distinct, "event_name=" + s.event, built}, ")", style)
	return strings.Join(append(lines, call), style.Newline)
}

// signature writes the first lines of a tracker.
func signature(indent, name string, first []string, params []parameter, style pygen.Style) string {
	all := slices.Clone(first)
	for _, p := range params {
		all = append(all, p.String())
	}
	return pygen.Group(indent, indent+"def "+name, "(", all, ")", " -> None:", style)
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
func (i *implementing) parameters(w *writer, says spoken, own []module.Field) ([]parameter, error) {
	out := []parameter{{name: says.param, annotation: cmp.Or(says.paramAs, "str")}}
	for _, required := range []bool{true, false} {
		for _, f := range own {
			if f.Required != required || f.Name == says.param {
				continue
			}
			annotation, err := w.borrow(f.Site(), module.Annotation(f.Binding.Annotation))
			if err != nil {
				return nil, fmt.Errorf("type of %s: %w", f.Name, err)
			}
			if !required && !allowsNone(annotation) {
				continue // the schema knows what it is without the tracker
			}
			out = append(out, parameter{name: f.Name, annotation: annotation, optional: !required})
		}
	}
	return out, nil
}

// given are the arguments of the schema's constructor, in the order of its fields.
func (i *implementing) given(w *writer, says spoken, base, own []module.Field) ([]string, error) {
	var out []string
	for _, f := range base {
		value, ok := says.values[f.Name]
		switch {
		case isCronField(f.Name):
			continue
		case !ok && !f.Required:
			continue
		case !ok:
			var err error
			if value, err = fill(f); err != nil {
				return nil, err
			}
		}
		out = append(out, f.Name+"="+value)
	}
	if i.Cron {
		stamp, err := i.timestamp(w)
		if err != nil {
			return nil, err
		}
		out = append(out, "is_cron_job=True", "cron_execution_timestamp="+stamp)
	}
	for _, f := range own {
		if f.Required || allowsNone(f.Binding.Annotation.Text()) {
			out = append(out, f.Name+"="+f.Name)
		}
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

// loggerName is the logger of a file, or of a new one.
type loggerName struct {
	name      string
	statement string
	keywords  bool // it takes structured fields as keywords
}

// logging finds the file's logger, or makes the one that the module's other files have.
func (i *implementing) logging(w *writer) (loggerName, func(string) string, error) {
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
				l := loggerName{name: b.Name, statement: b.Name + " = " + value, keywords: callee == "get_logger"}
				if w.held && path != w.file {
					return l, nil, fmt.Errorf("%s has no logger: give it one, as %s has", w.file, path)
				}
				return l, i.logField(w, l), err
			}
		}
	}
	if w.held {
		return loggerName{}, nil, fmt.Errorf("%s has no logger: give it one", w.file)
	}
	w.outside("logging", "")
	l := loggerName{name: "logger", statement: "logger = logging.getLogger(__name__)"}
	return l, i.logField(w, l), nil
}

func (i *implementing) logField(w *writer, l loggerName) func(string) string {
	if l.keywords {
		return func(name string) string { return name + "=" + name }
	}
	return func(name string) string { return quote(name, w.style) + ": " + name }
}
