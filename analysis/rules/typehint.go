package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

// hints are the types that say by their name what their values are.
var hints = map[string]pii.TypeHint{
	"str": pii.Text, "StrictStr": pii.Text, "constr": pii.Text, "LiteralString": pii.Text, "SafeString": pii.Text,
	"bool": pii.Bool, "StrictBool": pii.Bool,
	"int": pii.Number, "float": pii.Number, "Decimal": pii.Number, "complex": pii.Number, "StrictInt": pii.Number, "StrictFloat": pii.Number,
	"PositiveInt": pii.Number, "NonNegativeInt": pii.Number, "NegativeInt": pii.Number, "PositiveFloat": pii.Number, "NonNegativeFloat": pii.Number,
	"conint": pii.Number, "confloat": pii.Number, "condecimal": pii.Number, "ByteSize": pii.Number,
	"date": pii.Date, "datetime": pii.Date, "time": pii.Date, "timedelta": pii.Date, "AwareDatetime": pii.Date, "NaiveDatetime": pii.Date,
	"PastDate": pii.Date, "FutureDate": pii.Date, "PastDatetime": pii.Date, "FutureDatetime": pii.Date, "condate": pii.Date,
	"UUID": pii.Identifier, "UUID1": pii.Identifier, "UUID3": pii.Identifier, "UUID4": pii.Identifier, "UUID5": pii.Identifier, "UUID7": pii.Identifier,
	"EmailStr": pii.Email, "NameEmail": pii.Email, "PhoneNumber": pii.Phone, "SecretStr": pii.Secret, "SecretBytes": pii.Secret, "Secret": pii.Secret,
	"IPvAnyAddress": pii.IP, "IPv4Address": pii.IP, "IPv6Address": pii.IP, "MacAddress": pii.IP,
	"PaymentCardNumber": pii.Card, "ABARoutingNumber": pii.Card, "Literal": pii.Literal, "bytes": pii.Other,
	"Any": pii.Unknown, "object": pii.Unknown,
}

// holders are containers whose values are what they hold.
var holders = map[string]bool{
	"list": true, "List": true, "set": true, "Set": true, "frozenset": true, "FrozenSet": true, "tuple": true, "Tuple": true, "Sequence": true,
	"MutableSequence": true, "Iterable": true, "Collection": true, "AbstractSet": true, "conlist": true, "conset": true,
}

// hint says what an annotation tells about values.
func hint(p *lint.Pass, at module.Site, n syntax.Node) pii.TypeHint {
	n = module.Annotation(n)
	if n.Kind() == syntax.KindCall { // constr(max_length=10)
		return hints[p.View.Spelled(at, n.Child(syntax.FieldFunction))]
	}
	return hintOf(p, p.View.TypeAt(at, n))
}

func hintOf(p *lint.Pass, t module.Type) pii.TypeHint {
	out := pii.Unknown
	for _, a := range t.Atoms {
		switch {
		case a.Name == "None" || holders[a.Name] && a.Class.Kind != module.Class:
		case a.Inside == "" || holders[a.Inside]:
			out = strongest(out, atomHint(p, a))
		default: // the keys of a mapping, the results of a function
			out = strongest(out, pii.Other)
		}
	}
	return out
}

func atomHint(p *lint.Pass, a module.Atom) pii.TypeHint {
	h, known := hints[a.Name]
	switch {
	case a.Class.Kind == module.Class:
		if special(h) {
			return h
		}
		return classHint(p, a.Class)
	case known:
		return h
	case a.Origin != "" && !textual(a.Name):
		return pii.Other // a type of which nothing is known but that it is none of these
	}
	return pii.Unknown
}

// classHint judges a class of the repository by what it inherits from.
func classHint(p *lint.Pass, c module.Symbol) pii.TypeHint {
	out := pii.Other
	for _, k := range p.View.Lineage(c).Classes {
		for _, b := range k.ClassFacts().Bases {
			switch name := p.View.Spelled(module.Site{Piece: k.Piece, Scope: k.Owner}, b); {
			case strings.HasSuffix(name, "Enum"), strings.HasSuffix(name, "Choices"), strings.HasSuffix(name, "Flag"):
				return pii.Enum
			case hints[name] != pii.Unknown:
				out = hints[name]
			}
		}
	}
	return out
}

// textual: the name of a type from elsewhere suggests text: NonEmptyStr, ShortText.
func textual(name string) bool {
	for _, end := range []string{"Str", "String", "Text", "Email", "Phone", "Name", "Address"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// special types decide what a datum is whatever its name.
func special(h pii.TypeHint) bool {
	return h == pii.Email || h == pii.Phone || h == pii.Secret || h == pii.IP || h == pii.Card
}

// strongest: None says nothing; a special type decides; text is what a name is judged by.
func strongest(a, b pii.TypeHint) pii.TypeHint {
	switch {
	case a == pii.Unknown || special(b):
		return b
	case b == pii.Unknown || special(a) || a == b:
		return a
	case a == pii.Text || b == pii.Text:
		return pii.Text
	}
	return a
}

// enum says whether a class is an enumeration, by the names of the bases in its lineage.
func enum(p *lint.Pass, c module.Symbol) bool { return classHint(p, c) == pii.Enum }
