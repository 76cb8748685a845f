package analysis

import (
	"mxpls/analysis/describe"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Hover is what is shown for the name at a place.
type Hover struct {
	Markdown, Plain string
	Span            text.Span // the name, bytes of the file
}

// Hover describes the event constant, wherever it is used, the event string or the schema at a byte offset. link gives the address of a place.
func (s *Snapshot) Hover(path string, offset int, link describe.Linker) (Hover, bool) {
	f := s.Base.File(path)
	if f == nil {
		return Hover{}, false
	}
	u, start := f.Forest.UnitAt(offset)
	if u == nil {
		return Hover{}, false
	}
	p, ok := s.Base.Piece(u)
	if !ok {
		return Hover{}, false
	}
	v := s.View()
	n := nodeAt(u.Tree().Root(), offset-start)
	d := describe.Describer{View: v, Link: link}
	doc := s.document(d, p, n)
	if doc == nil {
		return Hover{}, false
	}
	return Hover{Markdown: doc.Markdown(), Plain: doc.Plain(), Span: n.Span().Shift(start)}, true
}

func (s *Snapshot) document(d describe.Describer, p *module.Piece, n syntax.Node) *describe.Document {
	if !n.Valid() {
		return nil
	}
	v, at := d.View, siteAt(p, n.Span().Start)
	if facts.IsString(n) {
		if value, ok := v.Fold(at, n); ok {
			if list := v.EventsByValue(p.Path, value); len(list) > 0 {
				return d.Event(list[0], s.messages(list[0]))
			}
		}
		return nil
	}
	symbol := bound(v, p, n)
	if symbol.Kind == module.Unknown {
		symbol = v.Resolve(at, chain(n))
	}
	if e, ok := v.EventOf(symbol); ok {
		return d.Event(e, s.messages(e))
	}
	if symbol.Kind == module.Class && v.IsSchema(symbol) {
		return d.Schema(symbol)
	}
	return nil
}

// messages are the findings about an event, all over the repository.
func (s *Snapshot) messages(e module.Event) []string {
	var out []string
	for _, path := range s.Paths() {
		for _, f := range s.Findings(path) {
			if f.Event == e.Label() {
				out = append(out, f.Severity.String()+" "+f.Rule+": "+f.Message)
			}
		}
	}
	return out
}

// nodeAt gives the innermost identifier or string that touches an offset of the unit.
func nodeAt(n syntax.Node, offset int) syntax.Node {
	switch n.Kind() {
	case syntax.KindIdentifier, syntax.KindConcatenatedString:
		return n
	case syntax.KindString:
		if n.Parent().Kind() == syntax.KindConcatenatedString {
			return n.Parent()
		}
		return n
	}
	for c := range n.Children() {
		if s := c.Span(); s.Start <= offset && offset <= s.End {
			if found := nodeAt(c, offset); found.Valid() {
				return found
			}
		}
	}
	return syntax.Node{}
}

// chain gives the attribute that ends at the name: `E.X` at X, the name itself at E.
func chain(n syntax.Node) syntax.Node {
	if parent := n.Parent(); parent.Kind() == syntax.KindAttribute && n.Field() == syntax.FieldAttribute {
		return parent
	}
	return n
}

// bound gives the symbol that a binding's own name defines.
func bound(v *module.View, p *module.Piece, n syntax.Node) module.Symbol {
	for i := range p.Facts.Bindings {
		if b := &p.Facts.Bindings[i]; b.NameSpan == n.Span() && b.Kind != facts.BindImport {
			return v.SymbolAt(p, b)
		}
	}
	return module.Symbol{}
}

// siteAt gives the function around an offset of a piece.
func siteAt(p *module.Piece, offset int) module.Site {
	for i := range p.Facts.Funcs {
		if s := p.Facts.Funcs[i].Node.Span(); s.Start <= offset && offset <= s.End {
			return module.SiteOf(p, i)
		}
	}
	return module.SiteOf(p, -1)
}
