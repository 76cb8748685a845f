package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var schemaWrongBase = &lint.Rule{
	ID:       "schema-wrong-base",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "registered schema that does not descend from the base schema",
	Why: `The base schema declares what every event carries: organization, employee, role, the cron form. A schema beside it sends events that no dashboard
can attribute, and may lack ` + "`extra=\"forbid\"`" + ` as well.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-class MxpCoreEmployeeRoleChangedEventSchema(MixpanelSuperEventPropertiesSchema):
+class MxpCoreEmployeeRoleChangedEventSchema(BaseModel):  # want schema-wrong-base "MxpCoreEmployeeRoleChangedEventSchema"
-- edit optimo_analytics/service/core.py --
-            properties=MxpCoreEmployeeRoleChangedEventSchema(
-                **info._asdict(), previous_role=previous_role
-            ),
+            properties=MxpCoreEmployeeRoleChangedEventSchema(previous_role=previous_role),
-- edit optimo_analytics/tests/test_employee_role_changed_event.py --
-    MxpCoreEmployeeRoleChangedEventSchema(**super_properties, previous_role=SystemRole.EMPLOYEE)
+    MxpCoreEmployeeRoleChangedEventSchema(previous_role=SystemRole.EMPLOYEE)
-        MxpCoreEmployeeRoleChangedEventSchema(**super_properties, previous_role="intern")
+        MxpCoreEmployeeRoleChangedEventSchema(previous_role="intern")
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-class MxpCoreEmployeeRoleChangedEventSchema(MixpanelSuperEventPropertiesSchema):
+class _RoleChange(MixpanelSuperEventPropertiesSchema):
+    previous_role: SystemRole = Field(description="Role before the change")
+
+
+class MxpCoreEmployeeRoleChangedEventSchema(_RoleChange):
`,
	Fixable: lint.Unsafe,
	Binding: func(p *lint.Pass, b *facts.Binding) {
		if b.Kind != facts.BindClass || b.Scope != "" || p.Piece.Scope != "" || p.File.Role == module.Tests || p.File.Role == module.Constants {
			return
		}
		c := p.View.ClassIn(p.File.Path, b.Name)
		if c.Kind != module.Class || c.Binding != b {
			return
		}
		if yes, known := p.View.Descends(c, p.Root.Names.BaseSchema); yes || !known {
			return
		}
		if entries := p.View.RegistrationsOf(c); len(entries) > 0 {
			e := entries[0]
			p.Report(b.NameSpan, "schema "+quote(b.Name)+" is registered in "+e.Piece.Path+" but does not descend from "+quote(p.Root.Names.BaseSchema)+
				", so its events lack the properties that every event carries; change its base",
				append(registeredEvent(p, e), lint.Hint("let %s inherit from %s", b.Name, p.Root.Names.BaseSchema),
					lint.Fixed("base-schema", lint.Unsafe, "name", b.Name))...)
		}
	},
	Entry: func(p *lint.Pass, r module.Registration) {
		c := p.View.SchemaOf(r)
		if c.Kind != module.Class || p.View.RootOf(c.Piece.Path) != nil {
			return // judged where the class stands
		}
		if yes, known := p.View.Descends(c, p.Root.Names.BaseSchema); !yes && known {
			p.Report(r.Entry.Value.Span(), "schema "+quote(c.Binding.Name)+" in "+c.Piece.Path+" does not descend from "+quote(p.Root.Names.BaseSchema)+
				", so its events lack the properties that every event carries; change its base",
				append(registeredEvent(p, r), lint.Related(c.Piece, c.Binding.NameSpan, "the schema"))...)
		}
	},
}

// registeredEvent says which event an entry is about, and where it is.
func registeredEvent(p *lint.Pass, r module.Registration) []lint.Option {
	out := []lint.Option{lint.Related(r.Piece, r.Entry.Value.Span(), "registered here")}
	if events, _ := p.View.Events(module.Site{Piece: r.Piece}, r.Entry.Key); len(events) == 1 {
		out = append(out, lint.OfEvent(events[0]))
	}
	return out
}

// className is the name in an expression that names a class: the last one of a chain of attributes.
func className(n syntax.Node) syntax.Node {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindAttribute:
		return n.Child(syntax.FieldAttribute)
	case syntax.KindSubscript:
		return className(n.Child(syntax.FieldValue))
	}
	return n
}
