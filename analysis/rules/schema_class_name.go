package rules

import (
	"slices"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var schemaClassName = &lint.Rule{
	ID:       "schema-class-name",
	Category: lint.Naming,
	Severity: lint.P2,
	Tier:     1,
	Title:    "registered schema whose name does not say that it is one",
	Why: `Schemas are found by their names, by people and by scripts: ` + "`Mxp{Domain}{Action}EventSchema`" + ` sorts them by domain, and tells an event's schema from a
base or a part.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-class MxpSurveyCreatedEventSchema(MxpSurveyBaseEventSchema):
+class SurveyCreatedSchema(MxpSurveyBaseEventSchema):  # want schema-class-name "SurveyCreatedSchema"
-- edit optimo_analytics/registry.py --
-    MxpSurveyCreatedEventSchema,
+    SurveyCreatedSchema,
-    MixPanelEvent.SURVEY_CREATED: MxpSurveyCreatedEventSchema,
+    MixPanelEvent.SURVEY_CREATED: SurveyCreatedSchema,
-- edit optimo_analytics/service/survey.py --
-    MxpSurveyCreatedEventSchema,
+    SurveyCreatedSchema,
-            properties=MxpSurveyCreatedEventSchema(
+            properties=SurveyCreatedSchema(
-- edit optimo_analytics/tests/test_survey_created_event.py --
-from optimo_analytics.schemas import MxpSurveyCreatedEventSchema
+from optimo_analytics.schemas import SurveyCreatedSchema
-        MxpSurveyCreatedEventSchema(**super_properties, question_count=3)
+        SurveyCreatedSchema(**super_properties, question_count=3)
-    assert EVENT_SCHEMA_REGISTRY[E.SURVEY_CREATED] is MxpSurveyCreatedEventSchema
+    assert EVENT_SCHEMA_REGISTRY[E.SURVEY_CREATED] is SurveyCreatedSchema
`,
	Good: `
-- edit optimo_analytics/registry.py --
-from optimo_analytics.schemas import MxpMapActionStepToggledEventSchema as StepToggled
+from optimo_analytics.schemas import MxpMapActionStepToggledEventSchema as Toggled
-_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_STEP_COMPLETED] = StepToggled
-_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_STEP_REOPENED] = StepToggled
+_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_STEP_COMPLETED] = Toggled
+_EVENT_SCHEMA_REGISTRY[MixPanelEvent.ACTION_STEP_REOPENED] = Toggled
`,
	Fixable: lint.Unsafe,
	Schema: func(p *lint.Pass, c module.Symbol) {
		name, names := c.Binding.Name, p.Root.Names
		if module.IsSchemaName(p.Root, name) || name == names.BaseSchema || name == names.SessionSchema || slices.Contains(names.LoginSchemas, name) {
			return
		}
		entries := p.View.RegistrationsOf(c)
		if len(entries) == 0 || c.Owner != "" {
			return
		}
		better := patterned(names.SchemaPattern, name, "Mixpanel", "Properties", "Props", "Model", "Payload")
		message := "registered schema " + quote(name) + " is not called " + quote(names.SchemaPattern)
		hint := "name it " + names.SchemaPattern
		if better != "" {
			message += "; call it " + quote(better) + ", here and wherever it is used"
			hint = "call it " + better
		} else {
			message += "; name it so"
		}
		options := append(eventOf(p, c), lint.Related(entries[0].Piece, entries[0].KeySpan(), "registered here"), lint.Hint("%s", hint))
		p.Report(c.Binding.NameSpan, message, append(options, renaming(p, c, better)...)...)
	},
}
