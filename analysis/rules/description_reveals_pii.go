package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
)

var descriptionRevealsPII = &lint.Rule{
	ID:       "description-reveals-pii",
	Category: lint.PII,
	Severity: lint.P2,
	Tier:     3,
	Title:    "neutral field whose description says personal data",
	Why: "A field called `label` that is described as the manager's full name carries the manager's full name. The description was written by somebody who knew; what it says\n" +
		"is what is sent.",
	Bad: `
-- edit optimo_analytics/schemas.py --
-    error_code: str = Field(description="Our code of the reason")
+    error_code: str = Field(description="Full name of the person who was refused")  # want description-reveals-pii "error_code"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    error_code: str = Field(description="Our code of the reason")
+    error_code: str = Field(description="UUID of the person who was refused")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if f.Description == "" || identifierName(f.Name) || excluded(f) || vocabulary(p, f.Name).Allow[f.Name] {
			return
		}
		if _, named := fieldMatch(p, f); named || hintOfField(p, f) != pii.Text {
			return // said by the rule about its name; or not text
		}
		m, ok := pii.Sentence(f.Description)
		if !ok {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is described as personal data ("+string(m.Class)+because(m)+"): "+
			quote(f.Description)+"; send the person's UUID, or describe what it holds instead",
			lint.Hint("send an id, a code or a flag, or correct the description"))
	},
}
