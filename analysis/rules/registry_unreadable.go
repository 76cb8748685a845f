package rules

import (
	"regexp"

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
	Piece: func(p *lint.Pass) {
		if p.File.Root == nil || inTest(p) {
			return
		}
		part, name := p.View.UnreadableRegistry(p.Root)
		if part.Piece == nil || nameless(p.View, part) {
			return
		}
		registry := quote(name.Text()) + " of " + name.Piece.Path
		remedy := ", so nothing is said of events that it lacks; write it as a mapping of events to schemas"
		switch {
		case part.Piece == p.Piece:
			p.Report(part.Span, "this part of "+registry+" cannot be read without running it"+remedy, lint.Related(name.Piece, name.Span, "the registry"))
		case name.Piece == p.Piece && p.View.RootOf(part.Piece.Path) != p.Root: // in another module
			p.Report(name.Span, registry+" is built of a part of "+part.Piece.Path+" that cannot be read without running it"+remedy,
				lint.Related(part.Piece, part.Span, "this part cannot be read"))
		}
	},
}

var firstName = regexp.MustCompile(`^[*(\s]*([\pL_][\pL\pN_]*)`)

// nameless: the part begins with a name that its file does not know, which is a fault of its own (registry-name-not-imported). What a function knows
// is another matter.
func nameless(v *module.View, at module.Place) bool {
	for i := range at.Piece.Facts.Funcs {
		if f := at.Piece.Facts.Funcs[i].Node.Span(); f.Start <= at.Span.Start && at.Span.End <= f.End {
			return false
		}
	}
	name := firstName.FindStringSubmatch(at.Text())
	return name != nil && unbound(v, at.Piece.Path, name[1])
}
