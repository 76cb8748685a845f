package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

// hints are the types that say by their name what their values are.
var hints = map[string]pii.TypeHint{
	"str": pii.Text, "bool": pii.Bool, "int": pii.Number, "float": pii.Number, "Decimal": pii.Number, "complex": pii.Number,
	"date": pii.Date, "datetime": pii.Date, "time": pii.Date, "timedelta": pii.Date, "AwareDatetime": pii.Date, "NaiveDatetime": pii.Date,
	"UUID": pii.Identifier, "UUID1": pii.Identifier, "UUID3": pii.Identifier, "UUID4": pii.Identifier, "UUID5": pii.Identifier,
	"EmailStr": pii.Email, "NameEmail": pii.Email, "PhoneNumber": pii.Phone, "SecretStr": pii.Secret, "SecretBytes": pii.Secret,
	"IPvAnyAddress": pii.IP, "IPv4Address": pii.IP, "IPv6Address": pii.IP, "PaymentCardNumber": pii.Card, "StrictStr": pii.Text,
	"constr": pii.Text, "StringConstraints": pii.Text, "LiteralString": pii.Text, "StrictBool": pii.Bool, "StrictInt": pii.Number,
	"PositiveInt": pii.Number, "NonNegativeInt": pii.Number, "conint": pii.Number, "Literal": pii.Literal, "bytes": pii.Other,
	"AnyUrl": pii.Other, "HttpUrl": pii.Other,
}

// containers are types whose values are what they hold.
var containers = map[string]bool{
	"Optional": true, "Union": true, "Annotated": true, "list": true, "List": true, "set": true, "Set": true, "frozenset": true, "tuple": true,
	"Tuple": true, "Sequence": true, "Iterable": true, "Collection": true, "Final": true, "Required": true, "NotRequired": true,
}

const hintDepth = 8 // aliases of aliases

// hint says what an annotation tells about values.
func hint(p *lint.Pass, at module.Site, n syntax.Node) pii.TypeHint {
	return hintAt(p, at, n, 0)
}

func hintAt(p *lint.Pass, at module.Site, n syntax.Node, depth int) pii.TypeHint {
	n = module.Annotation(n)
	if !n.Valid() || depth > hintDepth {
		return pii.Unknown
	}
	if n.Kind() == syntax.KindBinaryOperator { // X | None
		return strongest(hintAt(p, at, n.Child(syntax.FieldLeft), depth+1), hintAt(p, at, n.Child(syntax.FieldRight), depth+1))
	}
	if s, ok := facts.StringValue(n); ok {
		return quoted(s)
	}
	head, args := module.Generic(n)
	if containers[head] {
		out := pii.Unknown
		for i, a := range args {
			if head == "Annotated" && i > 0 {
				break
			}
			out = strongest(out, hintAt(p, at, a, depth+1))
		}
		return out
	}
	if n.Kind() == syntax.KindCall {
		head = facts.LastName(facts.CalleeOf(n))
	}
	if h, ok := hints[head]; ok {
		return h
	}
	return resolvedHint(p, at, n, depth)
}

func resolvedHint(p *lint.Pass, at module.Site, n syntax.Node, depth int) pii.TypeHint {
	s := p.View.Resolve(at, n)
	switch {
	case s.Kind == module.Class && enum(p, s):
		return pii.Enum
	case s.Kind == module.Class:
		return pii.Other
	case s.Kind == module.Value && s.Binding.Value.Valid():
		return hintAt(p, module.Site{Piece: s.Piece, Scope: s.Owner}, s.Binding.Value, depth+1)
	}
	return pii.Unknown
}

// enum says whether a class is an enumeration, by the names of the bases in its lineage.
func enum(p *lint.Pass, c module.Symbol) bool {
	for _, k := range p.View.Lineage(c).Classes {
		for _, b := range k.ClassFacts().Bases {
			switch facts.LastName(b) {
			case "Enum", "StrEnum", "IntEnum", "Flag", "IntFlag", "TextChoices", "IntegerChoices", "Choices":
				return true
			}
		}
	}
	return false
}

// strongest: None says nothing, and text is what a name is judged by.
func strongest(a, b pii.TypeHint) pii.TypeHint {
	switch {
	case a == pii.Unknown:
		return b
	case b == pii.Unknown || a == b:
		return a
	case a == pii.Text || b == pii.Text:
		return pii.Text
	}
	return a
}

// quoted reads the commonest quoted annotations; of others nothing is said.
func quoted(s string) pii.TypeHint {
	for _, suffix := range []string{" | None", ""} {
		if h, ok := hints[trimSuffix(s, suffix)]; ok {
			return h
		}
	}
	return pii.Unknown
}

func trimSuffix(s, suffix string) string {
	if len(suffix) > 0 && len(s) > len(suffix) && s[len(s)-len(suffix):] == suffix {
		return s[:len(s)-len(suffix)]
	}
	return s
}
