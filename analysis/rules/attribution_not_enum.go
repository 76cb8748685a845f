package rules

import (
	"slices"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var attributionNotEnum = &lint.Rule{
	ID:       "attribution-not-enum",
	Category: lint.Attribution,
	Severity: lint.P1,
	Tier:     1,
	Title:    "attribution field that is not typed by its enum",
	Why: `The values of login attribution come from links, which anybody can edit. Its enums let only known values pass; with any other type every typo in a link
becomes a source of its own in the charts. This rule speaks of attribution fields instead of ` + "`enum-as-plain-type`" + `.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    teams_tab: TeamsTabChoices | None = Field(None, description="Tab of the Teams app")
+    teams_tab: str | None = Field(None, description="Tab of the Teams app")  # want attribution-not-enum "teams_tab"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    teams_tab: TeamsTabChoices | None = Field(None, description="Tab of the Teams app")
+    teams_tab: "TeamsTabChoices | None" = Field(None, description="Tab of the Teams app")
`,
	Fixable: lint.Unsafe,
	Field: func(p *lint.Pass, f module.Field) {
		enum := module.AttributionEnum(f.Name)
		if enum == "" || !attributes(p) {
			return
		}
		wrong, ok := otherThan(p, p.View.TypeOf(f), enum)
		if !ok {
			return
		}
		options := []lint.Option{lint.Hint("type it %s | None", enum), lint.Fixed("annotation", lint.Unsafe, "annotation", enum+" | None", "import", enum)}
		message := "attribution field " + quote(f.Name) + " of " + quote(f.Owner.Binding.Name) + " is typed " + quote(wrong) + " and not by its enum"
		for _, other := range p.View.FieldsNamed(p.Root, f.Name) {
			if other.Binding != f.Binding && p.View.TypeOf(other).Has(enum) {
				message += ", as in " + quote(other.Owner.Binding.Name)
				options = append(options, lint.Related(other.Piece, other.Binding.NameSpan, "typed by the enum here"))
				break
			}
		}
		p.Report(f.Binding.NameSpan, message+"; type it "+quote(enum+" | None"), options...)
	},
}

// otherThan gives the first part of a type that is certainly not the enum. ok is false when there is none, or when a part may stand for the enum
// under another name.
func otherThan(p *lint.Pass, t module.Type, enum string) (wrong string, ok bool) {
	if !t.Known {
		return "", false
	}
	for _, a := range t.Atoms {
		switch {
		case a.Name == "None" && a.Inside == "" || a.Name == enum && a.Inside == "":
		case a.Name == enum || foreignEnum(a.Name, enum) || a.Class.Kind != module.Class && (closedTypes[a.Name] || a.Name == "Any" || a.Name == "object"):
			if wrong == "" {
				wrong = a.Name
			}
		default:
			return "", false
		}
	}
	return wrong, wrong != ""
}

// foreignEnum: the name is the enum of another attribution field, and the field's own is one that everybody knows: a new button may share the enum of an
// older one.
func foreignEnum(name, enum string) bool {
	return name != enum && attributionEnum(name) && attributionEnum(enum)
}

// attributionEnum says whether a name is one of the enums of conventions.md.
func attributionEnum(name string) bool {
	return slices.ContainsFunc(attributionFields, func(f string) bool { return module.AttributionEnum(f) == name })
}

// attributionFields are those of conventions.md that are typed by enums.
var attributionFields = []string{
	"login_source", "login_source_detail", "magic_link_action", "slack_button", "slack_tab", "teams_button", "teams_tab",
}
