package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Exported is what a file's `__all__` says.
type Exported struct {
	Found    bool
	Readable bool // every part of it can be evaluated
	Names    map[string]bool
	List     []ExportedName
}

// ExportedName is one string in an `__all__`.
type ExportedName struct {
	Name string
	Place
}

// Exported reads the `__all__` of a file in the forms people write: displays, `+`, `+=`, append, extend, `other.__all__`, `*other`.
func (v *View) Exported(file string) Exported {
	return whole(v, "exported", file, nil, func(v *View) Exported {
		out := Exported{Readable: true, Names: map[string]bool{}}
		if v.depth > maxDepth || v.File(file) == nil || !v.hasAll(file) {
			return out
		}
		v.depth++
		defer func() { v.depth-- }()
		out.Found = true
		for _, p := range v.Scope(file, "") {
			v.exportsIn(p, &out)
		}
		return out
	})
}

// hasAll is asked first: most files have no `__all__`, and their statements need not be looked at.
func (v *View) hasAll(file string) bool {
	return len(v.pieces(Key{Kind: KeyDef, Path: file, Name: "__all__"})) > 0
}

func (v *View) exportsIn(p *Piece, out *Exported) {
	if d := p.Facts.Display; d != nil && d.Target == "__all__" {
		v.exportDisplay(p, out)
	}
	for _, e := range p.Facts.Exports {
		out.add(p, e)
	}
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindAssignment, syntax.KindAugmentedAssignment:
			if facts.Dotted(n.Child(syntax.FieldLeft)) == "__all__" {
				v.exportParts(p, n.Child(syntax.FieldRight), out)
			}
		case syntax.KindCall:
			callee := n.Child(syntax.FieldFunction)
			if facts.Dotted(callee.Child(syntax.FieldObject)) == "__all__" {
				v.exportCall(p, n, out)
			}
		case syntax.KindFunctionDefinition, syntax.KindClassDefinition:
			return false
		}
		return true
	})
}

// exportDisplay reads the entries of a display that is cut into units.
func (v *View) exportDisplay(head *Piece, out *Exported) {
	b := v.base.File(head.Path).Forest.Block(head.Placed)
	if b == nil {
		return
	}
	for _, p := range v.list(b.Members) {
		for _, e := range p.Facts.Exports {
			out.add(p, e)
		}
		for n := range p.Placed.Unit.Tree().Root().Children() {
			v.exportParts(p, n, out)
		}
	}
}

func (e *Exported) add(p *Piece, x facts.Export) {
	e.Names[x.Name] = true
	e.List = append(e.List, ExportedName{x.Name, Place{p, x.Node.Span()}})
}

func (v *View) exportCall(p *Piece, call syntax.Node, out *Exported) {
	switch facts.LastName(call.Child(syntax.FieldFunction)) {
	case "append", "extend":
		for _, a := range facts.Args(call) {
			v.exportParts(p, a.Value, out)
		}
	case "remove", "insert", "pop", "clear":
		out.Readable = false
	}
}

// exportParts follows what is not a plain string: the strings themselves are facts.
func (v *View) exportParts(p *Piece, n syntax.Node, out *Exported) {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindComment, syntax.KindExpressionStatement:
	case syntax.KindString, syntax.KindConcatenatedString:
		if _, ok := facts.StringValue(n); !ok {
			out.Readable = false
		}
	case syntax.KindList, syntax.KindTuple, syntax.KindSet, syntax.KindListSplat, syntax.KindExpressionList:
		for c := range n.Children() {
			v.exportParts(p, c, out)
		}
	case syntax.KindBinaryOperator:
		v.exportParts(p, n.Child(syntax.FieldLeft), out)
		v.exportParts(p, n.Child(syntax.FieldRight), out)
	case syntax.KindIdentifier:
		if n.Text() != "__all__" {
			out.Readable = false
		}
	case syntax.KindAttribute:
		v.exportOther(p, n, out)
	default:
		out.Readable = out.Readable && !n.Valid()
	}
}

// exportOther follows `other.__all__`.
func (v *View) exportOther(p *Piece, n syntax.Node, out *Exported) {
	m := v.Resolve(Site{Piece: p}, n.Child(syntax.FieldObject))
	if m.Kind != Module || n.Child(syntax.FieldAttribute).Text() != "__all__" {
		out.Readable = false
		return
	}
	other := v.Exported(m.Path)
	out.Readable = out.Readable && other.Found && other.Readable
	for name := range other.Names {
		out.Names[name] = true
	}
}
