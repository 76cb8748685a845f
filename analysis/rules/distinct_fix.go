package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// fixedArm offers the action that changes one value of a distinct_id: in place where the value is nothing but a distinct_id, and at the argument, by the
// local's name, where that local is the id of other things too. No offer where neither can be said. A value that may be None is for a person to decide: the
// action makes text of it, "None" for all who have none.
func fixedArm(p *lint.Pass, s module.Send, arm syntax.Node, action string, args ...string) []lint.Option {
	if interpolated(arm) {
		return nil // quotes inside of an f-string's quotes parse from Python 3.12 on
	}
	safety := lint.Safe
	if mayBeNone(p, s.Site, bare(arm)) {
		safety = lint.Unsafe
	}
	place := distinctIDOf(p, s)
	if holds(place, arm) || onlySent(s.Site.Func, place, arm, armDepth) {
		return []lint.Option{lint.Fixed(action, safety, args...)}
	}
	name := facts.Unparen(place)
	if name.Kind() != syntax.KindIdentifier || !s.DistinctID.Valid() || len(armsOf(s.Site, place)) != 1 {
		return nil
	}
	return []lint.Option{lint.Fixed(action, safety, append(args, "name", name.Text())...)}
}

// interpolated: a node stands in an f-string.
func interpolated(n syntax.Node) bool {
	for n = n.Parent(); n.Valid(); n = n.Parent() {
		switch n.Kind() {
		case syntax.KindInterpolation:
			return true
		case syntax.KindBlock:
			return false
		}
	}
	return false
}

// onlySent: the local whose value holds a node is read once, in the argument or in the value of a local of which the same is true.
func onlySent(fn *facts.Func, place, n syntax.Node, depth int) bool {
	if fn == nil || depth == 0 {
		return false
	}
	for _, l := range fn.Locals {
		if !l.Value.Valid() || !holds(l.Value, n) {
			continue
		}
		var read []syntax.Node
		for _, use := range uses(fn.Body, l.Name) {
			if use.Field() != syntax.FieldLeft {
				read = append(read, use)
			}
		}
		return len(read) == 1 && (holds(place, read[0]) || onlySent(fn, place, read[0], depth-1))
	}
	return false
}
