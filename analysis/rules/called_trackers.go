package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// calledTracker gives the public tracker that a call runs there and then, with the expression that names it. ok is false for other calls, and for those that
// hand a tracker on to be called later.
func calledTracker(p *lint.Pass, c facts.Call, at module.Site) (t module.Tracker, name syntax.Node, ok bool) {
	inv, ok := p.View.Invocation(at, c)
	if !ok || !module.IsTrackerName(facts.LastName(inv.Callee)) || inv.Place.Parent().Kind() == syntax.KindArgumentList && inv.Place.Parent().Parent() == c.Node {
		return module.Tracker{}, name, false
	}
	target := p.View.Target(at, inv.Callee)
	if target.Kind != module.Func {
		return module.Tracker{}, name, false
	}
	t, ok = p.View.TrackerAt(target.Piece, target.FuncFacts())
	return t, inv.Place, ok && t.Public()
}

// scopesAround visits the nodes around one, from the inside out, up to the function or lambda that it runs in, that one included.
func scopesAround(n syntax.Node, visit func(child, around syntax.Node) bool) {
	for up := n.Parent(); up.Valid(); n, up = up, up.Parent() {
		if !visit(n, up) || up.Kind() == syntax.KindFunctionDefinition || up.Kind() == syntax.KindLambda {
			return
		}
	}
}

// decoratorsOf gives the expressions behind the `@` of a definition.
func decoratorsOf(definition syntax.Node) []syntax.Node {
	var out []syntax.Node
	if definition.Parent().Kind() == syntax.KindDecoratedDefinition {
		for d := range definition.Parent().Children() {
			if d.Kind() == syntax.KindDecorator {
				out = append(out, d.First())
			}
		}
	}
	return out
}
