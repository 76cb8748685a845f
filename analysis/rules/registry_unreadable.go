package rules

import (
	"regexp"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var registryUnreadable = &lint.Rule{
	ID:       "registry-unreadable",
	Category: lint.Hygiene,
	Severity: lint.P3,
	Tier:     1,
	Title:    "registry that cannot be evaluated without running it",
	Why: `The registry is computed, so what it holds is known only when the code runs. Rules that compare the events with it (event-not-registered, schema-not-registered,
event-never-sent and the tests) are off until it can be read: a dict literal, ` + "`.update({…})`, `|=`, `**other`" + ` and item assignments can be.`,
	Bad: `
-- replace optimo_analytics/registry.py --
from optimo_analytics import constants, schemas

_EVENT_SCHEMA_REGISTRY = dict(zip(constants.ALL, schemas.ALL))  # want registry-unreadable "zip(constants.ALL, schemas.ALL)"
EVENT_SCHEMA_REGISTRY = _EVENT_SCHEMA_REGISTRY


def is_event_registered(name: str) -> bool:
    return name in EVENT_SCHEMA_REGISTRY
`,
	Good: `
-- optimo_analytics/registry.py --

_EVENT_SCHEMA_REGISTRY |= {}
`,
	Fixable: lint.NoFix,
	Binding: func(p *lint.Pass, b *facts.Binding) {
		if p.File.Role != module.Registry || b.Name != p.Root.Names.RegistryName && b.Name != p.Root.Names.RegistryView {
			return
		}
		info := p.View.Registry(p.Root)
		if !info.Found || info.Readable || info.Name.Piece != p.Piece || info.Name.Span != b.NameSpan || nameless(p.View, info.Trouble) {
			return
		}
		message := quote(b.Name) + " is built in a way that cannot be read without running it, so nothing is said of events that it lacks; write it as a mapping of events to schemas"
		if info.Trouble.Piece == p.Piece {
			p.Report(info.Trouble.Span, message)
			return
		}
		p.Report(b.NameSpan, message, lint.Related(info.Trouble.Piece, info.Trouble.Span, "this part cannot be read"))
	},
}

var firstName = regexp.MustCompile(`[\pL_][\pL\pN_]*`)

// nameless: the part begins with a name that its file does not know, which is a fault of its own (registry-name-not-imported). What a function knows
// is another matter.
func nameless(v *module.View, at module.Place) bool {
	for i := range at.Piece.Facts.Funcs {
		if f := at.Piece.Facts.Funcs[i].Node.Span(); f.Start <= at.Span.Start && at.Span.End <= f.End {
			return false
		}
	}
	src := at.Piece.Placed.Unit.Text[at.Span.Start:at.Span.End]
	name := firstName.FindString(src)
	return name != "" && (src[0] != '"' && src[0] != '\'') && unbound(v, at.Piece.Path, name)
}
