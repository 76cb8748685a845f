package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// MayBeRefused says whether a call in a test may be there to fail: an exception is expected or caught where it stands, something else decides when it
// runs, or the helper around it is called so. A test that only calls it would fail.
func (v *View) MayBeRefused(p *Piece, call syntax.Node) bool {
	return v.mayBeRefused(p, call, flowDepth)
}

func (v *View) mayBeRefused(p *Piece, n syntax.Node, depth int) bool {
	if depth == 0 {
		return true
	}
	for inner, up := n, n.Parent(); up.Valid(); inner, up = up, up.Parent() {
		switch up.Kind() {
		case syntax.KindWithStatement:
			for item := range WithItems(up) {
				if item.Span().End <= n.Span().Start && v.mayKeep(p, item) {
					return true
				}
			}
		case syntax.KindTryStatement:
			if inner.Field() == syntax.FieldBody && catches(up) {
				return true
			}
		case syntax.KindLambda:
			return true
		case syntax.KindCall:
			if strings.Contains(strings.ToLower(facts.LastName(facts.CalleeOf(up))), "raises") {
				return true
			}
		case syntax.KindFunctionDefinition:
			if v.runRefused(p, up, depth) {
				return true
			}
		case syntax.KindDecoratedDefinition:
			if markedToFail(up) {
				return true
			}
		}
	}
	return v.surroundedByFailure(p, n)
}

// mayKeep: a context manager may keep exceptions from passing. One of the repository tells by its text.
func (v *View) mayKeep(p *Piece, manager syntax.Node) bool {
	callee := facts.CalleeOf(manager)
	if isPatch(manager) || letsPass[facts.LastName(callee)] {
		return false
	}
	if s := v.Resolve(SiteAt(p, manager), callee); s.Kind == Func {
		text := s.FuncFacts().Node.Text()
		return strings.Contains(text, "except") || strings.Contains(text, "aises") || strings.Contains(text, "suppress") || strings.Contains(text, "with ")
	}
	return true
}

// catches says whether a try statement has a handler.
func catches(try syntax.Node) bool {
	for c := range try.Children() {
		if c.Kind() == syntax.KindExceptClause || c.Kind() == syntax.KindExceptGroupClause {
			return true
		}
	}
	return false
}

// runRefused: a function that is no test itself is called where it may be refused, or handed on to what cannot be told.
func (v *View) runRefused(p *Piece, def syntax.Node, depth int) bool {
	name := def.Child(syntax.FieldName).Text()
	uses := func(q *Piece, root syntax.Node) bool {
		return slices.ContainsFunc(namesIn(root, name), func(n syntax.Node) bool {
			call := called(n)
			return call == n || (q != p || !within(n.Span(), def.Span())) && v.mayBeRefused(q, call, depth-1)
		})
	}
	i := funcAt(p, def)
	switch {
	case i < 0:
		return true
	case p.Facts.Funcs[i].Node != def: // nested in a function
		return uses(p, p.Facts.Funcs[i].Body)
	case strings.HasPrefix(name, "test") || p.Facts.Funcs[i].HasDecorator("fixture"):
		return false
	case !holdsTests(p.Path): // tests elsewhere call it
		return true
	}
	return slices.ContainsFunc(v.all(p.Path), func(q *Piece) bool {
		return containsWord(q.Placed.Unit.Text, name) && uses(q, q.Placed.Unit.Tree().Root())
	})
}

func markedToFail(decorated syntax.Node) bool {
	for c := range decorated.Children() {
		if c.Kind() == syntax.KindDecorator && saysFail(c.Text()) {
			return true
		}
	}
	return false
}

func saysFail(mark string) bool {
	return strings.Contains(mark, "xfail") || strings.Contains(mark, "expectedFailure")
}

// surroundedByFailure: a mark of a class around, or of the whole file, says that its tests fail.
func (v *View) surroundedByFailure(p *Piece, n syntax.Node) bool {
	for h := p.Head; h != nil; h = h.Head {
		for i := range h.Facts.Classes {
			if slices.ContainsFunc(h.Facts.Classes[i].Decorators, func(d syntax.Node) bool { return saysFail(d.Text()) }) {
				return true
			}
		}
	}
	for scope := SiteAt(p, n).Scope; ; scope, _ = cutLast(scope) {
		for _, q := range v.pieces(Key{Kind: KeyDef, Path: p.Path, Name: join(scope, "pytestmark")}) {
			if saysFail(q.Placed.Unit.Text) {
				return true
			}
		}
		if scope == "" {
			return false
		}
	}
}

// letsPass are context managers of tests that let exceptions pass.
var letsPass = map[string]bool{
	"capture_logs": true, "assertLogs": true, "assertNoLogs": true, "assertNumQueries": true, "override_settings": true, "freeze_time": true, "travel": true,
	"subTest": true, "test": true, "atomic": true, "captureOnCommitCallbacks": true, "catch_warnings": true, "at_level": true, "django_assert_num_queries": true,
	"django_assert_max_num_queries": true, "django_capture_on_commit_callbacks": true, "time_machine": true, "nullcontext": true, "does_not_raise": true,
	"settings": true, "modify_settings": true, "set_level": true, "context": true, "TemporaryDirectory": true, "open": true, "redirect_stdout": true,
	"redirect_stderr": true, "override": true, "warns": true, "assertWarns": true,
}
