package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var unboundedProperty = &lint.Rule{
	ID:       "unbounded-property",
	Category: lint.Schema,
	Severity: lint.P2,
	Tier:     2,
	Title:    "field that takes anything",
	Why: `A field typed Any, or a dictionary of whatever keys, takes what nobody has looked at: personal data as well, and a new property in Mixpanel for every new key,
of which there is a limit. Name the properties that are meant.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    file_size_bytes: int = Field(description="Size of the file")
+    file_size_bytes: int = Field(description="Size of the file")
+    details: dict[str, Any] = Field(default_factory=dict, description="What was found")  # want unbounded-property "details"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    file_size_bytes: int = Field(description="Size of the file")
+    file_size_bytes: int = Field(description="Size of the file")
+    columns: list[str] = Field(default_factory=list, description="Names of the columns found")
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		t := p.View.TypeOf(f)
		what, why := unbounded(p, t)
		if what == "" || typeHasOtherRule(p, f, t) || excluded(f) {
			return
		}
		if plain, ok := plainType(t); ok && plain == "Any" {
			if _, _, ok := enumElsewhere(p, f); ok {
				return // typed by an enum elsewhere
			}
		}
		for _, a := range t.Atoms {
			if instead, _ := noJSON(p, a); instead != "" && !serialized(p, f, t) {
				return
			}
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(what)+", "+why+
			", personal data included; name what is meant: fields of their own, a TypedDict or a nested model",
			lint.Hint("type %s by what it holds: a list of a plain type, a TypedDict or a nested model", f.Name))
	},
}

// mappings are the dictionaries: what their keys are is what matters.
var mappings = map[string]bool{
	"dict": true, "Dict": true, "Mapping": true, "MutableMapping": true, "defaultdict": true, "DefaultDict": true, "OrderedDict": true, "Counter": true,
}

// unbounded names the part of a type that takes anything, and says in which way; "" when there is none.
func unbounded(p *lint.Pass, t module.Type) (what, why string) {
	for i, a := range t.Atoms {
		switch {
		case a.Class.Kind == module.Class:
		case a.Name == "Any" || a.Name == "object" || a.Name == "JsonValue":
			return a.Name, "which takes anything"
		case mappings[a.Name]:
			if !boundedKeys(p, a, t.Atoms[i+1:]) {
				return a.Name, "which takes any keys"
			}
		case listLike[a.Name] && (i+1 == len(t.Atoms) || t.Atoms[i+1].Inside != a.Name):
			return a.Name, "which takes elements of any kind"
		}
	}
	return "", ""
}

// boundedKeys: the keys of a dictionary are members of an enumeration or literals.
func boundedKeys(p *lint.Pass, mapping module.Atom, rest []module.Atom) bool {
	return len(rest) > 0 && rest[0].Inside == mapping.Name && (rest[0].Name == "Literal" || enumAtom(p, rest[0]))
}

// excluded: the field is not written when the model is dumped.
func excluded(f module.Field) bool {
	for _, a := range facts.Args(f.Call) {
		if a.Name == "exclude" && a.Value.Kind() != syntax.KindFalse {
			return true
		}
	}
	return false
}
