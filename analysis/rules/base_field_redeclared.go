package rules

import (
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var baseFieldRedeclared = &lint.Rule{
	ID:       "base-field-redeclared",
	Category: lint.Schema,
	Severity: lint.P3,
	Tier:     2,
	Title:    "field of the base schema repeated",
	Why: `A field that is inherited need not be declared again. The copy says nothing, and stays behind when the base schema changes: then the two contradict each
other, and the copy wins.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: str = Field(description="UUID of the key")
+    role: SystemRole | None = Field(default=None, description="Role of the acting employee")  # want base-field-redeclared "role"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    api_key_id: str = Field(description="UUID of the key")
+    api_key_id: str = Field(description="UUID of the key")
+    role: SystemRole | None = Field(default=None, description="Role of whoever made the key")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		base, ok := repeatsBase(p, f)
		if !ok {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" repeats the field of "+quote(base.Owner.Binding.Name)+
			" and says nothing new; delete it, it is inherited",
			lint.Related(base.Piece, base.Binding.NameSpan, "declared here"), lint.Hint("delete the line"), lint.Fixed("delete-statement", lint.Unsafe))
	},
}

// repeatsBase gives the field of the base schema that a field repeats: the same type, nothing new in default, description or constraints, and no class
// between the two that declares it in another way.
func repeatsBase(p *lint.Pass, f module.Field) (module.Field, bool) {
	base, ok := inheritedFromBase(p, f)
	if !ok || base.Opaque || f.Opaque || !sameType(p.View.TypeOf(base), p.View.TypeOf(f)) || !sameDefault(base, f) || !addsNothing(base, f) {
		return module.Field{}, false
	}
	for _, k := range p.View.Lineage(f.Owner).Classes[1:] {
		if k.Same(base.Owner) {
			break
		}
		for _, between := range p.View.OwnFields(k) {
			if between.Name == f.Name {
				return module.Field{}, false
			}
		}
	}
	return base, true
}

func sameType(a, b module.Type) bool {
	return a.Known && b.Known && len(a.Atoms) > 0 && slices.EqualFunc(a.Atoms, b.Atoms, func(x, y module.Atom) bool {
		return x.Name == y.Name && x.Origin == y.Origin && x.Inside == y.Inside && x.Class.Kind == y.Class.Kind && (x.Class.Kind == 0 || x.Class.Same(y.Class))
	})
}

// sameDefault: without a default, or with one that is written alike.
func sameDefault(a, b module.Field) bool {
	return a.Required == b.Required && a.Default.Valid() == b.Default.Valid() &&
		(!a.Default.Valid() || facts.Unparen(a.Default).Text() == facts.Unparen(b.Default).Text())
}

// addsNothing: the repetition has no description or the same, and no keyword that the base does not have.
func addsNothing(base, f module.Field) bool {
	if f.Described && (!base.Described || f.Description != base.Description || f.Description == "") {
		return false
	}
	for _, a := range facts.Args(f.Call) {
		switch {
		case a.Name == "description" || a.Name == "default" || a.Name == "" && a.Star == 0:
		case !slices.ContainsFunc(facts.Args(base.Call), func(b facts.Arg) bool { return b.Name == a.Name && b.Value.Text() == a.Value.Text() }):
			return false
		}
	}
	return true
}
