package module

import (
	"slices"
	"strconv"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Field is a field of a pydantic model, as pydantic 2 reads the class body.
type Field struct {
	Name        string
	Piece       *Piece
	Binding     *facts.Binding
	Owner       Symbol      // the class that declares it
	Type        syntax.Node // the annotation, inside Annotated[…] if it is one; TypeOf opens everything else
	Call        syntax.Node // the last Field(…) call, as the default or inside Annotated; may be invalid
	Default     syntax.Node // the default's expression, when it is given in the class body or in Field
	Required    bool
	Alias       string   // the name under which Mixpanel sees it; "" when that is Name
	Keywords    []string // the names other than Name that the constructor takes for it
	Description string
	Described   bool // a description is given (Description may be unknown: a name, a call)
	Opaque      bool // something about the field cannot be read (Field with **options, an alias or a default that cannot be told)
}

// Site is where the field's expressions stand.
func (f Field) Site() Site { return Site{Piece: f.Piece, Scope: f.Owner.Name()} }

// Fields are the effective fields of a model.
type Fields struct {
	List     []Field // bases first, in the order of declaration; a redeclared field keeps its first place
	Complete bool    // no base and no unit that could declare more is unreadable
}

// Field gives the field of that name.
func (f Fields) Field(name string) (Field, bool) {
	for _, x := range f.List {
		if x.Name == name {
			return x, true
		}
	}
	return Field{}, false
}

// ByKeyword gives the field that a constructor's keyword sets: by an alias, or by its name when it has none or both are accepted.
func (f Fields) ByKeyword(name string, byName bool) (Field, bool) {
	for _, x := range f.List {
		if slices.Contains(x.Keywords, name) || x.Name == name && (len(x.Keywords) == 0 || byName) {
			return x, true
		}
	}
	return Field{}, false
}

// Fields reads the effective fields of a class.
func (v *View) Fields(c Symbol) Fields {
	return once(v, "fields", c.Piece, c.Name(), func() Fields {
		l := v.Lineage(c)
		out := Fields{Complete: l.Complete && !v.brokenClass(l)}
		for i := len(l.Classes) - 1; i >= 0; i-- {
			for _, f := range v.OwnFields(l.Classes[i]) {
				out.put(f)
			}
		}
		return out
	})
}

func (f *Fields) put(x Field) {
	for i := range f.List {
		if f.List[i].Name == x.Name {
			f.List[i] = x
			return
		}
	}
	f.List = append(f.List, x)
}

// OwnFields reads the fields that a class declares itself.
func (v *View) OwnFields(c Symbol) []Field {
	return once(v, "own-fields", c.Piece, c.Name(), func() []Field {
		var out []Field
		for _, p := range v.Scope(c.Piece.Path, c.Name()) {
			for i := range p.Facts.Bindings {
				b := &p.Facts.Bindings[i]
				if join(p.Scope, b.Scope) != c.Name() || b.Kind != facts.BindAssign || !b.Annotation.Valid() {
					continue
				}
				if f, ok := v.readField(c, p, b); ok {
					out = append(out, f)
				}
			}
		}
		return out
	})
}

// FieldOf reads the field that a binding in a class body declares.
func (v *View) FieldOf(p *Piece, b *facts.Binding) (Field, bool) {
	if b.Kind != facts.BindAssign || !b.Annotation.Valid() {
		return Field{}, false
	}
	owner := v.ClassIn(p.Path, join(p.Scope, b.Scope))
	if owner.Kind != Class {
		return Field{}, false
	}
	return v.readField(owner, p, b)
}

func (v *View) readField(owner Symbol, p *Piece, b *facts.Binding) (Field, bool) {
	if strings.HasPrefix(b.Name, "_") || b.Name == "model_config" {
		return Field{}, false
	}
	f := Field{Name: b.Name, Piece: p, Binding: b, Owner: owner, Type: annotation(b.Annotation), Required: true}
	at := f.Site()
	if !simple[f.Type.Text()] {
		if v.classVariable(at, f.Type, b.Value.Valid()) {
			return Field{}, false
		}
		if head, args := generic(f.Type); len(args) > 0 && (head == "Annotated" || v.Spelled(at, f.Type.First()) == "Annotated") {
			f.Type = annotation(args[0])
		}
		for _, m := range v.TypeAt(at, b.Annotation).Metadata {
			if m.Node.Kind() == syntax.KindCall && v.isField(m.At, m.Node) {
				v.fieldCall(&f, m.At, m.Node)
			}
		}
	}
	v.fieldDefault(&f, at, facts.Unparen(b.Value))
	return f, true
}

// simple annotations are not looked into.
var simple = map[string]bool{"str": true, "int": true, "bool": true, "float": true}

// classVariable: annotations of class variables, plain or quoted.
func (v *View) classVariable(at Site, n syntax.Node, hasValue bool) bool {
	if n.Kind() == syntax.KindString {
		if s, ok := facts.StringValue(n); ok && strings.Contains(s, "ClassVar") {
			return true
		}
		return false
	}
	if n.Kind() != syntax.KindIdentifier && n.Kind() != syntax.KindAttribute {
		n = n.First()
	}
	switch v.Spelled(at, n) {
	case "ClassVar":
		return true
	case "Final":
		return hasValue
	}
	return false
}

func (v *View) fieldDefault(f *Field, at Site, value syntax.Node) {
	switch {
	case !value.Valid() || value.Kind() == syntax.KindEllipsis:
	case value.Kind() == syntax.KindCall && v.isField(at, value):
		v.fieldCall(f, at, value)
	default:
		f.Default, f.Required = value, false
		f.Opaque = f.Opaque || value.Kind() == syntax.KindCall // it may give a FieldInfo
	}
}

func (v *View) isField(at Site, call syntax.Node) bool {
	callee := call.Child(syntax.FieldFunction)
	return facts.LastName(callee) == "Field" || v.Spelled(at, callee) == "Field"
}

// fieldCall reads Field(default, *, default_factory=, alias=, description=, …).
func (v *View) fieldCall(f *Field, at Site, call syntax.Node) {
	f.Call = call
	var alias, accepted, sent aliases
	for i, a := range facts.Args(call) {
		switch {
		case a.Star > 0:
			f.Opaque = true
		case a.Name == "default" || i == 0 && a.Name == "":
			if a.Value.Kind() != syntax.KindEllipsis {
				f.Default, f.Required = a.Value, false
			}
		case a.Name == "default_factory":
			f.Required = f.Required && a.Value.Kind() == syntax.KindNone
		case a.Name == "alias":
			alias = v.aliases(at, a.Value)
		case a.Name == "validation_alias":
			accepted = v.aliases(at, a.Value)
		case a.Name == "serialization_alias":
			sent = v.aliases(at, a.Value)
		case a.Name == "description":
			f.Description, f.Described = v.description(at, a.Value)
		}
	}
	f.Opaque = f.Opaque || alias.opaque || accepted.opaque || sent.opaque
	if accepted.given {
		f.Keywords = accepted.names
	} else if alias.given {
		f.Keywords = alias.names
	}
	if sent.given && len(sent.names) == 1 {
		f.Alias = sent.names[0]
	} else if alias.given && len(alias.names) == 1 {
		f.Alias = alias.names[0]
	}
}

// aliases are the names that an alias argument gives.
type aliases struct {
	names         []string
	given, opaque bool
}

func (v *View) aliases(at Site, n syntax.Node) aliases {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindNone {
		return aliases{}
	}
	if s, ok := v.Fold(at, n); ok {
		return aliases{names: []string{s}, given: true}
	}
	out := aliases{given: true}
	if n.Kind() != syntax.KindCall || v.Spelled(at, n.Child(syntax.FieldFunction)) != "AliasChoices" {
		out.opaque = true // AliasPath, a call
		return out
	}
	for _, a := range facts.Args(n) {
		if s, ok := v.Fold(at, a.Value); ok {
			out.names = append(out.names, s)
		} else {
			out.opaque = true
		}
	}
	return out
}

// description says what the text is; an expression that cannot be folded counts as described.
func (v *View) description(at Site, n syntax.Node) (string, bool) {
	s, ok := v.Fold(at, n)
	if !ok {
		return "", n.Kind() != syntax.KindNone
	}
	return s, strings.TrimSpace(s) != ""
}

// TypeOf opens a field's annotation.
func (v *View) TypeOf(f Field) Type {
	return once(v, "type", f.Piece, f.Owner.Name()+":"+strconv.Itoa(f.Binding.NameSpan.Start), func() Type { return v.TypeAt(f.Site(), f.Binding.Annotation) })
}

// annotation strips the grammar's wrapper and gives the type expression.
func annotation(n syntax.Node) syntax.Node {
	for n.Kind() == syntax.KindType && n.First().Valid() {
		n = n.First()
	}
	return facts.Unparen(n)
}

// generic splits `Name[a, b]` into the last name and its arguments; anything else has no arguments.
func generic(n syntax.Node) (string, []syntax.Node) {
	var args []syntax.Node
	switch n.Kind() {
	case syntax.KindGenericType:
		head := n.First()
		for p := range head.Next().Children() {
			args = append(args, p)
		}
		return facts.LastName(head), args
	case syntax.KindSubscript:
		head := n.Child(syntax.FieldValue)
		for a := range n.FieldChildren(syntax.FieldSubscript) {
			args = append(args, a)
		}
		return facts.LastName(head), args
	}
	return facts.LastName(n), nil
}

// Annotation strips wrappers from an annotation node and gives the type expression.
func Annotation(n syntax.Node) syntax.Node { return annotation(n) }

// Generic splits `Name[a, b]` of an annotation into the last name of its head and its arguments.
func Generic(n syntax.Node) (head string, args []syntax.Node) { return generic(annotation(n)) }
