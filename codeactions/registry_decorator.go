package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// called registers as the neighbour is registered: by a call of the decorator, `register(Event.X)(Schema)`.
func (r request) called(s *analysis.Snapshot, v *module.View, near place) (Change, error) {
	file := near.entry.Piece.Path
	key, value := keyLike(v, near, r.event), classLike(v, near.entry.Piece, near.entry.Entry.Value, r.schema)
	edits, err := imported(s, v, file, append(key.needed, value.needed...)...)
	if err != nil {
		return Change{}, err
	}
	src := s.Base.File(file).Text.String()
	style := styleIn(v, r.event.Root, src)
	span := near.entry.Entry.Node.Span().Shift(near.start)
	start, end := pygen.LineStart(src, span.Start), pygen.LineEnd(src, span.End)
	indent := src[start:span.Start]
	call := pygen.Group(indent, indent+near.entry.Entry.Target+"("+key.text+")", "(", []string{value.text}, ")", "", style)
	if near.before {
		return one(file, append(edits, insertion(start, call+style.Newline))), nil
	}
	return one(file, append(edits, insertion(end, style.Newline+call))), nil
}

// decorated registers as the neighbour is registered: by the decorator, above the class of the schema.
func (r request) decorated(s *analysis.Snapshot, v *module.View, near place) (Change, error) {
	file := r.schema.Piece.Path
	decorator, key := spelt{text: near.entry.Entry.Target}, keyLike(v, near, r.event)
	if file != near.entry.Piece.Path {
		symbol := v.Lookup(near.entry.Piece.Path, near.entry.Entry.Target)
		if symbol.Kind != module.Func || symbol.Owner != "" {
			return Change{}, fmt.Errorf("%s: what %s is, cannot be told", near.entry.Piece.Path, near.entry.Entry.Target)
		}
		decorator, key = byName(v, file, symbol), byName(v, file, v.EventsClass(r.event.Root))
		key.text += "." + r.event.Name
	}
	edits, err := imported(s, v, file, append(decorator.needed, key.needed...)...)
	if err != nil {
		return Change{}, err
	}
	start, ok := s.Base.Start(r.schema.Piece)
	if !ok {
		return Change{}, fmt.Errorf("%s: not held", file)
	}
	class := r.schema.ClassFacts().Node
	if around := class.Parent(); around.Kind() == syntax.KindDecoratedDefinition {
		class = around
	}
	src := s.Base.File(file).Text.String()
	at := class.Span().Shift(start).Start
	indent := src[pygen.LineStart(src, at):at]
	return one(file, append(edits, text.Edit{
		Span: text.Span{Start: at, End: at},
		New:  "@" + decorator.text + "(" + key.text + ")" + styleIn(v, r.event.Root, src).Newline + indent,
	})), nil
}
