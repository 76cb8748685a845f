package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
)

// deleteEntry takes an entry out of the registry that says what an earlier one says. Args: event.
var deleteEntry = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "Delete the second entry of " + f.Fix.Args["event"]
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		event, err := eventNamed(v, f)
		if err != nil {
			return Change{}, err
		}
		if len(v.Registrations(event)) < 2 {
			return Change{}, fmt.Errorf("%s is registered once", event.Label())
		}
		entry, err := at.entry(v)
		if err != nil {
			return Change{}, err
		}
		switch node := entry.Entry.Node; {
		case node.Kind() == syntax.KindPair:
			l, i := display(place{entry: entry, start: at.start}, at.src)
			return one(f.Path, l.Remove(i)), nil
		case node.Kind() == syntax.KindDecorator:
			return one(f.Path, pygen.Delete(at.src, at.of(node), false)), nil
		case (node.Kind() == syntax.KindAssignment || node.Kind() == syntax.KindCall) && node.Parent() == statementOf(node):
			return one(f.Path, pygen.Delete(at.src, at.of(node), aloneInBlock(s, at, node.Parent()))), nil
		}
		return Change{}, fmt.Errorf("%s: the entry is no pair, no assignment and no decorator", f.Path)
	},
}

// entry is the registry's entry whose key stands at the spot.
func (s spot) entry(v *module.View) (module.Registration, error) {
	var found module.Registration
	v.Entries(s.piece, func(r module.Registration) {
		if r.Entry.Key.Span() == s.node.Span() {
			found = r
		}
	})
	if found.Entry == nil {
		return found, fmt.Errorf("%s: no entry of the registry has its key here", s.piece.Path)
	}
	return found, nil
}
