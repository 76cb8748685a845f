package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var datetimeTypedField = &lint.Rule{
	ID:       "datetime-typed-field",
	Category: lint.Schema,
	Severity: lint.P2,
	Tier:     1,
	Title:    "schema field typed datetime, or a timestamp typed str",
	Why: `Times are sent as Unix milliseconds. A datetime is dumped as ISO text, which Mixpanel neither sorts nor subtracts, and a date loses its zone on the
way.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    created_at: int = Field(description="Creation of the plan in Unix milliseconds")
+    created_at: datetime = Field(description="Creation of the plan")  # want datetime-typed-field "created_at"
-from typing import Annotated, Any, Self
+from datetime import datetime
+from typing import Annotated, Any, Self
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    created_at: int = Field(description="Creation of the plan in Unix milliseconds")
+    created_at: int = Field(gt=0, description="Creation of the plan in Unix milliseconds")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		t := p.View.TypeOf(f)
		what := ""
		for _, a := range t.Atoms {
			if isMomentAtom(a) {
				what = a.Name
				break
			}
		}
		if what == "" && textTimestamp(f, t) {
			what = "str"
		}
		if what == "" {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(what)+": times are sent as Unix milliseconds; type it "+quote("int")+
			" and give it "+p.Root.Names.TimestampHelper+"(…)",
			lint.Hint("type it int, and give it %s(…)", p.Root.Names.TimestampHelper), retyping(p, f, func(name string) string {
				if name == what || what != "str" && momentTypes[name] {
					return "int"
				}
				return ""
			}))
	},
}

// isMomentAtom: datetime, date and time of the standard library, and pydantic's forms of them.
func isMomentAtom(a module.Atom) bool {
	if !momentTypes[a.Name] || a.Class.Kind == module.Class {
		return false
	}
	return a.Origin == "" && a.Name != "time" || strings.HasPrefix(a.Origin, "datetime.") || strings.HasPrefix(a.Origin, "pydantic.")
}

// textTimestamp: a name that says a moment, and plain text for a type.
func textTimestamp(f module.Field, t module.Type) bool {
	if !timestampName(f.Name) || !t.Has("str") {
		return false
	}
	for _, a := range t.Atoms {
		if a.Name != "str" && a.Name != "None" {
			return false
		}
	}
	return true
}
