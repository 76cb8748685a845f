package syntax

import (
	"math"
	"sync"
	"unsafe"
)

// parser is a tree-sitter parser with its buffers. One goroutine uses it at a time.
type parser struct {
	c      unsafe.Pointer
	source []byte
	nodes  []node
	index  []int32 // the cutter's
	last   []int32
}

// parsers keeps parsers for reuse. What the garbage collector takes out of it frees its C memory. A parser keeps nothing of what it
// parsed, so it does not matter which one is used.
var parsers = sync.Pool{New: func() any { return newParser() }}

// parse gives the nodes of p.source in preorder, nil if there is no tree. They are overwritten by the next parse.
func (p *parser) parse() []node {
	if len(p.source) == 0 || len(p.source) > math.MaxInt32 {
		return nil
	}
	for room := len(p.source)/2 + 64; ; {
		if cap(p.nodes) < room {
			p.nodes = make([]node, room)
		}
		p.nodes = p.nodes[:cap(p.nodes)]
		n := p.flatten()
		if n <= len(p.nodes) {
			return p.nodes[:max(n, 0)]
		}
		room = n
	}
}
