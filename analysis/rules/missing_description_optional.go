package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var missingDescriptionOptional = &lint.Rule{
	ID:       "missing-description-optional",
	Category: lint.Schema,
	Severity: lint.P3,
	Tier:     2,
	Title:    "schema field with a default and without a description",
	Why: `The description is what analysts read in the tracking plan, and of a field that is not always there they ask one thing more: what it means when it is
missing.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    reminder_count: int = Field(ge=1, description="How often the employee was reminded by now")
+    reminder_count: int = Field(default=1, ge=1)  # want missing-description-optional "reminder_count"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    reminder_count: int = Field(ge=1, description="How often the employee was reminded by now")
+    reminder_count: Annotated[int, Field(ge=1, description="Reminders by now, 1 if not counted")] = 1
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		if !f.Required {
			undescribed(p, f, "field with a default")
		}
	},
}
