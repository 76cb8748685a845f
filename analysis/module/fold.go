package module

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Fold computes a string that is known before the program runs: literals, implicit joins, `+`, f-strings of such, names bound once to such,
// enum members with and without `.value`, `auto()` of a StrEnum.
func (v *View) Fold(at Site, n syntax.Node) (string, bool) {
	if v.depth > maxDepth {
		return "", false
	}
	v.depth++
	defer func() { v.depth-- }()
	n = facts.Unparen(n)
	if s, ok := facts.StringValue(n); ok {
		return s, true
	}
	switch n.Kind() {
	case syntax.KindConcatenatedString, syntax.KindString:
		return v.foldParts(at, n)
	case syntax.KindBinaryOperator:
		if n.Child(syntax.FieldOperator).Text() != "+" {
			return "", false
		}
		l, ok1 := v.Fold(at, n.Child(syntax.FieldLeft))
		r, ok2 := v.Fold(at, n.Child(syntax.FieldRight))
		return l + r, ok1 && ok2
	case syntax.KindIdentifier, syntax.KindAttribute:
		return v.foldName(at, n)
	}
	return "", false
}

func (v *View) foldName(at Site, n syntax.Node) (string, bool) {
	if at.Func != nil && n.Kind() == syntax.KindIdentifier {
		if value, ok := at.local(n.Text()); ok {
			return v.Fold(at, value)
		}
	}
	if n.Kind() == syntax.KindAttribute && n.Child(syntax.FieldAttribute).Text() == "value" {
		if s := v.Resolve(at, n.Child(syntax.FieldObject)); s.Kind == Value {
			return v.FoldBinding(s)
		}
	}
	if s := v.Resolve(at, n); s.Kind == Value {
		return v.FoldBinding(s)
	}
	return "", false
}

// foldFirst folds the first element of a display that goes over lines: its elements are units of their own.
func (v *View) foldFirst(s Symbol) (string, bool) {
	for _, p := range v.Members(s.Piece) {
		for n := range p.Placed.Unit.Tree().Root().Children() {
			if n.Kind() != syntax.KindComment {
				return v.Fold(Site{Piece: p, Scope: s.Owner}, n)
			}
		}
	}
	return "", false
}

// FoldBinding computes the string that a name is bound to.
func (v *View) FoldBinding(s Symbol) (string, bool) {
	if s.Several {
		return "", false
	}
	value := facts.Unparen(s.Binding.Value)
	switch value.Kind() {
	case syntax.KindTuple, syntax.KindExpressionList: // TextChoices: "value", "Label"
		if !value.First().Valid() {
			return v.foldFirst(s)
		}
		value = value.First()
	case syntax.KindCall:
		if facts.LastName(facts.CalleeOf(value)) == "auto" {
			return strings.ToLower(s.Binding.Name), v.isStrEnum(s)
		}
	}
	return v.Fold(Site{Piece: s.Piece, Scope: s.Owner}, value)
}

// isStrEnum: the member's class computes `auto()` as StrEnum does. A class of its lineage, or one that cannot be seen, may do it otherwise.
func (v *View) isStrEnum(s Symbol) bool {
	c := v.ClassIn(s.Piece.Path, s.Owner)
	if c.Kind != Class {
		return false
	}
	l, found := v.Lineage(c), false
	for _, k := range l.Classes {
		if _, own := v.definedHere(k, "_generate_next_value_"); own {
			return false
		}
		for _, b := range k.ClassFacts().Bases {
			found = found || facts.LastName(b) == "StrEnum"
		}
	}
	return found && l.Complete
}

func (v *View) foldParts(at Site, n syntax.Node) (string, bool) {
	if n.Kind() == syntax.KindConcatenatedString {
		var b strings.Builder
		for part := range n.Children() {
			if part.Kind() == syntax.KindComment {
				continue
			}
			s, ok := v.Fold(at, part)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		}
		return b.String(), true
	}
	return v.foldFString(at, n)
}

func (v *View) foldFString(at Site, n syntax.Node) (string, bool) {
	if !strings.ContainsAny(n.First().Text(), "fF") {
		return "", false
	}
	var b strings.Builder
	for c := range n.Children() {
		switch c.Kind() {
		case syntax.KindStringContent:
			if strings.Contains(c.Text(), `\`) {
				return "", false
			}
			b.WriteString(strings.NewReplacer("{{", "{", "}}", "}").Replace(c.Text()))
		case syntax.KindInterpolation:
			if c.Child(syntax.FieldFormatSpecifier).Valid() || c.Child(syntax.FieldTypeConversion).Valid() {
				return "", false
			}
			s, ok := v.Fold(at, c.Child(syntax.FieldExpression))
			if !ok {
				return "", false
			}
			b.WriteString(s)
		}
	}
	return b.String(), true
}
