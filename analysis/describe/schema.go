package describe

import "mxpls/analysis/module"

// Schema says when a schema's events are tracked, what they are and what they carry.
func (d Describer) Schema(c module.Symbol) *Document {
	doc := &Document{}
	doc.heading(c.Binding.Name)
	if when := d.docstring(c); when != "" {
		doc.line(word(when))
		doc.gap()
	}
	for _, r := range d.View.RegistrationsOf(c) {
		events, _ := d.View.Events(module.Site{Piece: r.Piece}, r.Entry.Key)
		for _, e := range events {
			doc.item(word("event "), d.at(e.Symbol.Piece, e.Span(), e.Label()))
		}
	}
	doc.gap()
	d.payload(doc, c)
	return doc
}
