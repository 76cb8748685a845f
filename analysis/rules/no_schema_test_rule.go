package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var noSchemaTest = &lint.Rule{
	ID:       "no-schema-test",
	Category: lint.Tests,
	Severity: lint.P2,
	Tier:     1,
	Title:    "registered event whose schema no test builds",
	Why: `A schema forbids unknown fields and types the known ones, and the tracker swallows what it refuses. Only a test that builds the schema shows that the
right properties are accepted and wrong ones are not.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.api_key_used"  # want no-schema-test "API_KEY_USED"
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-def test_schema(super_properties):
-    properties = MxpAuthApiKeyUsedEventSchema(
-        **super_properties, api_key_id=API_KEY_ID, response_status=200
-    )
-    assert properties.response_status == 200
+
`,
	Good: `
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-    properties = MxpAuthApiKeyUsedEventSchema(
-        **super_properties, api_key_id=API_KEY_ID, response_status=200
-    )
+    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.API_KEY_USED]
+    properties = schema.model_validate(
+        {**super_properties, "api_key_id": API_KEY_ID, "response_status": 200}
+    )
`,
	Fixable: lint.Scaffold,
	Event: func(p *lint.Pass, e module.Event) {
		entries := testable(p, e)
		if len(entries) == 0 || p.View.CoverageOf(e).Schema {
			return
		}
		last := entries[len(entries)-1]
		schema := p.View.SchemaOf(last)
		if schema.Kind != module.Class || brokenTest(p, e, schema.Binding.Name) {
			return
		}
		name := schema.Binding.Name
		untested(p, e, "event "+quote(e.Label())+" has no schema test: no test builds "+quote(name)+" of "+schema.Piece.Path+"; add one that builds it",
			"test that "+name+" takes the event's properties and refuses others", "schema", lint.Related(schema.Piece, schema.Binding.NameSpan, "the schema"))
	},
}
