package syntax

import (
	"iter"

	"mxpls/analysis/text"
)

// Node is a place in a Tree: a value, to be passed and compared as such. The zero Node is "no node"; every method is safe on it and
// gives the zero value, no child, an empty string.
type Node struct {
	t *Tree
	i int32
}

// none is what the methods of the zero Node look at.
var none = node{parent: -1}

func (n Node) at() *node {
	if n.t == nil {
		return &none
	}
	return &n.t.nodes[n.i]
}

// Valid reports whether there is a node.
func (n Node) Valid() bool { return n.t != nil }

// Kind is what the node is; 0 for no node.
func (n Node) Kind() Kind { return n.at().kind }

// Field is the node's role in its parent, 0 for none.
func (n Node) Field() Field { return n.at().field }

// Named reports whether the node is more than a token of the grammar.
func (n Node) Named() bool { return n.at().flags&flagNamed != 0 }

// Missing reports whether the parser put the node where the text has nothing.
func (n Node) Missing() bool { return n.at().flags&flagMissing != 0 }

// Broken reports whether an error lies in the node.
func (n Node) Broken() bool { return n.at().flags&(flagBroken|flagMissing) != 0 }

// Span is the node's range in bytes relative to the unit's text. A comment ends before its line end.
func (n Node) Span() text.Span {
	p := n.at()
	return text.Span{Start: int(p.start), End: int(p.end)}
}

// Text is the source of the node.
func (n Node) Text() string {
	if n.t == nil {
		return ""
	}
	p := n.at()
	return n.t.text[p.start:p.end]
}

// Parent is the node around this one, no node for the root.
func (n Node) Parent() Node {
	if p := n.at().parent; p >= 0 {
		return Node{n.t, p}
	}
	return Node{}
}

// First is the first named child, comments included.
func (n Node) First() Node { return n.firstAny().orNextNamed() }

// Next is the next named sibling, comments included.
func (n Node) Next() Node { return n.nextAny().orNextNamed() }

// Child is the first child, named or not, in a field.
func (n Node) Child(f Field) Node {
	c := n.firstAny()
	for c.Valid() && c.Field() != f {
		c = c.nextAny()
	}
	return c
}

// Children are the named children, comments included.
func (n Node) Children() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.First(); c.Valid() && yield(c); c = c.Next() {
		}
	}
}

// FieldChildren are the children, named or not, in a field.
func (n Node) FieldChildren(f Field) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.firstAny(); c.Valid(); c = c.nextAny() {
			if c.Field() == f && !yield(c) {
				return
			}
		}
	}
}

// AllChildren are the children with the anonymous tokens among them: operators, keywords, brackets.
func (n Node) AllChildren() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.firstAny(); c.Valid() && yield(c); c = c.nextAny() {
		}
	}
}

func (n Node) firstAny() Node {
	if n.t != nil {
		if i := n.i + 1; int(i) < len(n.t.nodes) && n.t.nodes[i].parent == n.i {
			return Node{n.t, i}
		}
	}
	return Node{}
}

func (n Node) nextAny() Node {
	if i := n.at().next; i != 0 {
		return Node{n.t, i}
	}
	return Node{}
}

func (n Node) orNextNamed() Node {
	for n.Valid() && !n.Named() {
		n = n.nextAny()
	}
	return n
}
