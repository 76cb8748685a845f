// Package facts says what one unit of a Python file says: names bound, imports, classes, functions, calls,
// dictionary entries and suppression comments. Facts are a function of the unit's text alone; they know neither
// other files nor the configuration. All spans are bytes relative to the unit's text.
package facts

import (
	"slices"

	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Facts is what one unit says. It is immutable.
type Facts struct {
	Bindings []Binding
	Imports  []Import
	Classes  []Class
	Funcs    []Func
	Entries  []Entry
	Display  *Display // set for the head of a display that is cut into entries
	Calls    []Call
	Mentions []string // names that the module's index knows, sorted, each once
	Objects  []string // names that occur before an indexed attribute (`E` of `E.X`), sorted, each once
	Ignores  []Ignore
	Docs     []Doc         // string expressions that stand as statements of their own
	Exports  []Export      // what is added to `__all__`
	Returns  []syntax.Node // expressions of return statements of module-level functions and methods
	Errors   []text.Span
}

// BindingKind says how a name came to be bound.
type BindingKind uint8

// The kinds of bindings.
const (
	BindAssign BindingKind = iota
	BindImport
	BindFunc
	BindClass
	BindType
	BindDelete
)

// Binding is a name bound at module or class level.
type Binding struct {
	Name        string
	NameSpan    text.Span
	Scope       string // dotted path of the classes inside this unit that hold the name; "" for the unit's own scope
	Kind        BindingKind
	Annotation  syntax.Node // may be invalid
	Value       syntax.Node // may be invalid
	Conditional bool        // under if, try, for, with or while
	Index       int         // position in Imports, Funcs or Classes, for those kinds
}

// Import is one name that an import statement binds.
type Import struct {
	Module       string // dotted, with leading dots of a relative import
	Name         string // the imported name; "" for `import a.b`
	Alias        string // the name bound here; for `import a.b` without `as` it is "a"
	Star         bool
	TypeChecking bool      // under `if TYPE_CHECKING`
	Func         int       // index of the enclosing function in Funcs, -1 at module or class level
	Span         text.Span // the statement
	NameSpan     text.Span // the name with its alias
}

// Class is a class statement.
type Class struct {
	Name       string
	NameSpan   text.Span
	Scope      string // as Binding.Scope
	Bases      []syntax.Node
	Keywords   []Keyword
	Decorators []syntax.Node
	Node       syntax.Node
}

// Keyword is a keyword argument.
type Keyword struct {
	Name     string
	NameSpan text.Span
	Value    syntax.Node
}

// Entry is one key and value that a statement puts into a dictionary: an entry of a display, of an update call, an item assignment, or a call that may.
type Entry struct {
	Target string      // dotted text of the dictionary; "" for an entry unit, whose display's head says it
	Key    syntax.Node // invalid for `**other`
	Value  syntax.Node
	Node   syntax.Node
	Splat  bool // `**other`, or `other` of `A | B`, `|= other`, `.update(other)`: Value is the other mapping
	Call   bool // `@target(key)` above the class Value, or `target(key)(value)`: Target is what is called, which need not register anything
}

// Display says where the entries of a display that was cut into units go.
type Display struct {
	Target string // dotted text of the assigned name or of the object whose method is called
	Dict   bool
}

// Export is one name put into `__all__`.
type Export struct {
	Name string
	Node syntax.Node // the string
}

// Doc is a string that stands as a statement of its own.
type Doc struct {
	Scope string
	Func  int // index of the enclosing function, -1 outside
	Node  syntax.Node
}

// Ignore is a suppression comment.
type Ignore struct {
	Span    text.Span // the comment
	Rules   []RuleName
	Reason  string
	File    bool // ignore-file
	OwnLine bool // the comment stands on a line of its own and speaks for the next line of code
	Line    int  // line inside the unit, from 0, for which the comment speaks
	// Malformed: it means to silence something and names no rule in brackets, so it silences nothing.
	Malformed bool
}

// RuleName is a rule's name in a suppression comment.
type RuleName struct {
	Name string
	Span text.Span
}

// Speaks says whether the unit uses the name, as a mention or as the object of one.
func (f *Facts) Speaks(name string) bool {
	_, mention := slices.BinarySearch(f.Mentions, name)
	_, object := slices.BinarySearch(f.Objects, name)
	return mention || object
}
