package rules

import (
	"path"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var enumAsPlainType = &lint.Rule{
	ID:       "enum-as-plain-type",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "field typed str, int or Any that the project types by an enum",
	Why: `An enumeration keeps the values of a property few and spelt alike. Typed ` + "`str`" + `, the field takes "Manager", "manager" and "MANAGER", and the chart shows three
roles.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    previous_role: SystemRole = Field(description="Role before the change")
+    previous_role: str = Field(description="Role before the change")  # want enum-as-plain-type "previous_role"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    previous_role: SystemRole = Field(description="Role before the change")
+    previous_role: SystemRole | None = Field(description="Role before the change")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		plain, ok := plainType(p.View.TypeOf(f))
		if !ok || identifierName(f.Name) || module.AttributionEnum(f.Name) != "" && attributes(p) {
			return
		}
		if enum, ok := configuredEnum(p, f.Name); ok {
			p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(plain)+
				", but the configuration (enums) types it by "+quote(enum)+"; use the enum",
				lint.Hint("type it %s, or %s | None", enum, enum),
				retyping(p, f, only(plain, enum), "import", enum))
			return
		}
		other, enum, ok := enumElsewhere(p, f)
		if !ok {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(plain)+", but "+quote(other.Name)+" of "+
			quote(other.Owner.Binding.Name)+" is typed by the enum "+quote(enum)+"; use the enum",
			lint.Related(other.Piece, other.Binding.NameSpan, "typed by the enum here"), lint.Hint("type it %s, or %s | None", enum, enum),
			retyping(p, f, only(plain, speltIn(p, other, enum)), "like", other.Piece.Path))
	},
}

// configuredEnum gives the enum that the configuration names for a field: by its name, or by a glob such as *_role, of which the longest counts.
func configuredEnum(p *lint.Pass, field string) (string, bool) {
	if enum, ok := p.Root.Names.Enums[field]; ok {
		return enum, true
	}
	best := ""
	for glob := range p.Root.Names.Enums {
		if ok, err := path.Match(glob, field); err == nil && ok && (len(glob) > len(best) || len(glob) == len(best) && glob > best) {
			best = glob
		}
	}
	return p.Root.Names.Enums[best], best != ""
}

// plainType says whether a value is plain text, a number or anything, None aside.
func plainType(t module.Type) (string, bool) {
	what := ""
	for _, a := range t.Atoms {
		switch {
		case a.Name == "None" && a.Inside == "":
		case what == "" && a.Inside == "" && a.Class.Kind != module.Class && (a.Name == "str" || a.Name == "int" || a.Name == "Any"):
			what = a.Name
		default:
			return "", false
		}
	}
	return what, what != ""
}

// enumElsewhere gives a field of the module that has the name and is typed by an enum; for roles also the base schema's role.
func enumElsewhere(p *lint.Pass, f module.Field) (other module.Field, enum string, ok bool) {
	names := []string{f.Name}
	if strings.HasSuffix(f.Name, "_role") {
		names = append(names, "role")
	}
	for _, name := range names {
		for _, other := range p.View.FieldsNamed(p.Root, name) {
			if other.Binding == f.Binding || !p.View.CarriesFields(other.Owner) {
				continue
			}
			for _, a := range p.View.TypeOf(other).Atoms {
				if a.Inside == "" && enumAtom(p, a) {
					return other, a.Name, true
				}
			}
		}
	}
	return module.Field{}, "", false
}

// speltIn is how a field's annotation writes a type; its own name where it cannot be seen.
func speltIn(p *lint.Pass, f module.Field, name string) string {
	spelt := name
	facts.Walk(module.Annotation(f.Binding.Annotation), func(n syntax.Node) bool {
		if k := n.Kind(); k != syntax.KindIdentifier && k != syntax.KindAttribute {
			return k != syntax.KindCall
		}
		if p.View.Spelled(f.Site(), n) == name {
			spelt = n.Text()
		}
		return false
	})
	return spelt
}
