package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var uuidTypedField = &lint.Rule{
	ID:       "uuid-typed-field",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "schema field typed UUID",
	Why: `Identifiers are sent as text. A field typed ` + "`UUID`" + ` takes what it is given in any spelling and hands Mixpanel whatever the dump makes of it: the same
user under two ids, or a ` + "`TypeError`" + ` when the payload is encoded, inside the tracker, where nobody sees it.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: uuid.UUID = Field(description="UUID of the key")  # want uuid-typed-field "api_key_id"
-from typing import Annotated, Any, Self
+import uuid
+from typing import Annotated, Any, Self
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: str = Field(min_length=36, description="UUID of the key")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		for _, a := range p.View.TypeOf(f).Atoms {
			if isUUID(a.Name) && a.Class.Kind != module.Class {
				reportUUIDField(p, f, a)
				return
			}
		}
	},
}

// isUUID: the classes of the modules uuid and pydantic.
func isUUID(name string) bool {
	rest, ok := strings.CutPrefix(name, "UUID")
	return ok && (rest == "" || len(rest) == 1 && rest[0] >= '1' && rest[0] <= '8')
}

func reportUUIDField(p *lint.Pass, f module.Field, a module.Atom) {
	text := func(name string) string {
		if isUUID(name) {
			return "str"
		}
		return ""
	}
	p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(a.Name)+
		": identifiers reach Mixpanel as text; type it "+quote("str"),
		lint.Hint("type %s as str, a list of them as list[str], and give it str(…)", f.Name), retyping(p, f, text))
}
