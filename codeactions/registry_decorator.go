package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

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
