package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// origins are what a flow looks for instead of personal data: expressions that are it, and such that become it when they are written as text. A flow with origins
// judges nothing by names.
type origins struct {
	value func(*flow, syntax.Node) (value, bool) // ok: the expression is decided, for good or bad
	text  func(*flow, syntax.Node) bool          // may be nil
}

// trace follows an expression to an origin. ok is false when none is known to reach it.
func trace(p *lint.Pass, at module.Site, n syntax.Node, o *origins) (source syntax.Node, ok bool) {
	v := (&flow{pass: p, at: at, origins: o}).expr(n)
	return v.source, v.verdict == personal
}

// found is the value of an origin, if it is one; otherwise nothing is decided.
func found(n syntax.Node, is bool) (value, bool) {
	if !is {
		return value{}, false
	}
	return value{verdict: personal, source: n}, true
}

// asText is the value of an expression that is written as text and is not personal before: a person becomes its username.
func (f *flow) asText(n syntax.Node) (value, bool) {
	switch {
	case f.origins == nil && f.person(n):
		return stringified(n), true
	case f.origins != nil && f.origins.text != nil && f.origins.text(f, n):
		return value{verdict: personal, source: n}, true
	}
	return value{}, false
}

// keyed reads `object["key"]`, `object.get("key")` and their like.
func keyed(n syntax.Node) (object syntax.Node, key string, known, ok bool) {
	switch n.Kind() {
	case syntax.KindSubscript:
		key, known = facts.StringValue(n.Child(syntax.FieldSubscript))
		return n.Child(syntax.FieldValue), key, known, true
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		switch facts.LastName(callee) {
		case "get", "getlist", "pop", "setdefault", "get_all", "getall":
			if args := facts.Args(n); callee.Kind() == syntax.KindAttribute && len(args) > 0 {
				key, known = facts.StringValue(args[0].Value)
				return callee.Child(syntax.FieldObject), key, known, true
			}
		}
	}
	return syntax.Node{}, "", false, false
}
