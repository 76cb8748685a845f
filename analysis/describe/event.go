package describe

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Linker gives the address of a place, for Markdown links; "" for none. Lines count from 1.
type Linker func(path string, line int) string

// Describer writes about one version of a module.
type Describer struct {
	View *module.View
	Link Linker
}

const firstCalls = 5 // call sites named one by one

// Event says everything about an event: when it is tracked, its seven places, its effective payload, who sends it as whom, tests and calls.
func (d Describer) Event(e module.Event, findings []string) *Document {
	l := d.View.Lifecycle(e)
	doc := &Document{}
	doc.heading(e.Label())
	if when := d.docstring(l.Schema); when != "" {
		doc.line(word(when))
		doc.gap()
	}
	d.places(doc, l)
	d.payload(doc, l.Schema)
	d.senders(doc, l)
	d.calls(doc, l)
	d.findings(doc, findings)
	return doc
}

// places lists the seven places, each with ✓ and a link, or ✗.
func (d Describer) places(doc *Document, l module.Lifecycle) {
	doc.line(word(fmt.Sprintf("%d of 7 places, %d of 4 tests", l.Count(), l.Tests.Count())))
	doc.gap()
	row := func(there bool, name string, at ...run) {
		mark := "✗ "
		if there {
			mark = "✓ "
		}
		doc.item(append([]run{word(mark + name)}, at...)...)
	}
	row(true, "constant ", d.at(l.Event.Symbol.Piece, l.Event.Span(), l.Event.Root.Names.EventsClass+"."+l.Event.Name))
	if l.Schema.Kind == module.Class {
		row(true, "schema ", d.at(l.Schema.Piece, l.Schema.Binding.NameSpan, l.Schema.Binding.Name))
	} else {
		row(false, "schema")
	}
	if n := len(l.Entries); n > 0 {
		row(true, "registry entry ", d.at(l.Entries[n-1].Piece, l.Entries[n-1].KeySpan(), "entry"))
	} else {
		row(false, "registry entry")
	}
	var trackers []run
	for _, t := range l.Trackers {
		if t.Public() {
			if len(trackers) > 0 {
				trackers = append(trackers, word(", "))
			}
			trackers = append(trackers, d.at(t.Symbol.Piece, t.Func.NameSpan, name(t)))
		}
	}
	row(len(l.Trackers) > 0, "tracker ", trackers...)
	row(l.Exported, "export")
	row(l.Tests.Count() == 4, "tests"+missing(l.Tests))
	row(len(l.Calls) > 0, fmt.Sprintf("call sites (%d)", len(l.Calls)))
	doc.gap()
}

func missing(c module.Coverage) string {
	var out []string
	for _, k := range []struct {
		there bool
		name  string
	}{{c.Schema, "schema"}, {c.Registry, "registry"}, {c.Tracking, "tracking"}, {c.NonBlocking, "non-blocking"}} {
		if !k.there {
			out = append(out, k.name)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return ": missing " + strings.Join(out, ", ")
}

func name(t module.Tracker) string {
	if t.Class.Kind == module.Class {
		return t.Class.Binding.Name + "." + t.Func.Name
	}
	return t.Func.Name
}

func (d Describer) at(p *module.Piece, s text.Span, label string) run {
	abs, ok := d.View.Base().Absolute(p, s)
	f := d.View.File(p.Path)
	if !ok || f == nil || d.Link == nil {
		return code(label)
	}
	return run{text: label, code: true, link: d.Link(p.Path, f.Text.LineOf(abs.Start)+1)}
}

func (d Describer) docstring(c module.Symbol) string {
	if c.Kind != module.Class {
		return ""
	}
	for _, p := range d.View.Scope(c.Piece.Path, c.Name()) {
		for _, doc := range p.Facts.Docs {
			if doc.Func < 0 {
				s, _ := facts.StringValue(doc.Node)
				return strings.Join(strings.Fields(s), " ")
			}
		}
		if len(p.Facts.Bindings) > 0 {
			return ""
		}
	}
	return ""
}

// payload is the table of the effective fields: the schema's own first, then the inherited ones, each with the class that declares it.
// The column of aliases is there when a field has one.
func (d Describer) payload(doc *Document, c module.Symbol) {
	if c.Kind != module.Class {
		return
	}
	fields := d.View.Fields(c)
	own := func(f module.Field) bool { return f.Owner.Same(c) }
	list := slices.Clone(fields.List)
	slices.SortStableFunc(list, func(a, b module.Field) int { return cmp.Compare(rank(own(a)), rank(own(b))) })
	aliased := slices.ContainsFunc(list, func(f module.Field) bool { return f.Alias != "" })
	rows := [][]run{columns(aliased, word("field"), word("type"), word("required"), word("alias"), word("description"))}
	for _, f := range list {
		required, name := "", code(f.Name)
		if f.Required {
			required = "yes"
		}
		if !own(f) {
			name.after = inheritedMark
		}
		rows = append(rows, columns(aliased, name, code(f.Type.Text()), word(required), code(f.Alias), word(f.Description)))
	}
	doc.table(rows)
	if slices.ContainsFunc(list, func(f module.Field) bool { return !own(f) }) {
		doc.gap()
		doc.line(word(strings.TrimSpace(inheritedMark) + " inherited"))
	}
	if !fields.Complete {
		doc.line(word("and what a base declares that cannot be read"))
	}
	doc.gap()
}

const inheritedMark = " ↑"

// columns leaves the column of aliases out where there is none.
func columns(aliased bool, field, typ, required, alias, description run) []run {
	if aliased {
		return []run{field, typ, required, alias, description}
	}
	return []run{field, typ, required, description}
}

// rank puts true first.
func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// senders lists the forms of distinct_id and the signatures of the trackers.
func (d Describer) senders(doc *Document, l module.Lifecycle) {
	for _, s := range l.Sending.Sends {
		if s.DistinctID.Valid() {
			doc.item(word("distinct_id "), code(s.DistinctID.Text()))
		}
	}
	for _, t := range l.Trackers {
		if t.Public() {
			doc.item(code(signature(t)))
		}
	}
}

// signature is a tracker's name and parameters on one line, without the comments between them.
func signature(t module.Tracker) string {
	var params []string
	for p := range t.Func.Node.Child(syntax.FieldParameters).Children() {
		if p.Kind() != syntax.KindComment {
			params = append(params, strings.Join(strings.Fields(p.Text()), " "))
		}
	}
	return t.Func.Name + "(" + strings.Join(params, ", ") + ")"
}

func (d Describer) calls(doc *Document, l module.Lifecycle) {
	for i, c := range l.Calls {
		if i == firstCalls {
			doc.item(word(fmt.Sprintf("and %d more", len(l.Calls)-firstCalls)))
			break
		}
		label := c.Piece.Path
		if abs, ok := d.View.Base().Absolute(c.Piece, c.Span); ok {
			label = fmt.Sprintf("%s:%d", label, d.View.File(c.Piece.Path).Text.LineOf(abs.Start)+1)
		}
		doc.item(word("called at "), cmp.Or(d.at(c.Piece, c.Span, label), code(label)))
	}
}

func (d Describer) findings(doc *Document, findings []string) {
	if len(findings) == 0 {
		return
	}
	doc.gap()
	for _, f := range findings {
		doc.item(word(f))
	}
}
