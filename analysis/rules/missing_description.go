package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var missingDescription = &lint.Rule{
	ID:       "missing-description",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "required schema field without a description",
	Why: `The description is what analysts read in the tracking plan. Without it nobody but the author knows what a property counts, in which unit, and
whose id it is; a required field is one that every sender has to understand.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    question_count: int = Field(ge=0, description="Number of questions")
+    question_count: int = Field(ge=0)  # want missing-description "question_count"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    question_count: int = Field(ge=0, description="Number of questions")
+    question_count: Annotated[int, Field(ge=0, description="Number of questions")]
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		if f.Required {
			undescribed(p, f, "required field")
		}
	},
}

// undescribed reports a field without a description. What should not be declared at all need not be described.
func undescribed(p *lint.Pass, f module.Field, kind string) {
	if f.Described || f.Opaque || p.View.Config(f.Owner).AttributeDocs {
		return
	}
	_, repeats := repeatsBase(p, f)
	if _, optional := madeOptional(p, f); repeats || optional {
		return
	}
	what := "has no description"
	switch {
	case f.Call.Valid() && hasKeyword(f.Call, "description"):
		what = "has an empty description"
	case f.Call.Kind() == syntax.KindCall:
		what = "has a Field without a description"
	}
	p.Report(f.Binding.NameSpan, kind+" "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" "+what+
		`; say what it is: Field(description="…")`,
		lint.Hint(`write Field(description="…") for %s`, f.Name),
		lint.Fixed("field-description", lint.Unsafe, "field", f.Name))
}
