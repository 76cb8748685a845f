package rules

import (
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var propertiesNotSchema = &lint.Rule{
	ID:       "properties-not-schema",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     2,
	Title:    "event sent with a dict instead of its schema",
	Why: `Only a schema's instance has been validated. A dict goes past the list of fields, their types and the rules about personal data; or track_event refuses it,
inside the tracker's ` + "`try`" + `, and the event is lost.`,
	Bad: `
-- edit optimo_analytics/service/core.py --
-            **info._asdict(),
-            upload_id=upload_id,
-            row_count=row_count,
-            unknown_column_count=unknown_column_count,
-            file_size_bytes=file_size_bytes,
-        )
-        OptimoMixpanelService.track_event(
-            distinct_id=info.employee_id,
-            event_name=MixPanelEvent.HRIS_CSV_ANALYSIS_COMPLETED,
-            properties=properties,
+            **info._asdict(),
+            upload_id=upload_id,
+            row_count=row_count,
+            unknown_column_count=unknown_column_count,
+            file_size_bytes=file_size_bytes,
+        )
+        OptimoMixpanelService.track_event(
+            distinct_id=info.employee_id,
+            event_name=MixPanelEvent.HRIS_CSV_ANALYSIS_COMPLETED,
+            properties=properties.model_dump(),  # want properties-not-schema "properties.model_dump()"
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-            event_name=MixPanelEvent.HRIS_CSV_ANALYSIS_COMPLETED,
-            properties=properties,
+            event_name=MixPanelEvent.HRIS_CSV_ANALYSIS_COMPLETED,
+            properties=properties.model_copy(),
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		if inTest(p) || insideService(p, s) {
			return
		}
		given := s.Properties
		if !given.Valid() && s.Unpacked {
			given = p.View.Bind(s.Site, s.Call.Node).Given["properties"].Value
		}
		arms := armsOf(s.Site, given)
		elsewhere := slices.ContainsFunc(arms, func(a arm) bool {
			return !holds(given, a.node) && (!a.known || mappingForm(p, s.Site, a.node) == "")
		})
		for _, a := range arms {
			here := holds(given, a.node)
			if !a.known || !here && elsewhere { // the name may hold a schema in the end
				continue
			}
			if what := mappingForm(p, s.Site, a.node); what != "" {
				options := []lint.Option{}
				if !here {
					options = append(options, lint.Related(p.Piece, given.Span(), "given as properties here"))
				}
				reportMapping(p, s, a.node, what, options...)
			}
		}
	},
}

func reportMapping(p *lint.Pass, s module.Send, n syntax.Node, what string, options ...lint.Option) {
	options = append(options, sentEvent(p, s)...)
	schema := "the event's schema"
	if events, _ := p.View.Events(s.Site, s.EventName); len(events) == 1 {
		if entries := p.View.Registrations(events[0]); len(entries) == 1 {
			if c := p.View.SchemaOf(entries[0]); c.Kind == module.Class {
				schema = quote(c.Binding.Name)
				options = append(options, lint.Related(c.Piece, c.Binding.NameSpan, "the event's schema"))
			}
		}
	}
	p.Report(n.Span(), quote(p.Root.Names.TrackEvent)+" is given "+what+", which nothing has validated; give it an instance of "+schema,
		append(options, lint.Hint("build the schema and give it as properties"))...)
}

// dumps are methods that turn a schema into a mapping or text.
var dumps = map[string]bool{"model_dump": true, "model_dump_json": true, "dict": true, "_asdict": true}

// mappingForm says what an expression is when it is known to be a mapping or a dump, "" for everything else.
func mappingForm(p *lint.Pass, at module.Site, n syntax.Node) string {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindDictionary, syntax.KindDictionaryComprehension:
		return "a dict"
	case syntax.KindBinaryOperator: // a | b
		if n.Child(syntax.FieldOperator).Text() == "|" && (mappingForm(p, at, n.Child(syntax.FieldLeft)) != "" || mappingForm(p, at, n.Child(syntax.FieldRight)) != "") {
			return "a dict"
		}
	case syntax.KindIdentifier, syntax.KindAttribute:
		if n.Kind() == syntax.KindAttribute && facts.LastName(n) == "__dict__" {
			return "a dump"
		}
		if s := p.View.Resolve(at, n); s.Kind == module.Value && !s.Several && s.Owner == "" && s.Binding.Value.Kind() == syntax.KindDictionary {
			return "a dict"
		}
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		name := facts.LastName(callee)
		switch {
		case callee.Kind() == syntax.KindIdentifier && name == "dict" && !p.View.Binds(at.Piece.Path, name):
			return "a dict"
		case callee.Kind() == syntax.KindAttribute && dumps[name] && !declares(p, at, callee, name):
			return "a dump"
		case callee.Kind() == syntax.KindIdentifier && name == "vars" || p.View.Origin(at, callee) == "json.dumps":
			return "a dump"
		case name == "asdict" || p.View.Origin(at, callee) == "dataclasses.asdict" || name == "model_to_dict":
			return "a dump"
		}
	}
	return ""
}

// declares: the object is of a class of the repository that has a method of its own by that name.
func declares(p *lint.Pass, at module.Site, callee syntax.Node, name string) bool {
	c := p.View.Receiver(at, callee.Child(syntax.FieldObject))
	return c.Kind == module.Class && p.View.Member(c, name).Kind == module.Func
}
