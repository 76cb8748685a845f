package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// arm is one value that a distinct_id may have, followed through conditionals, `or`, `and` and locals to the expression that makes it.
type arm struct {
	node  syntax.Node
	known bool        // false: a name of which the value cannot be told
	name  syntax.Node // the local that it comes through, the last one; invalid for none
	text  bool        // str() or an f-string around the choice makes text of it
}

// armsOf lists the values of an expression, in the order in which Python would take them.
func armsOf(at module.Site, n syntax.Node) []arm {
	r := armReader{at: at}
	r.read(n, 0)
	return r.out
}

// idArms lists those of a distinct_id, also where the whole choice is made text: `str(a or b)`, `f"{a or b}"`.
func idArms(at module.Site, id syntax.Node) []arm {
	r := armReader{at: at, ids: true}
	r.read(id, 0)
	return r.out
}

type armReader struct {
	at      module.Site
	ids     bool // choices inside str() count
	text    bool // inside of such a choice
	through syntax.Node
	out     []arm
}

const armDepth = 8 // locals of locals

func (r *armReader) read(n syntax.Node, depth int) {
	n = facts.Unparen(n)
	if depth > armDepth || !n.Valid() {
		return
	}
	switch n.Kind() {
	case syntax.KindConditionalExpression:
		var parts []syntax.Node
		for c := range n.Children() {
			if c.Kind() != syntax.KindComment {
				parts = append(parts, c)
			}
		}
		if len(parts) == 3 {
			r.read(parts[0], depth+1)
			r.read(parts[2], depth+1)
		}
	case syntax.KindBooleanOperator:
		left, right := n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight)
		if n.Child(syntax.FieldOperator).Text() == "or" {
			r.read(left, depth+1)
		}
		r.read(right, depth+1)
	case syntax.KindNamedExpression:
		r.read(n.Child(syntax.FieldValue), depth+1)
	case syntax.KindIdentifier:
		r.name(n, depth)
	default:
		if inner := bare(n); r.ids && inner != n && isChoice(inner) {
			outer := r.text
			r.text = true
			r.read(inner, depth+1)
			r.text = outer
			return
		}
		r.add(n, true)
	}
}

func (r *armReader) add(n syntax.Node, known bool) {
	r.out = append(r.out, arm{node: n, known: known, name: r.through, text: r.text})
}

func isChoice(n syntax.Node) bool {
	switch n.Kind() {
	case syntax.KindConditionalExpression, syntax.KindBooleanOperator:
		return true
	}
	return false
}

// name follows a local to each of its values. One that is bound in a way that cannot be told is an arm of unknown value.
func (r *armReader) name(n syntax.Node, depth int) {
	fn := r.at.Func
	if fn == nil {
		r.add(n, true)
		return
	}
	if _, param := fn.Param(n.Text()); param || !fn.Assigned(n.Text()) {
		r.add(n, !fn.Assigned(n.Text()))
		return
	}
	for _, l := range fn.Locals {
		if l.Name == n.Text() {
			if !l.Value.Valid() {
				r.add(n, false)
				continue
			}
			if l.Value.Span().Contains(n.Span().Start) { // x = x or y
				continue
			}
			outer := r.through
			r.through = n
			r.read(l.Value, depth+1)
			r.through = outer
		}
	}
}

// sendInCode gives the arms of a send's distinct_id, none in tests.
func sendInCode(p *lint.Pass, s module.Send) []arm {
	id := distinctIDOf(p, s)
	if !id.Valid() || inTest(p) || insideService(p, s) {
		return nil
	}
	arms := idArms(s.Site, id)
	for i, a := range arms {
		if saidByName(p, s, a) {
			arms[i].node = a.name
		}
	}
	return arms
}

// saidByName: what a call gives is known by the local that keeps it alone: `organization_id = owner_of(survey)`.
func saidByName(p *lint.Pass, s module.Send, a arm) bool {
	call := bare(a.node)
	if !a.known || !a.name.Valid() || call.Kind() != syntax.KindCall || idKindOfName(a.name.Text()) <= userID || idKindOf(call) != unknownID {
		return false
	}
	callee := facts.LastName(call.Child(syntax.FieldFunction))
	return !strings.Contains(callee, "distinct") && !strings.Contains(callee, "prefix") && callee != "join" &&
		!compose(p, s.Site, call).ok && !randomID(p, s.Site, call)
}

// insideService: the service's own method hands on what it was given, to a client that may call its method the same.
func insideService(p *lint.Pass, s module.Send) bool {
	return s.Site.Func != nil && s.Site.Func.Name == p.Root.Names.TrackEvent
}

// distinctIDOf gives the argument, also out of a literal mapping that is unpacked.
func distinctIDOf(p *lint.Pass, s module.Send) syntax.Node {
	if s.DistinctID.Valid() || !s.Unpacked {
		return s.DistinctID
	}
	return p.View.Bind(s.Site, s.Call.Node).Given["distinct_id"].Value
}

// bare strips what leaves an id as it is: str(), format(), cast(), strip(), .hex, an f-string of nothing else.
func bare(n syntax.Node) syntax.Node {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		args := facts.Args(n)
		switch {
		case callee.Kind() == syntax.KindIdentifier && (callee.Text() == "str" || callee.Text() == "format" || callee.Text() == "repr") && len(args) == 1 && args[0].Star == 0:
			return bare(args[0].Value)
		case callee.Text() == "cast" && len(args) == 2:
			return bare(args[1].Value)
		case callee.Kind() == syntax.KindAttribute && len(args) == 0 && keepsID[callee.Child(syntax.FieldAttribute).Text()]:
			return bare(callee.Child(syntax.FieldObject))
		}
	case syntax.KindAttribute:
		if n.Child(syntax.FieldAttribute).Text() == "hex" {
			return bare(n.Child(syntax.FieldObject))
		}
	case syntax.KindString:
		if e := onlyInterpolation(n); e.Valid() {
			return bare(e)
		}
	}
	return n
}

// keepsID are methods of text that leave an id an id.
var keepsID = map[string]bool{"strip": true, "lower": true, "upper": true, "__str__": true}

// onlyInterpolation gives the expression of `f"{x}"`.
func onlyInterpolation(n syntax.Node) syntax.Node {
	part := solePart(n)
	if part.Child(syntax.FieldFormatSpecifier).Valid() {
		return syntax.Node{}
	}
	return part.Child(syntax.FieldExpression)
}

// solePart gives the interpolation of an f-string that is made of nothing else: `{x:%Y}` of `f"{x:%Y}"`.
func solePart(n syntax.Node) syntax.Node {
	var found syntax.Node
	for c := range n.Children() {
		switch c.Kind() {
		case syntax.KindInterpolation:
			if found.Valid() {
				return syntax.Node{}
			}
			found = c
		case syntax.KindStringContent:
			return syntax.Node{}
		}
	}
	return found
}
