package rules

import (
	"slices"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var schemaNotRegistered = &lint.Rule{
	ID:       "schema-not-registered",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event schema that no registry entry names",
	Why: `A schema that is not registered cannot be sent: the service looks schemas up in the registry. Either its entry was forgotten, or the schema is dead
code that readers take for a living event.`,
	Bad: `
-- optimo_analytics/schemas.py --


class MxpSurveyArchivedEventSchema(MxpSurveyBaseEventSchema):  # want schema-not-registered "MxpSurveyArchivedEventSchema"
    """Tracked when a survey is put away."""

    model_config = STRICT_MODEL_CONFIG
`,
	Good: `
-- optimo_analytics/schemas.py --


class MxpSurveyArchiveBaseEventSchema(MxpSurveyBaseEventSchema):
    """What the events about archives have in common. No event by itself."""

    model_config = STRICT_MODEL_CONFIG
`,
	Fixable: lint.Safe,
	Schema: func(p *lint.Pass, c module.Symbol) {
		names := p.Root.Names
		if !p.View.IsEventSchema(c) || c.Binding.Name == names.SessionSchema || c.Owner != "" {
			return
		}
		registry := p.View.Registry(p.Root)
		if !registry.Found || !registry.Readable || len(p.View.RegistrationsOf(c)) > 0 || p.View.IsAbstract(c) || p.View.Subclassed(c) ||
			p.View.BrokenMention(p.Root, c.Binding.Name, module.Registry, module.Schemas) {
			return
		}
		events, sent := p.View.EventsOfSchema(c)
		if sent || slices.ContainsFunc(events, func(e module.Event) bool { return !exempt(e) && len(p.View.Registrations(e)) == 0 }) {
			return // event-schema-mismatch, event-not-registered
		}
		options := []lint.Option{
			lint.Related(registry.Name.Piece, registry.Name.Span, "the registry"),
			lint.Hint("add <its event>: %s to %s, or delete the schema", c.Binding.Name, names.RegistryName),
		}
		if len(events) == 1 {
			options = append(options, lint.OfEvent(events[0]))
			if len(p.View.Registrations(events[0])) == 0 {
				options = append(options, lint.Fixed("registry-entry", lint.Safe, "event", events[0].Name, "schema", c.Binding.Name))
			}
		}
		p.Report(c.Binding.NameSpan, "schema "+quote(c.Binding.Name)+" is not registered: no entry of "+quote(names.RegistryName)+" in "+
			registry.Name.Piece.Path+" names it, so no event can be sent with it; add the entry, or delete the schema", options...)
	},
}
