// Package module joins the facts of many files: one analytics module and everything in the repository that speaks
// of it. A Base is one immutable version of all that; a View answers questions about it and remembers what was asked,
// so that whoever asked can be asked again when an answer may have changed.
package module

import (
	"mxpls/analysis/cow"
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// File is one version of a file.
type File struct {
	Path   string // slash-separated, relative to the folder
	Text   *text.Text
	Forest *syntax.File
	Root   *Root // nil outside every module
	Role   Role
	// Partial: only units that can speak of the module were read, so a name that is not found may be there.
	Partial bool
}

// Piece is a unit of a file with its facts. Immutable and compared by pointer: an edit elsewhere keeps it.
type Piece struct {
	Path   string
	Placed syntax.Placed
	Facts  *facts.Facts
	Scope  string // dotted path of the classes around the unit; "" at module level
	Head   *Piece // head of the innermost block around the unit
}

// Key names something that can be asked for.
type Key struct {
	Kind KeyKind
	Path string
	Name string
}

// KeyKind is the kind of a question.
type KeyKind uint8

// What can be asked.
const (
	KeyDef     KeyKind = iota // who binds Name (dotted with its classes) in the file Path
	KeyScope                  // what stands in the class Name of the file Path, or in the file itself
	KeyMention                // who mentions Name anywhere
	KeyStar                   // star imports of the file Path
	KeyModule                 // which files are the Python module with the dotted name Name
	KeyFile                   // whether the file Path is held, and its role
	KeyIgnore                 // file-level suppressions of Path
	KeyRole                   // which files have the role that Name says in the module Path
	KeyBroken                 // pieces that do not parse: in the class Name of the file Path, at module level for no Name, anywhere for no Path
	KeyField                  // fields called Name, typed by a class, of the module Path
	KeyMemo                   // the answer that a Memo keeps
)

// Base is one immutable version of the joined module.
type Base struct {
	files   cow.Table[string, *File]
	index   cow.Table[Key, []*Piece]
	pieces  cow.Table[*syntax.Unit, *Piece]
	modules cow.Table[string, []string] // dotted suffix -> paths
	roles   cow.Table[Key, []string]
	roots   []*Root
}

// NewBase is a Base without files.
func NewBase(roots []*Root) *Base {
	return &Base{
		files: cow.New[string, *File](), index: cow.New[Key, []*Piece](), pieces: cow.New[*syntax.Unit, *Piece](),
		modules: cow.New[string, []string](), roles: cow.New[Key, []string](), roots: roots,
	}
}

// File gives the held version of a file, nil when there is none.
func (b *Base) File(path string) *File {
	f, _ := b.files.Get(path)
	return f
}

// Piece gives the piece of a unit that this version holds.
func (b *Base) Piece(u *syntax.Unit) (*Piece, bool) { return b.pieces.Get(u) }

// Roots are the modules of the repository, sorted by directory.
func (b *Base) Roots() []*Root { return b.roots }

// Start is the absolute byte offset of a piece in its file; ok is false when this version does not hold the piece.
func (b *Base) Start(p *Piece) (int, bool) {
	f := b.File(p.Path)
	if f == nil {
		return 0, false
	}
	return f.Forest.Start(p.Placed)
}

// Absolute moves a span of a piece to the file.
func (b *Base) Absolute(p *Piece, s text.Span) (text.Span, bool) {
	at, ok := b.Start(p)
	return s.Shift(at), ok
}

// FileIgnores lists the pieces of a file with file-level suppressions, in no order.
func (b *Base) FileIgnores(path string) []*Piece {
	list, _ := b.index.Get(Key{Kind: KeyIgnore, Path: path})
	return list
}
