package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// enumAtom says whether a name in a type is an enumeration: a class of the repository that is one, or one from a file that is not read and whose place or name
// says so (`accounts.choices`, `LoginSourceChoices`).
func enumAtom(p *lint.Pass, a module.Atom) bool {
	if a.Class.Kind == module.Class {
		return enum(p, a.Class)
	}
	if a.Origin == "" || a.Name == "" || a.Name[0] < 'A' || a.Name[0] > 'Z' {
		return false
	}
	path := strings.Split(strings.ToLower(a.Origin), ".")
	for _, part := range path[:len(path)-1] {
		if part == "choices" || part == "enums" || part == "enum" || strings.HasSuffix(part, "_choices") || strings.HasSuffix(part, "_enums") {
			return path[0] != "enum" && path[0] != "django"
		}
	}
	return strings.HasSuffix(a.Name, "Choices") || strings.HasSuffix(a.Name, "Enum") || strings.HasSuffix(a.Name, "Role")
}

// closedTypes take no None.
var closedTypes = map[string]bool{
	"str": true, "int": true, "float": true, "bool": true, "bytes": true, "list": true, "dict": true, "set": true, "tuple": true, "frozenset": true,
	"List": true, "Dict": true, "Set": true, "Tuple": true, "Literal": true, "UUID": true, "datetime": true, "date": true, "Decimal": true, "Sequence": true,
	"EmailStr": true, "PositiveInt": true, "NonNegativeInt": true, "StrictStr": true, "StrictInt": true, "StrictBool": true, "UUID4": true,
}

// refusesNone: the type is read whole, and no part of it takes None.
func refusesNone(p *lint.Pass, t module.Type) bool {
	if nullable, known := t.Nullable(); nullable || !known || len(t.Atoms) == 0 {
		return false
	}
	for _, a := range t.Atoms {
		if a.Inside == "" && !(closedTypes[a.Name] && a.Class.Kind != module.Class) && !enumAtom(p, a) {
			return false
		}
	}
	return true
}
