package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var duplicateRegistration = &lint.Rule{
	ID:       "duplicate-registration",
	Category: lint.Registration,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event registered twice",
	Why: `A registry is a dictionary: the later entry replaces the earlier one without a word, and whoever reads or changes the earlier one is misled. If the
schemas differ, events that fit the earlier one are refused and lost.`,
	Bad: `
-- optimo_analytics/registry.py --

_EVENT_SCHEMA_REGISTRY[MixPanelEvent.RISK_CALCULATED] = schemas.MxpRiskCalculatedEventSchema  # want duplicate-registration "MixPanelEvent.RISK_CALCULATED"
`,
	Good: `
-- optimo_analytics/registry.py --

if TYPE_CHECKING:
    _EVENT_SCHEMA_REGISTRY[MixPanelEvent.RISK_CALCULATED] = schemas.MxpRiskCalculatedEventSchema
`,
	Fixable: lint.Safe,
	Entry: func(p *lint.Pass, r module.Registration) {
		events, sure := p.View.Events(module.Site{Piece: p.Piece}, r.Entry.Key)
		if len(events) != 1 || !sure || conditional(r) || len(r.Piece.Facts.Errors) > 0 {
			return
		}
		first := p.View.Registrations(events[0])[0]
		if first.Entry == r.Entry || conditional(first) {
			return
		}
		// Same text of the value is not enough: it may be another class in another file.
		a, b := p.View.SchemaOf(first), p.View.SchemaOf(r)
		if a.Same(b) {
			p.Report(r.Entry.Key.Span(), "event "+quote(events[0].Label())+" is registered twice with "+quote(b.Binding.Name)+", first in "+
				first.Piece.Path+"; delete one of the entries",
				lint.OfEvent(events[0]), lint.Related(first.Piece, first.KeySpan(), "the first entry"), lint.Hint("delete this entry"),
				lint.Fixed("delete-entry", lint.Safe, "event", events[0].Name))
			return
		}
		p.Report(r.Entry.Key.Span(), "event "+quote(events[0].Label())+" is registered twice: with "+quote(first.Entry.Value.Text())+" in "+first.Piece.Path+
			", and here with "+quote(r.Entry.Value.Text())+", which wins in silence; keep the entry whose schema the event is sent with",
			lint.OfEvent(events[0]), lint.Related(first.Piece, first.KeySpan(), "the entry that loses"),
			lint.Hint("delete one of the two entries"))
	},
}

// conditional entries may exclude each other, or override on purpose.
func conditional(r module.Registration) bool {
	for n := r.Entry.Node.Parent(); n.Valid(); n = n.Parent() {
		switch n.Kind() {
		case syntax.KindIfStatement, syntax.KindTryStatement, syntax.KindForStatement, syntax.KindWhileStatement, syntax.KindMatchStatement:
			return true
		}
	}
	return false
}
