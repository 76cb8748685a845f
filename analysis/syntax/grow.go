package syntax

import (
	"strings"

	"mxpls/analysis/text"
)

// maxKept bounds the buffers that a parser keeps between uses, in bytes of source.
const maxKept = 1 << 20

// grow parses the unit.
func (u *Unit) grow() *Tree {
	if u.Role == Trivia || u.Role == BlockTail {
		t := &Tree{text: u.Text, nodes: []node{u.root()}}
		t.nodes = addComments(t.nodes, u.Text)
		return t
	}
	g := grower{unit: u, wrap: u.wrap, lead: u.lead()}
	if g.wrap == nil {
		g.wrap = &wrap{}
	}
	if isTooMuch(u.Text[g.lead:]) {
		return g.nothing()
	}
	g.parser = parsers.Get().(*parser)
	t := g.tree()
	if cap(g.source) <= maxKept {
		parsers.Put(g.parser)
	}
	return t
}

// grower makes the tree of one unit.
type grower struct {
	*parser
	unit *Unit
	wrap *wrap
	// lead is where the first line with code begins. The comments before it need no parser, and would cost it the square of their number.
	lead int
}

func (g *grower) tree() *Tree {
	u := g.unit
	g.fillUnit()
	t := g.cut(g.parse(), nil)
	if u.Role == Statement || u.Role == BlockHead {
		r := repair{grower: g}
		t = r.run(t)
	}
	if d := u.damaged; d != (span32{}) {
		t.errors = addSpan(t.errors, text.Span{Start: int(d.start), End: int(d.end)})
	}
	return t
}

// nothing is the tree of a unit that is not parsed.
func (g *grower) nothing() *Tree {
	t := &Tree{text: g.unit.Text, nodes: []node{g.unit.root()}}
	if g.unit.Code.Len() > 0 {
		t.errors = []text.Span{g.unit.Code}
	}
	return t
}

// root is the root of a tree without code.
func (u *Unit) root() node {
	return node{end: uint32(len(u.Text)), parent: -1, kind: KindModule, flags: flagNamed}
}

// lead is where the first line with code begins in the unit's text.
func (u *Unit) lead() int {
	at := u.Code.Start
	for at > 0 && u.Text[at-1] != '\n' && u.Text[at-1] != '\r' {
		at--
	}
	if strings.IndexByte(u.Text[:at], '\\') >= 0 {
		return 0 // a backslash may join the lines
	}
	return at
}

// Bounds of what the grammar is asked to parse. Its time grows with the square of the number of lines that are joined or comments, and
// its trees with the depth of brackets; nobody writes such code.
const (
	manyBytes      = 1 << 20 // from here on tokens are counted
	maxBytes       = 1 << 26
	maxTokens      = 300_000
	maxJoinedLines = 1000
	maxDepth       = 1000 // of brackets, those in strings counted
	maxCommentRun  = 300  // lines
)

func isTooMuch(code string) bool {
	if len(code) < maxDepth {
		return false
	}
	if len(code) > maxBytes || len(code) > manyBytes && countTokens(code) > maxTokens || strings.Count(code, "\\\n")+strings.Count(code, "\\\r") > maxJoinedLines {
		return true
	}
	depth := 0
	for i := range len(code) {
		switch classes[code[i]] {
		case opener:
			depth++
		case closer:
			depth = max(depth-1, 0)
		}
		if depth > maxDepth {
			return true
		}
	}
	return false
}

// countTokens is the number of names, numbers, strings and operators' characters.
func countTokens(code string) int {
	s := newScanner(code, 0, true, false)
	count, last := 0, -1
	s.tokens(0, len(code), func(start, end int) {
		if start != last || !isWord(code[start]) || !isWord(code[start-1]) {
			count++
		}
		last = end
	})
	return count
}

// fillUnit sets the source to the unit's text from its lead on, in its wrap. Very long runs of comments are left out.
func (g *grower) fillUnit() {
	g.fill(g.wrap.before, g.unit.Text[g.lead:], g.wrap.after)
	if g.unit.LineEnds < maxCommentRun {
		return
	}
	from := len(g.wrap.before) - g.lead
	for _, run := range g.unit.commentRuns() {
		for i := run.Start; i < run.End; i++ {
			if c := &g.source[from+i]; *c != '\n' && *c != '\r' {
				*c = ' '
			}
		}
	}
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
func (g *grower) cut(nodes []node, lines []codeLine) *Tree {
	if len(nodes) == 0 {
		return g.nothing()
	}
	u := g.unit
	c := cutter{
		nodes: nodes,
		from:  uint32(len(g.wrap.before)),
		lead:  uint32(g.lead),
		text:  u.Text,
		limit: uint32(len(u.Text)),
		clip:  uint32(len(u.Text)),
		open:  g.wrap.after != "",
		index: g.index,
		last:  g.last,
		lines: lines,
	}
	if u.Role == BlockHead {
		c.clip = uint32(u.Code.End)
	}
	t := &Tree{text: u.Text}
	t.nodes, t.errors = c.run()
	g.index, g.last = c.index, c.last
	return t
}

// addComments adds the comments of a text without code and strings to the children of the root.
func addComments(nodes []node, s string) []node {
	for at := 0; ; {
		n := strings.IndexByte(s[at:], '#')
		if n < 0 {
			return nodes
		}
		start := at + n
		at = lineEnd(s, start)
		if last := len(nodes) - 1; last > 0 {
			nodes[last].next = int32(last + 1)
		}
		nodes = append(nodes, node{start: uint32(start), end: uint32(at), kind: KindComment, flags: flagNamed})
	}
}

// addSpan puts a span into an ordered list, unless it lies in one that is there.
func addSpan(spans []text.Span, s text.Span) []text.Span {
	for _, o := range spans {
		if o.Start <= s.Start && s.End <= o.End {
			return spans
		}
	}
	i := 0
	for i < len(spans) && spans[i].Start <= s.Start {
		i++
	}
	return append(spans[:i:i], append([]text.Span{s}, spans[i:]...)...)
}
