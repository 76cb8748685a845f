package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var unknownSchema = &lint.Rule{
	ID:       "unknown-schema",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "registry entry whose value is no class",
	Why: `The registry says with which schema an event is sent. A value that does not exist stops the module from being imported; one that is no class
makes every send of the event fail inside the tracker, where nobody sees it.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):
-    """` + "``svc.auth.api_key_used``" + `, tracked when a partner's request has been answered."""
-
-    model_config = STRICT_MODEL_CONFIG
-
-    api_key_id: str = Field(description="UUID of the key")
-    response_status: int = Field(description="HTTP status of our answer")
-
-
-- edit optimo_analytics/registry.py --
-    MixPanelEvent.API_KEY_USED: MxpAuthApiKeyUsedEventSchema,
+    MixPanelEvent.API_KEY_USED: MxpAuthApiKeyUsedEventSchema,  # want unknown-schema "MxpAuthApiKeyUsedEventSchema"
`,
	Good: `
-- edit optimo_analytics/registry.py --
-        MixPanelEvent.RISK_CALCULATED_ERROR: schemas.MxpRiskCalculatedErrorEventSchema,
+        MixPanelEvent.RISK_CALCULATED_ERROR: "schemas.MxpRiskCalculatedErrorEventSchema",
`,
	Fixable: lint.Scaffold,
	Entry: func(p *lint.Pass, r module.Registration) {
		if len(r.Piece.Facts.Errors) > 0 {
			return
		}
		what := noClass(p.View, r)
		if what == "" {
			return
		}
		value := r.Entry.Value
		create := p.View.SchemaOf(r).Kind == module.Missing || facts.Unparen(value).Kind() == syntax.KindNone
		wanted := schemaWanted{name: facts.LastName(value), create: create}
		if s, ok := facts.StringValue(value); ok {
			wanted.name = lastPart(s)
		}
		event := quote(r.Entry.Key.Text())
		options := []lint.Option{}
		if events, _ := p.View.Events(module.Site{Piece: p.Piece}, r.Entry.Key); len(events) == 1 {
			event = quote(events[0].Label())
			wanted.event = p.View.Canonical(events[0])
			options = append(options, lint.OfEvent(events[0]), lint.Related(events[0].Symbol.Piece, events[0].Span(), "the event"))
		}
		better, fixes := wanted.options(p)
		message := "event " + event + " is registered with " + quote(value.Text()) + ", which " + what + better
		p.Report(value.Span(), message, append(options, fixes...)...)
	},
}

// schemaWanted is an entry whose schema is not there.
type schemaWanted struct {
	name   string       // as the entry has it, "" when it has none
	create bool         // it is not there, or none is named
	event  module.Event // the zero Event when the key says no constant
}

// options say what to do: to register the only schema that fits the event; else to create the one that is named, or to register the one whose name is near.
func (w schemaWanted) options(p *lint.Pass) (better string, out []lint.Option) {
	known := w.event.Name != ""
	meant := p.View.AnyClass(p.Root, w.name)
	if len(meant) == 0 && known {
		meant = p.View.Fitting(w.event)
	}
	if len(meant) == 1 {
		name := meant[0].Binding.Name
		return "; it may be meant for " + quote(name), []lint.Option{lint.Hint("register %s", name), lint.Fixed("replace-schema", lint.Unsafe, "name", name)}
	}
	if w.create && known {
		out = append(out, lint.Fixed("event-schema", lint.Scaffold, "event", w.event.Name, "schema", w.name))
	}
	near := nearest(w.name, p.View.ClassNames(p.Root, module.Schemas))
	if near == "" {
		return "; create the schema or register one that is there", append(out, lint.Hint("register a class that descends from %s", p.Root.Names.BaseSchema))
	}
	return "; it may be meant for " + quote(near),
		append(out, lint.Hint("create the schema %s, or register %s", w.name, near), lint.Instead("replace-schema", lint.Unsafe, "name", near))
}

// noClass says what is wrong with the value of a registry entry, "" when it is a class or cannot be told.
func noClass(v *module.View, r module.Registration) string {
	n := facts.Unparen(r.Entry.Value)
	switch n.Kind() {
	case syntax.KindNone, syntax.KindTrue, syntax.KindFalse, syntax.KindInteger, syntax.KindFloat, syntax.KindDictionary, syntax.KindList,
		syntax.KindTuple, syntax.KindSet, syntax.KindEllipsis:
		return "is no class"
	}
	s := v.SchemaOf(r)
	switch s.Kind {
	case module.Missing:
		if root := rootName(n); root != "" && !v.Binds(r.Piece.Path, root) {
			return "" // registry-name-not-imported
		}
		return "does not exist"
	case module.Func:
		return "is a function in " + s.Piece.Path + ", no class"
	case module.Module:
		return "is the module " + s.Path + ", no class"
	case module.Value:
		if s.Several {
			return ""
		}
		switch facts.Unparen(s.Binding.Value).Kind() {
		case syntax.KindString, syntax.KindConcatenatedString, syntax.KindInteger, syntax.KindFloat, syntax.KindNone, syntax.KindTrue, syntax.KindFalse,
			syntax.KindDictionary, syntax.KindList, syntax.KindTuple, syntax.KindSet:
			return "is a value in " + s.Piece.Path + ", no class"
		}
	}
	return ""
}

// rootName is the first name of a chain of attributes, "" for anything else.
func rootName(n syntax.Node) string {
	for {
		n = facts.Unparen(n)
		switch n.Kind() {
		case syntax.KindAttribute:
			n = n.Child(syntax.FieldObject)
		case syntax.KindSubscript:
			n = n.Child(syntax.FieldValue)
		case syntax.KindIdentifier:
			return n.Text()
		default:
			return ""
		}
	}
}

func lastPart(dotted string) string {
	for i := len(dotted) - 1; i >= 0; i-- {
		if dotted[i] == '.' {
			return dotted[i+1:]
		}
	}
	return dotted
}
