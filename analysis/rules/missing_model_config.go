package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var missingModelConfig = &lint.Rule{
	ID:       "missing-model-config",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event schema without a model_config",
	Why: `The configuration forbids properties that nobody declared, and lets ` + "`$`" + ` aliases be given by name. A schema that leaves it to its base changes its
behaviour when somebody edits the base, and a reader cannot see which of the two forms it has.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-    model_config = STRICT_MODEL_CONFIG
-
-    question_count: int = Field(ge=0, description="Number of questions")
+    question_count: int = Field(ge=0, description="Number of questions")
-class MxpSurveyCreatedEventSchema(MxpSurveyBaseEventSchema):
+class MxpSurveyCreatedEventSchema(MixpanelSuperEventPropertiesSchema):  # want missing-model-config "MxpSurveyCreatedEventSchema"
-    Tracked when a survey is saved for the first time, by a person or from a template.
-    """
+    Tracked when a survey is saved for the first time, by a person or from a template.
+    """
+
+    survey_id: str = Field(description="UUID of the survey")
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    model_config = STRICT_MODEL_CONFIG
-
-    question_count: int = Field(ge=0, description="Number of questions")
+    question_count: int = Field(ge=0, description="Number of questions")
`,
	Fixable: lint.Unsafe,
	Schema: func(p *lint.Pass, c module.Symbol) {
		v := p.View
		if !v.IsEventSchema(c) || !v.Fields(c).Complete || configuredBelow(p, c) || abstractSchema(p, c) {
			return
		}
		config, why := p.Root.Names.StrictConfig, ""
		if field, ok := dollarField(v.Fields(c)); ok {
			config, why = p.Root.Names.AliasedConfig, ", for the alias of "+quote(field.Name)
		}
		p.Report(c.Binding.NameSpan, "event schema "+quote(c.Binding.Name)+" has no model_config of its own, and none below "+quote(p.Root.Names.BaseSchema)+
			"; add model_config = "+config+why,
			append(eventOf(p, c), lint.Hint("add model_config = %s below the docstring", config), lint.Fixed("model-config", lint.Unsafe, "config", config))...)
	},
}

// configuredBelow: the class, or one that it inherits from below the base schema, configures itself.
func configuredBelow(p *lint.Pass, c module.Symbol) bool {
	classes := p.View.Lineage(c).Classes
	i := slices.IndexFunc(classes, func(k module.Symbol) bool { return k.Binding.Name == p.Root.Names.BaseSchema })
	if i < 0 {
		return true
	}
	above := p.View.Lineage(classes[i]).Classes
	return slices.ContainsFunc(classes, func(k module.Symbol) bool {
		return !slices.ContainsFunc(above, k.Same) && p.View.OwnConfig(k).Form != module.NoConfig
	})
}

// abstractSchema: a base of other schemas that is registered for no event.
func abstractSchema(p *lint.Pass, c module.Symbol) bool {
	return (p.View.IsAbstract(c) || p.View.Subclassed(c)) && len(p.View.RegistrationsOf(c)) == 0
}

// dollarField gives the first field that Mixpanel sees under a name with a dollar sign.
func dollarField(f module.Fields) (module.Field, bool) {
	i := slices.IndexFunc(f.List, func(x module.Field) bool { return strings.HasPrefix(x.Alias, "$") })
	if i < 0 {
		return module.Field{}, false
	}
	return f.List[i], true
}

// eventOf names the event that a schema is registered for, when it is one.
func eventOf(p *lint.Pass, schema module.Symbol) []lint.Option {
	entries := p.View.RegistrationsOf(schema)
	if len(entries) != 1 {
		return nil
	}
	if events, sure := p.View.Events(module.Site{Piece: entries[0].Piece}, entries[0].Entry.Key); sure && len(events) == 1 {
		return []lint.Option{lint.OfEvent(events[0])}
	}
	return nil
}
