package module

import (
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Serializes says whether a model, or what it inherits from, may write a field in another form than pydantic does by itself: by a serializer for the field or for
// the whole model, or by `json_encoders`. What cannot be read may.
func (v *View) Serializes(c Symbol, field string) bool {
	l := v.Lineage(c)
	return !l.Complete || slices.ContainsFunc(l.Classes, func(k Symbol) bool { return v.serializesOwn(k, field) })
}

func (v *View) serializesOwn(c Symbol, field string) bool {
	for _, p := range v.Scope(c.Piece.Path, c.Name()) {
		for i := range p.Facts.Funcs {
			fn := &p.Facts.Funcs[i]
			if join(p.Scope, fn.Scope) == c.Name() && slices.ContainsFunc(fn.Decorators, func(d syntax.Node) bool { return v.isSerializer(p, d, field) }) {
				return true
			}
		}
	}
	own := v.OwnConfig(c)
	return own.Form == AssignedConf && mentions(own.Value, "json_encoders") || own.Form == InnerConfig && v.Has(c, "Config.json_encoders")
}

func (v *View) isSerializer(p *Piece, decorator syntax.Node, field string) bool {
	switch v.Spelled(Site{Piece: p}, facts.CalleeOf(decorator)) {
	case "model_serializer":
		return true
	case "field_serializer":
		return slices.ContainsFunc(facts.Args(decorator), func(a facts.Arg) bool {
			name, known := facts.StringValue(a.Value)
			return a.Name == "" && (!known || name == field || name == "*")
		})
	}
	return false
}

// mentions: a keyword or key of that name stands in the expression.
func mentions(n syntax.Node, name string) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		s, ok := facts.StringValue(c)
		found = found || c.Kind() == syntax.KindIdentifier && c.Text() == name || ok && s == name
		return !found
	})
	return found
}
