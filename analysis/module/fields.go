package module

import (
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
	Type        syntax.Node // the annotation, inside Annotated[…] if it is one
	Call        syntax.Node // the Field(…) call, as the default or inside Annotated; may be invalid
	Default     syntax.Node // the default's expression, when it is given in the class body or in Field
	Required    bool
	Alias       string // what the constructor and Mixpanel see; "" without alias
	Description string
	Described   bool // a description is given (Description may be unknown: a name, a call)
	Opaque      bool // something about the field cannot be read (Field with **options, a default that cannot be told)
}

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

// ByKeyword gives the field that a constructor's keyword sets: its alias, or its name when it has none or both are accepted.
func (f Fields) ByKeyword(name string, byName bool) (Field, bool) {
	for _, x := range f.List {
		if x.Alias == name || x.Name == name && (x.Alias == "" || byName) {
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
	var out []Field
	for _, p := range v.Scope(c.Piece.Path, c.Name()) {
		for i := range p.Facts.Bindings {
			b := &p.Facts.Bindings[i]
			if join(p.Scope, b.Scope) != c.Name() || b.Kind != facts.BindAssign || !b.Annotation.Valid() {
				continue
			}
			if f, ok := readField(p, b); ok {
				f.Owner = c
				out = append(out, f)
			}
		}
	}
	return out
}

// FieldOf reads the field that a binding in a class body declares.
func (v *View) FieldOf(p *Piece, b *facts.Binding) (Field, bool) {
	owner := v.ClassIn(p.Path, join(p.Scope, b.Scope))
	if owner.Kind != Class || b.Kind != facts.BindAssign || !b.Annotation.Valid() {
		return Field{}, false
	}
	f, ok := readField(p, b)
	f.Owner = owner
	return f, ok
}

func readField(p *Piece, b *facts.Binding) (Field, bool) {
	if strings.HasPrefix(b.Name, "_") || b.Name == "model_config" {
		return Field{}, false
	}
	f := Field{Name: b.Name, Piece: p, Binding: b, Type: annotation(b.Annotation), Required: true}
	switch head, args := generic(f.Type); head {
	case "ClassVar", "Final":
		if head == "ClassVar" || b.Value.Valid() {
			return Field{}, false
		}
	case "Annotated":
		for i, a := range args {
			if i == 0 {
				f.Type = annotation(a)
			} else if facts.LastName(facts.CalleeOf(a)) == "Field" {
				f.fieldCall(a)
			}
		}
	}
	if v := facts.Unparen(b.Value); v.Valid() {
		if v.Kind() == syntax.KindCall && facts.LastName(facts.CalleeOf(v)) == "Field" {
			f.fieldCall(v)
		} else if v.Kind() != syntax.KindEllipsis {
			f.Default, f.Required = v, false
		}
	}
	return f, true
}

// fieldCall reads Field(default, *, default_factory=, alias=, description=, …).
func (f *Field) fieldCall(call syntax.Node) {
	f.Call = call
	for i, a := range facts.Args(call) {
		switch {
		case a.Star > 0:
			f.Opaque = true
		case a.Name == "default" || i == 0 && a.Name == "":
			if a.Value.Kind() != syntax.KindEllipsis {
				f.Default, f.Required = a.Value, false
			}
		case a.Name == "default_factory":
			f.Required = false
		case a.Name == "alias" || a.Name == "validation_alias" && f.Alias == "":
			if s, ok := facts.StringValue(a.Value); ok {
				f.Alias = s
			} else {
				f.Opaque = true
			}
		case a.Name == "description":
			f.Description, f.Described = description(a.Value)
		}
	}
}

// description says what the text is; an expression that is no literal counts as described.
func description(n syntax.Node) (string, bool) {
	s, ok := facts.StringValue(n)
	if !ok {
		return "", n.Kind() != syntax.KindNone
	}
	return s, strings.TrimSpace(s) != ""
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
