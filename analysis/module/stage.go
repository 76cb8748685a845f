package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Stage is what is set up in a test around its call of a public tracker.
type Stage struct {
	Mocked  bool // something stands in for Mixpanel
	Failing bool // something behind the tracker raises, or the test says that it is about a failure
	Unclear bool // something is set up that may be either
}

// StageOf looks at everything in force in a test where it calls a tracker: fixtures, conftest files, patches, classes. behind are the trackers of the event.
func (v *View) StageOf(p *Piece, fn *facts.Func, call syntax.Node, behind []Tracker, r *Root) Stage {
	s := scene{v: v, root: r, behind: behind}
	e := s.around(p, fn, call)
	return Stage{Mocked: e.mocks, Failing: e.raises || saysFailure(fn) || expectsRaise(call, fn), Unclear: s.unclear(p, fn, call)}
}

// expectsRaise: the call stands in `with pytest.raises(…)`, so Python refuses it.
func expectsRaise(call syntax.Node, fn *facts.Func) bool {
	for up := call.Parent(); up.Valid() && up != fn.Node; up = up.Parent() {
		if up.Kind() == syntax.KindWithStatement {
			for item := range WithItems(up) {
				switch facts.LastName(facts.CalleeOf(item)) {
				case "raises", "assertRaises", "assertRaisesRegex", "assertRaisesMessage":
					return true
				}
			}
		}
	}
	return false
}

// unclear: a patch whose aim is not known, settings that may switch the sending off, a fixture or base class that is not in sight, a function in the test.
func (s scene) unclear(p *Piece, fn *facts.Func, call syntax.Node) bool {
	if nestedAround(call, fn.Node).Valid() || slices.ContainsFunc(fn.Decorators, setsUp) || setsUp(fn.Body) {
		return true
	}
	given := cases(fn)
	for _, param := range fn.Params {
		if _, _, found := s.v.fixturePlace(p, param.Name); !found && !given[param.Name] && !plainFixtures[param.Name] {
			return true
		}
	}
	for scope := join(p.Scope, fn.Scope); scope != ""; scope, _ = cutLast(scope) {
		class := s.v.ClassIn(p.Path, scope)
		if class.Kind != Class || !s.v.Lineage(class).Complete || (marks{v: s.v}).testCase(class) {
			return true
		}
	}
	return false
}

// setsUp: the code patches something, or speaks of Mixpanel's settings.
func setsUp(n syntax.Node) bool {
	found := false
	facts.Walk(n, func(x syntax.Node) bool {
		found = found || isPatch(x) || x.Kind() == syntax.KindIdentifier && strings.Contains(x.Text(), "MIXPANEL")
		return !found
	})
	return found
}

// LooksAtNothing says whether a test does nothing but call public trackers: it neither asserts nor reads anything, and no fixture or tear-down does it for the
// test. What cannot be told may look.
func (v *View) LooksAtNothing(p *Piece, fn *facts.Func) bool {
	for _, param := range fn.Params {
		file, dotted, ok := v.fixturePlace(p, param.Name)
		if f := v.Lookup(file, dotted); ok && (f.Kind != Func || strings.Contains(f.FuncFacts().Body.Text(), "assert")) {
			return false
		}
	}
	if slices.ContainsFunc(v.functions(p.Path), func(t testFunc) bool { return strings.HasPrefix(strings.ToLower(t.fn.Name), "teardown") }) {
		return false
	}
	return onlyCalls(fn.Body, fn)
}

// onlyCalls: the block holds calls of trackers, patches around them, values for them, and nothing else.
func onlyCalls(block syntax.Node, fn *facts.Func) bool {
	for n := range block.Children() {
		switch n.Kind() {
		case syntax.KindComment, syntax.KindPassStatement:
		case syntax.KindWithStatement:
			for item := range WithItems(n) {
				if !isPatch(item) {
					return false
				}
			}
			if !onlyCalls(n.Child(syntax.FieldBody), fn) {
				return false
			}
		case syntax.KindExpressionStatement:
			if !onlyValue(n.First(), fn) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func onlyValue(e syntax.Node, fn *facts.Func) bool {
	switch e.Kind() {
	case syntax.KindString, syntax.KindConcatenatedString:
		return true
	case syntax.KindAssignment:
		value := e.Child(syntax.FieldRight)
		return e.Child(syntax.FieldLeft).Kind() == syntax.KindIdentifier && !isPatch(value) && !slices.ContainsFunc(fn.Params, func(p facts.Param) bool {
			return len(namesIn(value, p.Name)) > 0
		})
	case syntax.KindCall:
		name := facts.LastName(facts.CalleeOf(e))
		return IsTrackerName(name) && !strings.HasPrefix(name, "_")
	}
	return false
}
