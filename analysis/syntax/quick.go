package syntax

import (
	"strings"
	"sync"
)

// quick parses the plain Python that most units are, an order of magnitude faster than the grammar. It is no second opinion: it gives
// exactly the nodes that the grammar gives, or it declines, and the grammar parses the unit. The law test holds both against each other over every unit of
// the corpus, and a fuzz test over damaged ones.
type quick struct {
	src   string
	pos   int
	nodes []made
	depth int  // open brackets: line ends are blanks inside
	bad   bool // declined
	nest  int
	notes []int32 // comments, which are put in at the end
	last  int     // end of the last token
}

// made is a node under construction, in an arena.
type made struct {
	start, end        int32
	first, tail, next int32 // children as a chain; 0 for none (the root is nobody's child)
	kind              Kind
	field             Field
	named             bool
}

const quickNest = 60 // deeper nesting is declined

// tokenKinds are the grammar's terminals by their text.
var tokenKinds = func() map[string]Kind {
	m := map[string]Kind{}
	for k := len(kindNames) - 1; k > 0; k-- {
		if Kind(k) < KindModule && kindNames[k] != "" {
			m[kindNames[k]] = Kind(k)
		}
	}
	return m
}()

// signKinds are those of one character.
var signKinds = func() (t [256]Kind) {
	for s, k := range tokenKinds {
		if len(s) == 1 {
			t[s[0]] = k
		}
	}
	return t
}()

// quickTree gives the unit's tree, or nil when the unit is not plain.
func (u *Unit) quickTree() *Tree {
	if u.damaged != (span32{}) || len(u.Text) > 1<<20 || !plainText(u.Text) {
		return nil
	}
	if u.wrap != nil && u.Role == Statement && u.wrap != memberWrap {
		return nil
	}
	q := quicks.Get().(*quick)
	defer q.giveBack()
	*q = quick{
		src: u.Text, notes: q.notes[:0],
		nodes: append(q.nodes[:0], made{end: int32(len(u.Text)), kind: KindModule, named: true}),
	}
	switch u.Role {
	case Statement:
		q.statementUnit()
	case Entry:
		q.entryUnit(u)
	case BlockHead:
		q.headUnit()
	default:
		return nil
	}
	if q.bad {
		return nil
	}
	q.place()
	return q.flat()
}

// quicks keeps arenas for reuse.
var quicks = sync.Pool{New: func() any { return new(quick) }}

// giveBack keeps the arena, unless it has grown large, and nothing of the text.
func (q *quick) giveBack() {
	q.src = ""
	if cap(q.nodes) <= 1<<14 {
		quicks.Put(q)
	}
}

// plainText: nothing that the grammar's scanner treats in ways of its own.
func plainText(s string) bool {
	for i := range len(s) {
		if oddByte[s[i]] {
			return false
		}
	}
	return true
}

var oddByte = [256]bool{0: true, '\\': true, '\r': true, '\f': true, '\v': true}

func (q *quick) decline() int32 {
	q.bad = true
	return 0
}

func (q *quick) node(kind Kind, start, end int) int32 {
	q.nodes = append(q.nodes, made{start: int32(start), end: int32(end), kind: kind, named: true})
	return int32(len(q.nodes) - 1)
}

// add appends a child and stretches the parent.
func (q *quick) add(parent, child int32, f Field) {
	if q.bad || child == 0 {
		q.bad = true
		return
	}
	p, c := &q.nodes[parent], &q.nodes[child]
	c.field = f
	if p.first == 0 {
		p.first = child
	} else {
		q.nodes[p.tail].next = child
	}
	p.tail = child
	if parent != 0 {
		p.end = max(p.end, c.end)
		p.start = min(p.start, c.start)
	}
}

// around makes a node with a first child, whose start it takes.
func (q *quick) around(kind Kind, child int32, f Field) int32 {
	if q.bad {
		return 0
	}
	n := q.node(kind, int(q.nodes[child].start), int(q.nodes[child].end))
	q.add(n, child, f)
	return n
}

// token takes a terminal of the grammar as a child; its text must stand at pos.
func (q *quick) token(parent int32, s string, f Field) {
	if q.bad || !strings.HasPrefix(q.src[q.pos:], s) {
		q.bad = true
		return
	}
	k := Kind(0)
	if len(s) == 1 {
		k = signKinds[s[0]]
	} else {
		k = tokenKinds[s]
	}
	if k == 0 {
		q.bad = true
		return
	}
	t := q.node(k, q.pos, q.pos+len(s))
	q.nodes[t].named = false
	q.add(parent, t, f)
	q.pos += len(s)
	q.last = q.pos
	q.skip()
}

// skip goes over blanks; inside brackets over line ends and comments as well.
func (q *quick) skip() {
	for q.pos < len(q.src) {
		switch c := q.src[q.pos]; {
		case c == ' ' || c == '\t':
			q.pos++
		case c == '\n' && q.depth > 0:
			q.pos++
		case c == '#' && q.depth > 0:
			q.comment()
		default:
			return
		}
	}
}

// comment notes a comment at pos and goes behind it.
func (q *quick) comment() {
	end := lineEnd(q.src, q.pos)
	q.notes = append(q.notes, q.node(KindComment, q.pos, end))
	q.pos = end
}

// peekByte gives the byte at pos, 0 at the end.
func (q *quick) peekByte() byte {
	if q.pos < len(q.src) {
		return q.src[q.pos]
	}
	return 0
}

func (q *quick) at(s string) bool { return strings.HasPrefix(q.src[q.pos:], s) }

// word gives the identifier at pos without taking it, "" when there is none.
func (q *quick) word() string {
	i := q.pos
	for i < len(q.src) && quickIdent[q.src[i]] {
		i++
	}
	if i == q.pos || q.src[q.pos] <= '9' {
		return ""
	}
	return q.src[q.pos:i]
}

// keyword says whether the word at pos is s.
func (q *quick) keyword(s string) bool {
	return q.at(s) && (q.pos+len(s) == len(q.src) || !quickIdent[q.src[q.pos+len(s)]])
}

// quickIdent are the bytes of ASCII identifiers; other ones are declined where they stand.
var quickIdent = func() (t [256]bool) {
	for c := range 256 {
		t[c] = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return t
}()

// place puts the comments in: each into the deepest node that begins before and ends behind it or with it.
func (q *quick) place() {
	for _, c := range q.notes {
		at := int32(0)
		for {
			inner := q.covering(at, c)
			if inner == 0 {
				break
			}
			at = inner
		}
		q.insert(at, c)
	}
}

func (q *quick) covering(parent, c int32) int32 {
	start, end := q.nodes[c].start, q.nodes[c].end
	for k := q.nodes[parent].first; k != 0; k = q.nodes[k].next {
		if q.nodes[k].start < start && end <= q.nodes[k].end {
			return k
		}
	}
	return 0
}

func (q *quick) insert(parent, c int32) {
	prev := int32(0)
	for k := q.nodes[parent].first; k != 0 && q.nodes[k].start < q.nodes[c].start; k = q.nodes[k].next {
		prev = k
	}
	p := &q.nodes[parent]
	if prev == 0 {
		q.nodes[c].next, p.first = p.first, c
		if p.tail == 0 {
			p.tail = c
		}
		return
	}
	q.nodes[c].next, q.nodes[prev].next = q.nodes[prev].next, c
	if p.tail == prev {
		p.tail = c
	}
}

// flat lays the arena out in preorder.
func (q *quick) flat() *Tree {
	return &Tree{text: q.src, nodes: q.lay(make([]node, 0, len(q.nodes)), 0, -1)}
}

func (q *quick) lay(out []node, at, parent int32) []node {
	m := &q.nodes[at]
	flags := uint8(0)
	if m.named {
		flags = flagNamed
	}
	own := int32(len(out))
	out = append(out, node{start: uint32(m.start), end: uint32(m.end), parent: parent, kind: m.kind, field: m.field, flags: flags})
	for k := m.first; k != 0; k = q.nodes[k].next {
		here := int32(len(out))
		out = q.lay(out, k, own)
		if q.nodes[k].next != 0 {
			out[here].next = int32(len(out))
		}
	}
	return out
}
