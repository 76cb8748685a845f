package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// transparent decorators neither catch exceptions nor change how a function is called.
var transparent = map[string]bool{
	"classmethod": true, "staticmethod": true, "override": true, "final": true, "no_type_check": true, "sync_to_async": true, "async_to_sync": true,
	"database_sync_to_async": true, "atomic": true, "non_atomic_requests": true, "durable": true, "wrap": true, "trace": true, "traced": true,
	"start_as_current_span": true, "start_as_current_observation": true, "lru_cache": true, "cache": true, "deprecated": true, "sensitive_variables": true,
	"time": true, "timed": true, "override_settings": true, "never_cache": true, "typechecked": true, "validate_call": true, "beartype": true,
}

// decorations says what the decorators of a function do to it.
type decorations struct {
	safe     bool // a configured wrapper catches what the function raises
	catches  bool // one of them may catch exceptions: it does, or cannot be told
	opaque   bool // one of them may change the parameters
	binding  bool // classmethod or staticmethod
	static   bool
	abstract bool // a stub: abstract, an overload
}

func decorationsOf(p *lint.Pass, fn *facts.Func, at module.Site) decorations {
	var d decorations
	at.Func = nil
	for _, n := range fn.Decorators {
		name := p.View.Spelled(at, facts.CalleeOf(n))
		switch {
		case name == "classmethod":
			d.binding = true
		case name == "staticmethod":
			d.binding, d.static = true, true
		case name == "overload" || name == "abstractmethod" || name == "abstractclassmethod" || name == "abstractstaticmethod":
			d.abstract = true
		case isSafeWrapper(p, at, facts.CalleeOf(n)):
			d.safe, d.catches = true, true
		case transparent[name]:
		default:
			catches, passes := decoratorText(p, at, n)
			d.catches, d.opaque = d.catches || catches, d.opaque || !passes
		}
	}
	return d
}

// isSafeWrapper: the configuration names it, by its last name or dotted.
func isSafeWrapper(p *lint.Pass, at module.Site, n syntax.Node) bool {
	names := p.Root.Names.SafeWrappers
	if len(names) == 0 {
		return false
	}
	dotted := facts.Dotted(n)
	return slices.Contains(names, dotted) || slices.Contains(names, facts.LastName(n)) || slices.Contains(names, p.View.Origin(at, n))
}

// decoratorText reads a decorator of the repository: whether it may catch exceptions, and whether it passes all arguments on as they are.
func decoratorText(p *lint.Pass, at module.Site, n syntax.Node) (catches, passes bool) {
	s := p.View.Resolve(at, facts.CalleeOf(n))
	if s.Kind != module.Func && s.Kind != module.Class {
		return true, false
	}
	text := s.Piece.Placed.Unit.Text
	if s.Kind == module.Class {
		for _, q := range p.View.Scope(s.Piece.Path, s.Name()) {
			text += q.Placed.Unit.Text
		}
	}
	return mayCatch(text), strings.Contains(text, "(*args, **kwargs)") || strings.Contains(text, "(cls, *args, **kwargs)") || strings.Contains(text, "return func\n")
}

// mayCatch: the text of a function or class may keep exceptions from passing.
func mayCatch(text string) bool {
	return strings.Contains(text, "except") || strings.Contains(text, "suppress") || strings.Contains(text, "with ") || strings.Contains(text, "__exit__")
}
