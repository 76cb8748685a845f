package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var duplicateField = &lint.Rule{
	ID:       "duplicate-field",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "field or schema that is declared twice",
	Why: `Of two declarations Python keeps the later one, and says nothing. The type and the description of the first are lost, and whoever edits it wonders why
nothing changes.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    response_status: int = Field(description="HTTP status of our answer")
+    response_status: int = Field(description="HTTP status of our answer")
+    api_key_id: str = Field(description="Id of the key")  # want duplicate-field "api_key_id"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    response_status: int = Field(description="HTTP status of our answer")
+    response_status: int = Field(description="HTTP status of our answer")
+    other_key_id: str = Field(default="", description="UUID of the other key")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if f.Binding.Conditional {
			return
		}
		first, ok := p.View.DefinedBefore(module.Symbol{Kind: module.Value, Piece: f.Piece, Binding: f.Binding, Owner: f.Owner.Name()})
		if !ok || first.Piece.Head != f.Piece.Head { // in another class of the same name
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is declared twice: this declaration replaces the one above without a word; delete one",
			lint.Related(first.Piece, first.Binding.NameSpan, "declared first here"), lint.Hint("delete one of the two declarations of %s", f.Name))
	},
	Schema: func(p *lint.Pass, c module.Symbol) {
		first, ok := p.View.DefinedBefore(c)
		if !ok || c.Binding.Conditional {
			return
		}
		p.Report(c.Binding.NameSpan, "schema "+quote(c.Binding.Name)+" is defined twice in "+c.Piece.Path+": this class replaces the one above without a word; rename or delete one",
			append(eventOf(p, c), lint.Related(first.Piece, first.Binding.NameSpan, "defined first here"), lint.Hint("rename or delete one of the two classes"))...)
	},
}
