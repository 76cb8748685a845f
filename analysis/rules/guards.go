package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// passing context managers let exceptions through.
var passingManagers = map[string]bool{
	"atomic": true, "durable": true, "start_span": true, "start_as_current_span": true, "start_transaction": true, "bound_contextvars": true, "push_scope": true,
	"new_scope": true, "isolation_scope": true, "configure_scope": true, "open": true, "override": true, "timer": true, "time": true, "lock": true, "Lock": true,
	"closing": true, "nullcontext": true, "connection": true, "cursor": true, "trace": true, "translation": true, "override_settings": true, "cache_lock": true,
	"catch_warnings": true, "redirect_stdout": true, "redirect_stderr": true, "localcontext": true, "chdir": true, "TemporaryDirectory": true,
	"NamedTemporaryFile": true, "TemporaryFile": true, "ThreadPoolExecutor": true,
}

// guard is a statement that keeps exceptions of its block from passing.
type guard struct {
	node  syntax.Node
	block syntax.Node // what it protects
	kind  guardKind
	call  syntax.Node // of suppress(…)
}

type guardKind uint8

const (
	tryGuard guardKind = iota
	suppressGuard
	safeGuard    // a configured wrapper
	unknownGuard // a context manager of which it cannot be told
)

// guardsOf lists the guards in a function's body, the outer ones first, those of inner functions included.
func guardsOf(p *lint.Pass, at module.Site, body syntax.Node) []guard {
	var out []guard
	facts.Walk(body, func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindTryStatement:
			if hasHandler(n) {
				out = append(out, guard{node: n, block: n.Child(syntax.FieldBody), kind: tryGuard})
			}
		case syntax.KindWithStatement:
			if g, ok := withGuard(p, at, n); ok {
				out = append(out, g)
			}
		}
		return true
	})
	return out
}

func hasHandler(try syntax.Node) bool {
	for c := range try.Children() {
		if isHandler(c) {
			return true
		}
	}
	return false
}

func isHandler(n syntax.Node) bool {
	return n.Kind() == syntax.KindExceptClause || n.Kind() == syntax.KindExceptGroupClause
}

func withGuard(p *lint.Pass, at module.Site, n syntax.Node) (guard, bool) {
	g := guard{node: n, block: n.Child(syntax.FieldBody)}
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		if c.Kind() == syntax.KindBlock || found {
			return false
		}
		if c.Kind() != syntax.KindWithItem {
			return true
		}
		manager := c.Child(syntax.FieldValue)
		if manager.Kind() == syntax.KindAsPattern {
			manager = manager.First()
		}
		manager = facts.Unparen(manager)
		switch name := p.View.Spelled(at, facts.CalleeOf(manager)); {
		case name == "suppress":
			g.kind, g.call, found = suppressGuard, manager, true
		case isSafeWrapper(p, at, facts.CalleeOf(manager)):
			g.kind, found = safeGuard, true
		case passingManagers[name] || passes(p, at, manager):
		default:
			g.kind, found = unknownGuard, true
		}
		return false
	})
	return g, found
}

// passes: a context manager of the repository whose text shows that it catches nothing.
func passes(p *lint.Pass, at module.Site, manager syntax.Node) bool {
	s := p.View.Resolve(at, facts.CalleeOf(manager))
	if s.Kind != module.Func && s.Kind != module.Class {
		return false
	}
	catches, _ := decoratorText(p, at, manager)
	return !catches
}

// guarding gives the innermost guard whose block holds a node.
func guarding(guards []guard, n syntax.Node) (guard, bool) {
	var best guard
	found := false
	for _, g := range guards {
		if g.block.Span().Contains(n.Span().Start) {
			best, found = g, true
		}
	}
	return best, found
}
