package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// givenValue is an argument that ends up in an event: of a schema's constructor, or of a tracker.
type givenValue struct {
	pass  *lint.Pass
	at    module.Site
	name  string // of the field or parameter
	takes string // what messages call it
	typ   module.Type
	place module.Place // where it is declared
	value syntax.Node
}

// constructValues calls visit for every argument of a schema's constructor whose field is known, outside of tests: what a test gives is its own affair.
func constructValues(p *lint.Pass, c module.Construct, visit func(givenValue)) {
	if !inTest(p) {
		validatedValues(p, c, visit)
	}
}

// validatedValues does the same in tests as well, for what validation refuses.
func validatedValues(p *lint.Pass, c module.Construct, visit func(givenValue)) {
	for _, g := range lint.Once(p, "values of a schema", c.Call.Node, func() []givenValue { return valuesOfSchema(p, c) }) {
		visit(g)
	}
}

func valuesOfSchema(p *lint.Pass, c module.Construct) (out []givenValue) {
	if refusedInTest(p, c.Call.Node) {
		return nil
	}
	fields := p.View.Fields(c.Schema)
	for _, a := range given(p.View.Bind(c.Site, c.Call.Node)) {
		f, ok := fields.ByKeyword(a.Name, true)
		if !ok {
			continue
		}
		out = append(out, givenValue{
			pass: p, at: c.Site, name: f.Name, takes: "field " + quote(f.Name) + " of " + quote(c.Schema.Binding.Name), typ: p.View.TypeOf(f),
			place: module.Place{Piece: f.Piece, Span: f.Binding.NameSpan}, value: facts.Unparen(a.Value),
		})
	}
	return out
}

// callValues does the same for calls of trackers, and of class methods that hand their keywords on to a constructor.
func callValues(p *lint.Pass, c facts.Call, at module.Site, visit func(givenValue)) {
	for _, g := range lint.Once(p, "values of a call", c.Node, func() []givenValue { return valuesOfCall(p, c, at) }) {
		visit(g)
	}
}

func valuesOfCall(p *lint.Pass, c facts.Call, at module.Site) []givenValue {
	if inTest(p) {
		return nil
	}
	if construct, taken, ok := forwarded(p, c, at); ok {
		return slices.DeleteFunc(valuesOfSchema(p, construct), func(g givenValue) bool { return taken[g.name] })
	}
	inv, ok := p.View.Invocation(at, c)
	if !ok || !module.IsTrackerName(facts.LastName(inv.Callee)) {
		return nil
	}
	target := p.View.Target(at, inv.Callee)
	if target.Kind != module.Func {
		return nil
	}
	t, ok := p.View.TrackerAt(target.Piece, target.FuncFacts())
	if !ok {
		return nil
	}
	return valuesOfTracker(p, at, t, inv)
}

func valuesOfTracker(p *lint.Pass, at module.Site, t module.Tracker, inv module.Invocation) (out []givenValue) {
	declared := t.Symbol
	outside := module.Site{Piece: declared.Piece, Scope: declared.Owner}
	for _, a := range given(inv.Args) {
		if param, ok := t.Func.Param(a.Name); ok && param.Annotation.Valid() {
			out = append(out, givenValue{
				pass: p, at: at, name: a.Name, takes: "parameter " + quote(a.Name) + " of " + quote(t.Func.Name), typ: p.View.TypeAt(outside, param.Annotation),
				place: module.Place{Piece: declared.Piece, Span: param.NameSpan}, value: facts.Unparen(a.Value),
			})
		}
	}
	return out
}

// arms calls visit for each expression that the value may be, and where to report it: at the expression when it stands in the argument, at the argument when it
// comes through a local.
func (g givenValue) arms(visit func(n syntax.Node, at text.Span)) {
	for _, a := range armsOf(g.at, g.value) {
		switch {
		case !a.known:
		case holds(g.value, a.node):
			visit(a.node, a.node.Span())
		default:
			visit(a.node, g.value.Span())
		}
	}
}

// declared gives the local that a value comes through in place of the value, where the function declares the local's type.
func (g givenValue) declared(n syntax.Node) syntax.Node {
	for _, a := range armsOf(g.at, g.value) {
		if a.node == n && a.name.Valid() && g.at.Func != nil && g.at.Func.Annotation(a.name.Text()).Valid() {
			return a.name
		}
	}
	return n
}

// report says it at a place, with the declaration as the other half.
func (g givenValue) report(at text.Span, message string, options ...lint.Option) {
	options = append(options, lint.Related(g.place.Piece, g.place.Span, "declared here"))
	g.pass.Report(at, message, options...)
}

// isTimestamp: the name says that it is a moment.
func (g givenValue) isTimestamp() bool { return timestampName(g.name) }

func timestampName(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), "_ms")
	return name == "timestamp" || strings.HasSuffix(name, "_timestamp") || strings.HasSuffix(name, "_at") || strings.HasSuffix(name, "_ts")
}

// isNumberOrText: the declaration takes a number or text, and no datetime.
func (g givenValue) isNumberOrText() bool {
	if len(g.typ.Atoms) == 0 {
		return false
	}
	for _, a := range g.typ.Atoms {
		switch a.Name {
		case "int", "float", "str", "None", "PositiveInt", "NonNegativeInt", "StrictInt":
		default:
			return false
		}
	}
	return true
}
