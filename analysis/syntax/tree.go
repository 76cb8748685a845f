package syntax

import "mxpls/analysis/text"

//go:generate go run gen.go

// Kind is the kind of a node: the id of its symbol in the grammar, or KindError.
type Kind uint16

// KindError is the kind of a node that holds what the grammar cannot place.
const KindError Kind = 0xFFFF

// String is the grammar's name of the kind, such as "class_definition".
func (k Kind) String() string {
	if k == KindError {
		return "ERROR"
	}
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// Field is the role of a node in its parent: the id of a field of the grammar, 0 for none.
type Field uint8

// String is the grammar's name of the field, such as "superclasses"; empty for no field.
func (f Field) String() string {
	if int(f) < len(fieldNames) {
		return fieldNames[f]
	}
	return ""
}

// Tree is the syntax tree of a unit as plain values in one array. It is immutable; any number of goroutines may read it.
//
// The root is a module whose children are the unit's statements (or the entry's expression) and comments; what was put around the
// unit's text to parse it alone is not in the tree. A head's tree has the definition without its body, or the statement with an empty
// display. Trees of tails and trivia hold their comments.
type Tree struct {
	nodes  []node
	text   string // the unit's
	errors []text.Span
}

// node is one node of the flat tree, in preorder: the first child of nodes[i] is nodes[i+1] if that one's parent is i. The layout is
// that of mxpls_node in flatten.h.
type node struct {
	start, end uint32
	parent     int32 // -1 for the root
	next       int32 // the next sibling, 0 for none
	kind       Kind
	field      Field
	flags      uint8
}

// The flags of a node, as in flatten.h.
const (
	flagNamed = 1 << iota
	flagMissing
	flagBroken
)

// Root is the module node.
func (t *Tree) Root() Node { return Node{t, 0} }

// Errors are the byte ranges, relative to the unit's text and in order, of what the grammar could not place or missed; nil for a sound
// unit. Where the parts of a unit that are sound could be saved, the tree has nodes for them and none for these ranges.
func (t *Tree) Errors() []text.Span { return t.errors }
