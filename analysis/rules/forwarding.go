package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// forwarded reads a call of a class method that hands its other keywords on to the constructor as they are: `from_session_context(context, **properties)` with
// `cls(**taken, **properties)`. taken are the method's own parameters.
func forwarded(p *lint.Pass, c facts.Call, at module.Site) (construct module.Construct, taken map[string]bool, ok bool) {
	if c.Callee.Kind() != syntax.KindAttribute || !facts.Indexed(facts.LastName(c.Callee.Child(syntax.FieldObject))) {
		return module.Construct{}, nil, false
	}
	schema := p.View.Resolve(at, c.Callee.Child(syntax.FieldObject))
	if schema.Kind != module.Class || !p.View.IsSchema(schema) {
		return module.Construct{}, nil, false
	}
	method := p.View.Member(schema, facts.LastName(c.Callee))
	if method.Kind != module.Func || !forwardsRest(method.FuncFacts()) {
		return module.Construct{}, nil, false
	}
	taken = map[string]bool{}
	for _, param := range method.FuncFacts().Params {
		taken[param.Name] = true
	}
	return module.Construct{Call: c, Site: at, Schema: schema}, taken, true
}

// forwardsRest: the method's `**rest` is used for nothing but `cls(…, **rest)`.
func forwardsRest(fn *facts.Func) bool {
	if !fn.HasDecorator("classmethod") || len(fn.Params) < 2 {
		return false
	}
	rest := fn.Params[len(fn.Params)-1]
	if rest.Kind != facts.VarKeyword {
		return false
	}
	occurrences := uses(fn.Body, rest.Name)
	if len(occurrences) != 1 {
		return false
	}
	splat := occurrences[0].Parent()
	call := splat.Parent().Parent()
	return splat.Kind() == syntax.KindDictionarySplat && call.Kind() == syntax.KindCall && call.Child(syntax.FieldFunction).Text() == fn.Params[0].Name
}
