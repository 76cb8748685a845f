package syntax

import (
	"strings"
	"sync/atomic"

	"mxpls/analysis/text"
)

// Role is what a unit is in its list or block.
type Role uint8

// The roles of units.
const (
	Statement Role = iota // a logical line (with all its `;` parts), a compound statement with its clauses, a decorated function
	BlockHead             // a class with members up to its colon's line end; a display up to its opening bracket's
	Entry                 // an element of a display with its comma
	BlockTail             // a display's closing brackets
	Trivia                // blank lines and comments that belong to no statement
)

// Unit is the smallest piece of a file that is parsed alone. It is immutable and compared by pointer: an edit elsewhere in the file
// keeps the pointer. Any number of goroutines may use it.
type Unit struct {
	// Text is whole lines, or for parts of a display what belongs to them: leading blank and comment lines, the code, its trailing
	// comment and line end. The texts of a file's units in order are the file, byte for byte.
	Text string
	// Code is the range of the code in Text, in bytes; empty for trivia.
	Code text.Span
	Role Role
	// Indent is the number of bytes of white space before the code's first line; 0 if other code of the line stands before it.
	Indent int
	// LineEnds is the number of line ends in Text: \n, \r\n, \r.
	LineEnds int

	wrap *wrap
	// damaged is a range of Text where the scanner found a bracket or string that never ends, empty if there is none.
	damaged span32

	tree atomic.Pointer[Tree]
	hint atomic.Int32 // index in its list when last looked for (locate.go)
}

// Tree is the unit's tree. It is made at the first call and kept until DropTree. Calls at the same time may make it twice; the
// results are equal.
func (u *Unit) Tree() *Tree {
	if t := u.tree.Load(); t != nil {
		return t
	}
	t := u.quickTree()
	if t == nil {
		t = u.grow()
	}
	if !u.tree.CompareAndSwap(nil, t) {
		if won := u.tree.Load(); won != nil {
			return won
		}
	}
	return t
}

// Displaced says whether the unit is a statement of no block that is indented all the same, which Python refuses.
func (u *Unit) Displaced() bool {
	return u.Role == Statement && u.wrap == nil && u.Indent > 0 && strings.LastIndexByte(u.Text[:u.Code.Start], '\f') < u.Code.Start-u.Indent
}

// DropTree lets go of the kept tree. Trees and nodes that were handed out stay valid.
func (u *Unit) DropTree() { u.tree.Store(nil) }

// span32 is a short span.
type span32 struct{ start, end int32 }

// same reports whether two units cannot be told apart: same text, same role, same surroundings for the parser.
func (u *Unit) same(o *Unit) bool {
	return u.Text == o.Text && u.Code == o.Code && u.Role == o.Role && u.Indent == o.Indent && u.wrap.same(o.wrap) && u.damaged == o.damaged
}

// Item is a unit or a block; exactly one is set.
type Item struct {
	Unit  *Unit
	Block *Block
}

// BlockKind is the kind of a block.
type BlockKind uint8

// The kinds of blocks.
const (
	Class   BlockKind = iota // a class whose body has lines of its own
	Display                  // a dict, list, set or tuple over several lines that ends a simple statement
)

// Block is a statement whose parts are parsed one by one. It is immutable.
type Block struct {
	Kind    BlockKind
	Head    *Unit
	Members *List
	// Tail has the display's closing brackets and the comments before them. It is nil for a class, and for a display that never ends.
	Tail *Unit

	// base is the width of the members' indentation in columns as the grammar counts them (a tab is 8).
	base     int
	headCost cost
}
