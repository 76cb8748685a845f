package syntax

import "mxpls/analysis/text"

// maxKept bounds the buffers that a parser keeps between uses, in bytes of source.
const maxKept = 1 << 20

// grow parses the unit.
func (u *Unit) grow() *Tree {
	if u.Role == Trivia || u.Role == BlockTail {
		return u.comments()
	}
	p := parsers.Get().(*parser)
	w := u.wrap
	if w == nil {
		w = &wrap{}
	}
	p.fill(w.before, u.Text, w.after)
	t := p.cut(u, w, p.parse(), nil)
	if t.errors != nil && (u.Role == Statement || u.Role == BlockHead) {
		r := repair{parser: p, unit: u, wrap: w}
		if repaired := r.run(t.errors); repaired != nil {
			t = repaired
		}
	}
	if d := u.damaged; d != (span32{}) {
		t.errors = addSpan(t.errors, text.Span{Start: int(d.start), End: int(d.end)})
	}
	if cap(p.source) <= maxKept {
		parsers.Put(p)
	}
	return t
}

// fill sets the source. The grammar's runtime takes NUL for the end of the input and knows no lone carriage return: they become
// a control character and a line feed.
func (p *parser) fill(parts ...string) {
	p.source = p.source[:0]
	for _, s := range parts {
		p.source = append(p.source, s...)
	}
	for i, c := range p.source {
		if c == 0 {
			p.source[i] = 1
		} else if c == '\r' && (i+1 == len(p.source) || p.source[i+1] != '\n') {
			p.source[i] = '\n'
		}
	}
}

// cut makes the unit's tree out of the nodes of its text between its wrap: nodes of the wrap go, their children that are the unit's
// move up to the root, ranges become relative to the unit's text. The same happens to nodes that begin on lines that stand for nothing.
func (p *parser) cut(u *Unit, w *wrap, nodes []node, lines []codeLine) *Tree {
	t := &Tree{text: u.Text}
	if len(nodes) == 0 {
		t.nodes = []node{{end: uint32(len(u.Text)), parent: -1, kind: KindModule, flags: flagNamed}}
		if u.Code.Len() > 0 {
			t.errors = []text.Span{u.Code}
		}
		return t
	}
	c := cutter{
		nodes: nodes,
		from:  uint32(len(w.before)),
		text:  u.Text,
		limit: uint32(len(u.Text)),
		clip:  uint32(len(u.Text)),
		open:  w.after != "",
		index: p.index,
		lines: lines,
	}
	if u.Role == BlockHead {
		c.clip = uint32(u.Code.End)
	}
	t.nodes, t.errors = c.run()
	p.index = c.index
	return t
}

// comments is the tree of a unit that has no code but brackets.
func (u *Unit) comments() *Tree {
	t := &Tree{text: u.Text, nodes: []node{{end: uint32(len(u.Text)), parent: -1, kind: KindModule, flags: flagNamed}}}
	last := int32(0)
	for at := 0; at < len(u.Text); {
		switch c := u.Text[at]; c {
		case '#':
			end := lineEnd(u.Text, at)
			t.nodes = append(t.nodes, node{start: uint32(at), end: uint32(end), kind: KindComment, flags: flagNamed})
			if n := int32(len(t.nodes) - 1); last != 0 {
				t.nodes[last].next = n
			}
			last = int32(len(t.nodes) - 1)
			at = end
		default:
			at++
		}
	}
	return t
}

// addSpan puts a span into an ordered list.
func addSpan(spans []text.Span, s text.Span) []text.Span {
	i := 0
	for i < len(spans) && spans[i].Start <= s.Start {
		i++
	}
	return append(spans[:i:i], append([]text.Span{s}, spans[i:]...)...)
}
