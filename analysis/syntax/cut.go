package syntax

import (
	"strings"

	"mxpls/analysis/text"
)

// cutter takes the part of a parsed buffer that is a unit's text out of it.
type cutter struct {
	nodes []node
	from  uint32 // where the unit's text begins in the buffer, that is, from lead on
	lead  uint32
	text  string // the unit's
	limit uint32 // its length
	clip  uint32 // where nodes that go on behind the text end, relative to it
	open  bool   // there is a synthetic text behind it
	lines []codeLine

	index  []int32 // of each node its index in out, or that of the kept node around it as a negative number minus one
	out    []node
	last   []int32 // of each kept node its last child so far, 0 for none
	errors []text.Span
	// errorEnd is where the last error ends in the buffer: what begins before it lies inside.
	errorEnd uint32
}

func (c *cutter) run() ([]node, []text.Span) {
	if c.from == 0 && c.lead == 0 && !c.open && c.lines == nil {
		c.copyAll()
	} else {
		c.copySome()
	}
	if len(c.errors) == 0 && c.nodes[0].flags&flagBroken != 0 {
		c.hidden()
	}
	root := &c.out[0]
	root.start, root.end, root.field = 0, c.limit, 0
	return c.out, c.errors
}

// copyAll is for a buffer that is the unit's text.
func (c *cutter) copyAll() {
	c.out = append(make([]node, 0, len(c.nodes)), c.nodes...)
	for i := range c.out {
		c.note(&c.out[i])
		c.trim(&c.out[i])
	}
}

func (c *cutter) copySome() {
	lead := c.text[:c.lead]
	c.out = make([]node, 1, len(c.nodes)+strings.Count(lead, "#"))
	c.out[0] = c.nodes[0]
	c.out[0].next = 0
	c.out = addComments(c.out, lead)
	c.index = append(c.index[:0], 0)
	c.last = append(c.last[:0], int32(len(c.out)-1))
	for range len(c.out) - 1 {
		c.last = append(c.last, 0)
	}
	c.note(&c.nodes[0])
	for i := 1; i < len(c.nodes); i++ {
		n := c.nodes[i]
		outer := c.index[n.parent]
		promoted := outer < 0
		if promoted {
			outer = -outer - 1
		}
		c.note(&n)
		if c.synthetic(i, promoted) {
			c.index = append(c.index, -outer-1)
			continue
		}
		n.start = min(n.start-c.from+c.lead, c.limit)
		n.end = n.end - c.from + c.lead
		if n.end > c.clip && n.kind != KindComment {
			n.end = c.clip
		}
		n.end = max(min(n.end, c.limit), n.start)
		if promoted {
			n.field = 0
		}
		c.trim(&n)
		c.index = append(c.index, c.keep(n, outer))
	}
}

// synthetic reports whether a node belongs to the wrap.
func (c *cutter) synthetic(i int, promoted bool) bool {
	n := &c.nodes[i]
	if n.start < c.from {
		return true
	}
	start := n.start - c.from + c.lead
	if c.open && start >= c.limit {
		return true
	}
	for len(c.lines) > 0 && start >= uint32(c.lines[0].End) {
		c.lines = c.lines[1:]
	}
	if len(c.lines) > 0 && c.lines[0].gone && start >= uint32(c.lines[0].Start) {
		return promoted || n.kind != KindBlock // a block begins with its first line and has others
	}
	return promoted && n.kind == KindBlock
}

func (c *cutter) keep(n node, outer int32) int32 {
	at := int32(len(c.out))
	n.parent, n.next = outer, 0
	if before := c.last[outer]; before != 0 {
		c.out[before].next = at
	}
	c.last[outer] = at
	c.out = append(c.out, n)
	c.last = append(c.last, 0)
	return at
}

// note records the error of a node of the buffer, if it is the outermost one. Its range may lie in the wrap.
func (c *cutter) note(n *node) {
	if n.kind != KindError && n.flags&flagMissing == 0 {
		return
	}
	if n.start < c.errorEnd {
		return
	}
	c.errorEnd = n.end
	shift := int(c.lead) - int(c.from)
	start := max(min(int(n.start)+shift, int(c.limit)), 0)
	end := max(min(int(n.end)+shift, int(c.limit)), start)
	c.errors = append(c.errors, text.Span{Start: start, End: end})
}

// hidden records an error that no node shows, such as a missing line end: its range is that of the innermost node that knows of it.
func (c *cutter) hidden() {
	at := len(c.nodes) - 1
	for c.nodes[at].flags&flagBroken == 0 {
		at--
	}
	n := c.nodes[at]
	n.kind = KindError
	c.note(&n)
}

// trim takes the carriage return of a CRLF line end out of a comment.
func (c *cutter) trim(n *node) {
	if n.kind == KindComment && n.end > n.start && c.text[n.end-1] == '\r' {
		n.end--
	}
}
