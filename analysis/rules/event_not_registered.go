package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var eventNotRegistered = &lint.Rule{
	ID:       "event-not-registered",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event constant without a registry entry",
	Why: `An event that the registry does not know is refused when it is sent: the tracker swallows the exception and the event is lost in
silence. No test and no type checker sees it.`,
	Bad: `
-- optimo_analytics/constants.py --
    SURVEY_ARCHIVED = "svc.surveys.survey_archived"  # want event-not-registered "SURVEY_ARCHIVED"
`,
	Good: `
-- optimo_analytics/constants.py --
    _SURVEYS = "svc.surveys.internal"
`,
	Fixable: lint.Safe,
	Event: func(p *lint.Pass, e module.Event) {
		registry := p.View.Registry(e.Root)
		if !registry.Found || !registry.Readable || !e.Folded || e.AliasOf != "" || exempt(e) || len(p.View.Registrations(e)) > 0 {
			return
		}
		if p.View.PartOfNames(e) || p.View.BrokenMention(e.Root, e.Short(), module.Registry) {
			return // half-typed, and there
		}
		if _, copied := p.View.Original(e); copied || registeredByName(p, e) {
			return // duplicate-event-name
		}
		p.Report(e.Span(), "event "+quote(e.Label())+" is not registered: "+e.Root.Names.RegistryName+" has no entry for "+
			e.Root.Names.EventsClass+"."+e.Name+", so it is refused when it is sent; add the entry",
			lint.OfEvent(e),
			lint.Related(registry.Name.Piece, registry.Name.Span, "the registry"), registering(p, e))
	},
}

// registeredByName: another constant with the same value is registered.
func registeredByName(p *lint.Pass, e module.Event) bool {
	return slices.ContainsFunc(p.View.Namesakes(e), func(o module.Event) bool { return len(p.View.Registrations(o)) > 0 })
}

// registering is safe when exactly one schema fits the event. When none does it creates one; of several somebody has to choose.
func registering(p *lint.Pass, e module.Event) lint.Option {
	schema := "<its schema>"
	var fixes []lint.Option
	fitting := p.View.Fitting(e)
	switch len(fitting) {
	case 0:
		fixes = append(fixes, lint.Fixed("event-schema", lint.Scaffold, "event", e.Name))
	case 1:
		schema = fitting[0].Binding.Name
		fixes = append(fixes, lint.Fixed("registry-entry", lint.Safe, "event", e.Name, "schema", schema))
	default:
		for _, c := range fitting {
			fixes = append(fixes, lint.Instead("registry-entry", lint.Unsafe, "event", e.Name, "schema", c.Binding.Name))
		}
	}
	hint := lint.Hint("add %s.%s: %s to %s", e.Root.Names.EventsClass, e.Name, schema, e.Root.Names.RegistryName)
	return func(l *lint.Local) {
		hint(l)
		for _, fix := range fixes {
			fix(l)
		}
	}
}

// exempt events are parts of other names, or kept for old data only.
func exempt(e module.Event) bool {
	for _, prefix := range e.Root.Names.DeprecatedPrefix {
		if strings.HasPrefix(e.Short(), prefix) {
			return true
		}
	}
	return strings.HasPrefix(e.Short(), "_")
}
