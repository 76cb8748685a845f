package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
)

var notJSONType = &lint.Rule{
	ID:       "not-json-type",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     2,
	Title:    "field of a type that JSON does not have",
	Why: `Mixpanel's client writes events as JSON and knows text, numbers, flags, lists and dictionaries. A Decimal, a set, bytes, a plain Enum or an instance of a model
raises a TypeError when the event is sent: the tracker swallows it, and the event is lost.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    risk_score: float = Field(..., ge=0, le=1, description="Share of unfavourable answers")
+    risk_score: Decimal = Field(..., ge=0, le=1, description="Share of unfavourable answers")  # want not-json-type "risk_score"
-from typing import Annotated, Any, Self
+from decimal import Decimal
+from typing import Annotated, Any, Self
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    risk_score: float = Field(..., ge=0, le=1, description="Share of unfavourable answers")
+    risk_score: Annotated[Decimal, PlainSerializer(float)] = Field(..., ge=0, le=1, description="Share of unfavourable answers")
-from typing import Annotated, Any, Self
+from decimal import Decimal
+from typing import Annotated, Any, Self
-from pydantic import BaseModel, ConfigDict, Field, model_validator
+from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		t := p.View.TypeOf(f)
		for _, a := range t.Atoms {
			instead, kind := noJSON(p, a)
			if instead == "" {
				continue
			}
			if typeHasOtherRule(p, f, t) || serialized(p, f, t) {
				return
			}
			p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(a.Name)+kind+
				", which JSON does not have: writing the event raises TypeError and the event is lost; type it "+instead,
				lint.Hint("type it %s, or give it a field_serializer", instead))
			return
		}
	},
}

// typeHasOtherRule: the field's type, or the field as a whole, is the fault of a more particular rule: a UUID, a moment, an identifier that is no text, an attribution field
// without its enum, personal data.
func typeHasOtherRule(p *lint.Pass, f module.Field, t module.Type) bool {
	if m, ok := fieldMatch(p, f); ok && m.Severity <= 1 {
		return true
	}
	if identifierName(f.Name) && slices.ContainsFunc(t.Atoms, func(a module.Atom) bool { return rawTypes[a.Name] }) {
		return true
	}
	if enum := module.AttributionEnum(f.Name); enum != "" && attributes(p) {
		if _, ok := otherThan(p, t, enum); ok {
			return true
		}
	}
	return slices.ContainsFunc(t.Atoms, func(a module.Atom) bool {
		return isUUID(a.Name) && a.Class.Kind != module.Class || isMomentAtom(a)
	})
}

// jsonless are the types of the standard library and of pydantic that JSON does not have, with what to take in their place.
var jsonless = map[string]struct{ instead, from string }{
	"Decimal": {"float or str", "decimal"}, "condecimal": {"float or str", "pydantic"}, "complex": {"float", ""}, "Fraction": {"float", "fractions"},
	"set": {"list", ""}, "frozenset": {"list", ""}, "Set": {"list", "typing"}, "FrozenSet": {"list", "typing"}, "AbstractSet": {"list", "typing"},
	"conset": {"list", "pydantic"}, "confrozenset": {"list", "pydantic"}, "deque": {"list", "collections"},
	"bytes": {"str", ""}, "bytearray": {"str", ""}, "conbytes": {"str", "pydantic"}, "StrictBytes": {"str", "pydantic"},
	"timedelta": {"int, in seconds or milliseconds", "datetime"},
	"Path":      {"str", "pathlib"}, "PurePath": {"str", "pathlib"}, "PosixPath": {"str", "pathlib"}, "PurePosixPath": {"str", "pathlib"},
	"FilePath": {"str", "pydantic"}, "DirectoryPath": {"str", "pydantic"}, "Pattern": {"str", "re"},
}

// noJSON says what to take in place of a type that JSON does not have, and as the end of a phrase what it is if its name does not say it; "" for all others.
// Of files of models that are not read, a person or an organization is a model; other names may be enumerations.
func noJSON(p *lint.Pass, a module.Atom) (instead, kind string) {
	if a.Class.Kind == module.Class {
		return classNoJSON(p, a.Class)
	}
	if strings.HasPrefix(a.Origin, "django.contrib.auth.models.") || strings.Contains("."+a.Origin, ".models.") && (pii.PersonNoun(a.Name) || organizations[strings.ToLower(a.Name)]) {
		return "str and send its UUID", ", a model of Django"
	}
	t, ok := jsonless[a.Name]
	from, _, _ := strings.Cut(a.Origin, ".")
	if !ok || from != t.from && !(from == "collections" && t.from == "typing") && !(from == "typing" && t.from == "re") {
		return "", ""
	}
	return t.instead, ""
}

// classNoJSON judges a class of the repository: a plain Enum, whose members are no text, and a model of Django.
func classNoJSON(p *lint.Pass, c module.Symbol) (instead, kind string) {
	lineage := p.View.Lineage(c)
	for _, k := range lineage.Classes {
		for _, b := range k.ClassFacts().Bases {
			at := module.Site{Piece: k.Piece, Scope: k.Owner}
			origin := p.View.Origin(at, b)
			switch name := p.View.Spelled(at, b); {
			case name == "Model" && strings.HasPrefix(origin, "django."), strings.HasPrefix(origin, "django.contrib.auth."):
				return "str and send its UUID", ", a model of Django"
			case origin == "enum.Enum" || origin == "enum.Flag":
				instead, kind = "a StrEnum", ", a plain Enum whose members are no text"
			case p.View.Resolve(at, b).Kind != module.Class && name != "object" && name != "Generic" && name != "ABC":
				return "", "" // str, int, a data type, what cannot be told
			}
		}
	}
	return instead, kind
}

// serialized: the field is not sent as it is, or at all.
func serialized(p *lint.Pass, f module.Field, t module.Type) bool {
	if excluded(f) {
		return true
	}
	for _, m := range t.Metadata {
		if facts.LastName(m.Node) != "" || strings.Contains(p.View.Spelled(m.At, facts.CalleeOf(m.Node)), "Serializ") {
			return true // a serializer, or a name that may stand for one
		}
	}
	return p.View.Serializes(f.Owner, f.Name)
}
