package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var mutableDefault = &lint.Rule{
	ID:       "mutable-default",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     2,
	Title:    "mutable value as a parameter's default",
	Why: `The default is made once, when the module is imported, and shared by all calls: what one event puts into it is sent with every event that follows, of
whatever organization.`,
	Bad: `
-- optimo_analytics/utils.py --


def tags_of(names: list[str], seen: list[str] = []) -> list[str]:  # want mutable-default "[]"
    seen.extend(names)
    return seen
`,
	Good: `
-- optimo_analytics/utils.py --


def tags_of(names: list[str], seen: tuple[str, ...] = (), more: frozenset[str] = frozenset()) -> list[str]:
    return [*names, *seen, *more]
`,
	Fixable: lint.Safe,
	Function: func(p *lint.Pass, fn *facts.Func) {
		if inTest(p) {
			return
		}
		defaults := slices.ContainsFunc(fn.Params, func(x facts.Param) bool { return x.Default.Valid() })
		if body := fn.Body.Text(); !defaults && !strings.Contains(body, "def ") && !strings.Contains(body, "lambda") {
			return
		}
		at := module.SiteAt(p.Piece, fn.Body)
		facts.Walk(fn.Node, func(n syntax.Node) bool {
			if k := n.Kind(); k == syntax.KindDefaultParameter || k == syntax.KindTypedDefaultParameter {
				if value := n.Child(syntax.FieldValue); isMutable(p, at, value) {
					reportMutable(p, n, value)
				}
			}
			return true
		})
	},
}

func reportMutable(p *lint.Pass, param, value syntax.Node) {
	name := param.Child(syntax.FieldName).Text()
	options := []lint.Option{lint.Hint("default %s to None, and write `if %s is None: %s = %s` in the body", name, name, name, value.Text())}
	if param.Parent().Kind() == syntax.KindParameters {
		options = append(options, lint.Fixed("none-default", lint.Safe))
	}
	p.Report(value.Span(), "parameter "+quote(name)+" defaults to "+quote(value.Text())+", which is made once and shared by all calls; default it to None and make it in the body",
		options...)
}

// mutableMakers give something that can be changed.
var mutableMakers = map[string]string{
	"list": "", "dict": "", "set": "", "bytearray": "", "defaultdict": "collections.defaultdict", "OrderedDict": "collections.OrderedDict",
	"Counter": "collections.Counter", "deque": "collections.deque",
}

// isMutable: a list, dict or set, by display, comprehension or constructor.
func isMutable(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindList, syntax.KindDictionary, syntax.KindSet, syntax.KindListComprehension, syntax.KindDictionaryComprehension, syntax.KindSetComprehension:
		return true
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		origin := p.View.Origin(module.Site{Piece: at.Piece, Scope: at.Scope}, callee)
		if library, ok := mutableMakers[facts.LastName(callee)]; ok && library == "" {
			return callee.Kind() == syntax.KindIdentifier && origin == "" && !p.View.Binds(at.Piece.Path, callee.Text())
		}
		library := mutableMakers[p.View.Spelled(at, callee)]
		return library != "" && origin == library
	}
	return false
}
