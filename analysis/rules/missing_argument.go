package rules

import (
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var missingArgument = &lint.Rule{
	ID:       "missing-argument",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "schema built without a required property",
	Why: `A required field that the constructor is not given raises a ` + "`ValidationError`" + ` inside the tracker's ` + "`try`" + `, and the event is lost without a sound.
In pydantic 2 a field ` + "`X | None`" + ` without a default is required as well.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            properties=MxpAuthApiKeyUsedEventSchema(
-                organization_id="",
-                organization_name="",
+            properties=MxpAuthApiKeyUsedEventSchema(  # want missing-argument "MxpAuthApiKeyUsedEventSchema"
+                organization_id="",
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            properties=MxpAuthApiKeyUsedEventSchema(
-                organization_id="",
-                organization_name="",
+            properties=MxpAuthApiKeyUsedEventSchema(
+                **{"organization_id": "", "organization_name": ""},
`,
	Fixable: lint.Unsafe,
	Construct: func(p *lint.Pass, c module.Construct) {
		bound := p.View.Bind(c.Site, c.Call.Node)
		m := p.View.Model(c.Schema)
		if bound.Open || len(bound.Pos) > 0 || !m.Fields.Complete || m.Transformed || m.Config.AliasGenerator {
			return
		}
		var missing []module.Field
		for _, f := range m.Fields.List {
			if f.Required && !f.Opaque && !givenField(f, bound) && !cronTimestamp(f, bound) {
				missing = append(missing, f)
			}
		}
		if len(missing) > 0 && !misspelt(m, missing, bound) && !refusedInTest(p, c.Call.Node) {
			reportMissingArgument(p, c, missing)
		}
	},
}

// cronTimestamp: what cron-without-timestamp says is not said twice.
func cronTimestamp(f module.Field, bound module.Bound) bool {
	flag, ok := bound.Given["is_cron_job"]
	return ok && f.Name == "cron_execution_timestamp" && flag.Value.Kind() == syntax.KindTrue
}

// misspelt: as many keywords are unknown as are missing: the call says the right things by wrong names, and unknown-argument says so.
func misspelt(m module.Model, missing []module.Field, bound module.Bound) bool {
	if m.Config.Extra != "forbid" {
		return false
	}
	unknown := 0
	for name := range bound.Given {
		if _, ok, known := m.Accepts(name); !ok && known {
			unknown++
		}
	}
	return unknown == len(missing)
}

func reportMissingArgument(p *lint.Pass, c module.Construct, missing []module.Field) {
	name := c.Schema.Binding.Name
	var names []string
	options := eventOf(p, c.Schema)
	for _, f := range missing {
		names = append(names, f.Name)
		options = append(options, lint.Related(f.Piece, f.Binding.NameSpan, "required field "+f.Name))
	}
	options = append(options, lint.Hint("give %s", list(names)), giving(c.Site, names))
	p.Report(facts.CalleeOf(c.Call.Node).Span(), "schema "+quote(name)+" in "+c.Schema.Piece.Path+" is built without "+quotedList(names)+
		inheritedFrom(c.Schema, missing)+": "+validationFails(p)+"give "+them(names), options...)
}

// inScope says whether the function around has a parameter or local of that name.
func inScope(at module.Site, name string) bool {
	if at.Func == nil {
		return false
	}
	_, param := at.Func.Param(name)
	return param || at.Func.Assigned(name)
}

// inheritedFrom says which other classes require the fields, where it is not the schema alone.
func inheritedFrom(schema module.Symbol, fields []module.Field) string {
	var names []string
	for _, f := range fields {
		if n := f.Owner.Binding.Name; !f.Owner.Same(schema) && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", required by " + quotedList(names)
}

func them(names []string) string {
	if len(names) == 1 {
		return "it"
	}
	return "them"
}
