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
			kind, instead := noJSON(p, a)
			if kind == "" {
				continue
			}
			if typeHasOtherRule(p, f, t) || serialized(p, f, t) {
				return
			}
			p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(a.Name)+", "+kind+
				": writing the event as JSON raises TypeError and the event is lost; type it "+instead,
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
var jsonless = map[string]struct{ kind, instead, from string }{
	"Decimal": {"a number that JSON does not have", "float or str", "decimal"}, "condecimal": {"a number that JSON does not have", "float or str", "pydantic"},
	"complex": {"a number that JSON does not have", "float", ""}, "Fraction": {"a number that JSON does not have", "float", "fractions"},
	"set": {"a set", "list", ""}, "frozenset": {"a set", "list", ""}, "Set": {"a set", "list", "typing"}, "FrozenSet": {"a set", "list", "typing"},
	"AbstractSet": {"a set", "list", "typing"}, "conset": {"a set", "list", "pydantic"}, "confrozenset": {"a set", "list", "pydantic"},
	"bytes": {"bytes", "str", ""}, "bytearray": {"bytes", "str", ""}, "conbytes": {"bytes", "str", "pydantic"}, "StrictBytes": {"bytes", "str", "pydantic"},
	"timedelta": {"a duration", "int, in seconds or milliseconds", "datetime"},
	"Path":      {"a path", "str", "pathlib"}, "PurePath": {"a path", "str", "pathlib"}, "PosixPath": {"a path", "str", "pathlib"},
	"PurePosixPath": {"a path", "str", "pathlib"}, "FilePath": {"a path", "str", "pydantic"}, "DirectoryPath": {"a path", "str", "pydantic"},
	"deque": {"a queue", "list", "collections"}, "Pattern": {"a regular expression", "str", "re"},
}

// noJSON says what a type is that JSON does not have, and what to take in its place; "" for all others. Of files of models that are not read, a person or an
// organization is a model; other names may be enumerations.
func noJSON(p *lint.Pass, a module.Atom) (kind, instead string) {
	if a.Class.Kind == module.Class {
		return classNoJSON(p, a.Class)
	}
	if strings.HasPrefix(a.Origin, "django.contrib.auth.models.") || strings.Contains("."+a.Origin, ".models.") && (pii.PersonNoun(a.Name) || organizations[strings.ToLower(a.Name)]) {
		return "a model of Django", "str and send its UUID"
	}
	t, ok := jsonless[a.Name]
	from, _, _ := strings.Cut(a.Origin, ".")
	if !ok || from != t.from && !(from == "collections" && t.from == "typing") && !(from == "typing" && t.from == "re") {
		return "", ""
	}
	return t.kind, t.instead
}

// classNoJSON judges a class of the repository: a plain Enum, whose members are no text, and a model of Django.
func classNoJSON(p *lint.Pass, c module.Symbol) (kind, instead string) {
	lineage := p.View.Lineage(c)
	for _, k := range lineage.Classes {
		for _, b := range k.ClassFacts().Bases {
			at := module.Site{Piece: k.Piece, Scope: k.Owner}
			origin := p.View.Origin(at, b)
			switch name := p.View.Spelled(at, b); {
			case name == "Model" && strings.HasPrefix(origin, "django."), strings.HasPrefix(origin, "django.contrib.auth."):
				return "a model of Django", "str and send its UUID"
			case origin == "enum.Enum" || origin == "enum.Flag":
				kind, instead = "a plain Enum, whose members are no text", "a StrEnum"
			case p.View.Resolve(at, b).Kind != module.Class && name != "object" && name != "Generic" && name != "ABC":
				return "", "" // str, int, a data type, what cannot be told
			}
		}
	}
	return kind, instead
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
