package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var identifierNotUUIDString = &lint.Rule{
	ID:       "identifier-not-uuid-string",
	Category: lint.PII,
	Severity: lint.P1,
	Tier:     1,
	Title:    "identifier that is no text",
	Why: `Identifiers leave the system as UUIDs written as text. A raw key of the database tells how many customers there are, can be guessed and counted up, and
means somebody else in every other environment.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: int = Field(description="Number of the key")  # want identifier-not-uuid-string "api_key_id"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: str | None = Field(description="UUID of the key")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		if !identifierName(f.Name) || slices.Contains(p.Root.Names.ExternalIDs, f.Name) {
			return
		}
		t := p.View.TypeOf(f)
		what := ""
		for _, a := range t.Atoms {
			switch {
			case a.Name == "None" || listLike[a.Name] || a.Name == "dict" || a.Name == "Dict":
			case rawTypes[a.Name] && a.Class.Kind != module.Class:
				what = a.Name
			default:
				return // text, a UUID (uuid-typed-field), what cannot be told
			}
		}
		if what == "" {
			return
		}
		right := "str"
		if strings.HasSuffix(f.Name, "s") {
			right = "list[str]"
		}
		p.Report(f.Binding.NameSpan, "identifier "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(what)+": identifiers are UUIDs as text; type it "+quote(right)+
			" and send the UUID", lint.Hint("type it %s, and give it the UUID as text", right), retyping(p, f, func(name string) string {
			switch {
			case !rawTypes[name]:
				return ""
			case slices.ContainsFunc(t.Atoms, func(a module.Atom) bool { return listLike[a.Name] }):
				return "str"
			}
			return right
		}))
	},
}

// rawTypes are no text.
var rawTypes = map[string]bool{
	"int": true, "float": true, "Decimal": true, "bool": true, "bytes": true, "complex": true, "PositiveInt": true, "NonNegativeInt": true, "StrictInt": true,
	"conint": true, "NegativeInt": true, "StrictFloat": true, "PositiveFloat": true, "bytearray": true,
}

// identifierName: the last word is id, ids, uuid or uuids.
func identifierName(name string) bool {
	switch name[strings.LastIndexByte(name, '_')+1:] {
	case "id", "ids", "uuid", "uuids":
		return true
	}
	return false
}
