package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Type is what an annotation says once quotes, aliases, unions, containers and Annotated are opened.
type Type struct {
	Atoms    []Atom
	Metadata []Metadatum // of Annotated, the outermost last
	Known    bool        // every part could be read
}

// Atom is one name of a type.
type Atom struct {
	Name   string // the last name as its library calls it: "str", "UUID", "None", "list"; a class's name
	Origin string // the full dotted name of what comes from outside the repository; "" for builtins and the repository's own
	Class  Symbol // Kind Class for classes of the repository
	Inside string // the container right around it ("list", "dict"); "" for the value itself
}

// Metadatum is an argument of Annotated behind the type.
type Metadatum struct {
	Node syntax.Node
	At   Site
}

// Has says whether the value itself, outside of containers, may be of that type.
func (t Type) Has(name string) bool {
	for _, a := range t.Atoms {
		if a.Name == name && a.Inside == "" {
			return true
		}
	}
	return false
}

// Nullable says whether None is allowed; known is false when it cannot be told.
func (t Type) Nullable() (yes, known bool) {
	if t.Has("None") || t.Has("Any") || t.Has("object") {
		return true, true
	}
	return false, t.Known
}

// TypeAt reads an annotation.
func (v *View) TypeAt(at Site, n syntax.Node) Type {
	r := typeReader{view: v, out: Type{Known: true}}
	r.read(at, n, "")
	return r.out
}

type typeReader struct {
	view  *View
	out   Type
	depth int
}

const typeDepth = 16 // aliases of aliases, lists of lists

func (r *typeReader) read(at Site, n syntax.Node, inside string) {
	n = annotation(n)
	if !n.Valid() || r.depth > typeDepth {
		r.out.Known = false
		return
	}
	r.depth++
	defer func() { r.depth-- }()
	switch n.Kind() {
	case syntax.KindNone:
		r.atom(Atom{Name: "None", Inside: inside})
	case syntax.KindString, syntax.KindConcatenatedString:
		r.quoted(at, n, inside)
	case syntax.KindBinaryOperator:
		if n.Child(syntax.FieldOperator).Text() == "|" {
			r.read(at, n.Child(syntax.FieldLeft), inside)
			r.read(at, n.Child(syntax.FieldRight), inside)
			return
		}
		r.out.Known = false
	case syntax.KindUnionType:
		for c := range n.Children() {
			r.read(at, c, inside)
		}
	case syntax.KindGenericType, syntax.KindSubscript:
		r.generic(at, n, inside)
	case syntax.KindIdentifier, syntax.KindAttribute:
		r.name(at, n, inside)
	default:
		r.out.Known = false
	}
}

func (r *typeReader) atom(a Atom) { r.out.Atoms = append(r.out.Atoms, a) }

// quoted reads an annotation written as a string.
func (r *typeReader) quoted(at Site, n syntax.Node, inside string) {
	s, ok := facts.StringValue(n)
	if !ok {
		r.out.Known = false
		return
	}
	r.read(at, expressionOf(s), inside)
}

// expressionOf parses Python that stands in a string. Its spans mean nothing outside of it.
func expressionOf(s string) syntax.Node {
	for _, u := range syntax.ParseString("(" + s + "\n)\n").Units() {
		if root := u.Tree().Root(); u.Role == syntax.Statement && len(u.Tree().Errors()) == 0 {
			return root.First().First()
		}
	}
	return syntax.Node{}
}

// Unquoted gives the expression in an annotation that is written as a string, and any other annotation itself. Spans of what stands in a string mean nothing
// outside of it.
func Unquoted(n syntax.Node) (expression syntax.Node, quoted bool) {
	n = annotation(n)
	s, ok := facts.StringValue(n)
	if !ok {
		return n, false
	}
	return annotation(expressionOf(s)), true
}

func (r *typeReader) generic(at Site, n syntax.Node, inside string) {
	head := n.First()
	_, args := generic(n)
	switch name := r.view.Spelled(at, head); name {
	case "Optional":
		r.each(at, args, inside)
		r.atom(Atom{Name: "None", Inside: inside})
	case "Union", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly":
		r.each(at, args, inside)
	case "Annotated":
		r.annotated(at, args, inside)
	case "Literal", "LiteralString":
		r.atom(Atom{Name: "Literal", Inside: inside})
	default:
		r.name(at, head, inside)
		r.each(at, args, name)
	}
}

func (r *typeReader) each(at Site, args []syntax.Node, inside string) {
	for _, a := range args {
		switch annotation(a).Kind() {
		case syntax.KindEllipsis, syntax.KindComment:
		case syntax.KindList: // Callable[[int], str]
			r.out.Known = false
		default:
			r.read(at, a, inside)
		}
	}
}

func (r *typeReader) annotated(at Site, args []syntax.Node, inside string) {
	for i, a := range args {
		switch {
		case a.Kind() == syntax.KindComment:
		case i == 0:
			r.read(at, a, inside)
		case inside == "":
			r.out.Metadata = append(r.out.Metadata, Metadatum{annotation(a), at})
		}
	}
}

// name opens aliases; what is no alias is an atom.
func (r *typeReader) name(at Site, n syntax.Node, inside string) {
	s := r.view.Resolve(at, n)
	switch {
	case s.Kind == Class:
		r.atom(Atom{Name: s.Binding.Name, Class: s, Inside: inside})
	case s.Kind == Value && !s.Several && s.Binding.Value.Valid():
		r.alias(s, inside)
	case s.Kind > Missing:
		r.out.Known = false
	default:
		a := Atom{Name: facts.LastName(n), Origin: r.view.Origin(at, n), Inside: inside}
		if a.Origin != "" {
			a.Name = lastOf(a.Origin)
		}
		r.atom(a)
		r.out.Known = r.out.Known && (a.Origin != "" || s.Kind == Missing)
	}
}

// alias reads what a name stands for: a type, `TypeAlias`, `type X = …`, NewType.
func (r *typeReader) alias(s Symbol, inside string) {
	at := Site{Piece: s.Piece, Scope: s.Owner}
	value := facts.Unparen(s.Binding.Value)
	if value.Kind() != syntax.KindCall {
		r.read(at, value, inside)
		return
	}
	name := r.view.Spelled(at, value.Child(syntax.FieldFunction))
	args := facts.Args(value)
	if (name == "NewType" || name == "TypeAliasType") && len(args) > 1 {
		r.read(at, args[1].Value, inside)
		return
	}
	r.atom(Atom{Name: name, Inside: inside}) // constr(), TypeVar(): the call's name is all that is known
	r.out.Known = false
}
