package rules

import (
	"slices"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var baseFieldMadeOptional = &lint.Rule{
	ID:       "base-field-made-optional",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "field of the base schema made optional",
	Why: `What the base schema declares is there in every event; a value that does not exist is sent as an empty string. A schema that makes such a field optional
sends null for some events and nothing for others, and every report over all events has to know.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: str = Field(description="UUID of the key")
+    employee_id: str | None = Field(default=None, description="UUID of the employee")  # want base-field-made-optional "employee_id"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: str = Field(description="UUID of the key")
+    employee_id: str = Field(default="", description="Always empty: keys belong to nobody")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		base, ok := madeOptional(p, f)
		if !ok {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" makes the field of "+quote(base.Owner.Binding.Name)+
			` optional; inherit it, and send "" for a value that is not there`,
			lint.Related(base.Piece, base.Binding.NameSpan, "declared here"), lint.Hint("delete the line, and give \"\" for a value that is not there"),
			lint.Fixed("delete-statement", lint.Unsafe))
	},
}

// madeOptional gives the field of the base schema that takes no None and that a field declares anew so that it does.
func madeOptional(p *lint.Pass, f module.Field) (module.Field, bool) {
	base, ok := inheritedFromBase(p, f)
	if !ok || !refusesNone(p, p.View.TypeOf(base)) {
		return module.Field{}, false
	}
	nullable, _ := p.View.TypeOf(f).Nullable()
	return base, nullable || f.Default.Kind() == syntax.KindNone
}

// inheritedFromBase gives the field of the base schema, or of what it inherits from, that a field declares anew.
func inheritedFromBase(p *lint.Pass, f module.Field) (module.Field, bool) {
	if f.Owner.Binding.Name == p.Root.Names.BaseSchema {
		return module.Field{}, false
	}
	classes := p.View.Lineage(f.Owner).Classes
	i := slices.IndexFunc(classes, func(k module.Symbol) bool { return k.Binding.Name == p.Root.Names.BaseSchema })
	if i < 0 {
		return module.Field{}, false
	}
	return p.View.Fields(classes[i]).Field(f.Name)
}
