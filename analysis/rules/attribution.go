package rules

import (
	"slices"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// attributes says whether the module of the pass keeps login attribution at all: the rules about it are idle where there is no session context.
func attributes(p *lint.Pass) bool {
	return p.Root != nil && p.View.SessionContext(p.Root).Kind == module.Class
}

// carriers are the classes that carry the fields of a class to Mixpanel: the session context and the login schemas that descend from it.
func carriers(p *lint.Pass, owner module.Symbol) []module.Symbol {
	var out []module.Symbol
	for _, c := range append([]module.Symbol{p.View.SessionContext(p.Root)}, p.View.LoginSchemas(p.Root)...) {
		if c.Kind == module.Class && slices.ContainsFunc(p.View.Lineage(c).Classes, owner.Same) {
			out = append(out, c)
		}
	}
	return out
}

// isLogin says whether the class is one of the login schemas.
func isLogin(p *lint.Pass, c module.Symbol) bool {
	return slices.ContainsFunc(p.View.LoginSchemas(p.Root), c.Same)
}

// has says whether a class declares or inherits a field; known is false when it may do so unseen.
func has(p *lint.Pass, c module.Symbol, field string) (yes, known bool) {
	fields := p.View.Fields(c)
	if _, ok := fields.Field(field); ok {
		return true, true
	}
	return false, fields.Complete
}

// lacks says whether a class certainly has no such field.
func lacks(p *lint.Pass, c module.Symbol, field string) bool {
	yes, known := has(p, c, field)
	return known && !yes
}

// includes gives the include sets of which a part, or the place where a name would be added, stands in the piece.
func includes(p *lint.Pass) []module.Include {
	if p.File.Root == nil || inTest(p) || !attributes(p) || !maySetIncludes(p.Piece) {
		return nil
	}
	schemas := slices.Clone(p.View.LoginSchemas(p.Root))
	if i := slices.IndexFunc(p.Piece.Facts.Bindings, func(b facts.Binding) bool { return b.Name == module.FromSession }); i >= 0 {
		if owner := p.View.ClassIn(p.Piece.Path, p.Piece.Scope); owner.Kind == module.Class && p.View.TakesSession(owner) && !isLogin(p, owner) {
			schemas = append(schemas, owner)
		}
	}
	var out []module.Include
	for _, c := range schemas {
		inc := p.View.IncludeOf(c)
		here := slices.ContainsFunc(inc.Names, func(n module.IncludedName) bool { return n.Piece == p.Piece })
		if inc.Known && (here || inc.Home.Piece == p.Piece) {
			out = append(out, inc)
		}
	}
	return out
}

// maySetIncludes decides cheaply: the piece is the method that takes the set, or binds what may be one.
func maySetIncludes(p *module.Piece) bool {
	return slices.ContainsFunc(p.Facts.Bindings, func(b facts.Binding) bool {
		switch b.Value.Kind() {
		case syntax.KindSet, syntax.KindTuple, syntax.KindList, syntax.KindCall, syntax.KindBinaryOperator, syntax.KindParenthesizedExpression:
			return true
		}
		return b.Name == module.FromSession
	}) || p.Placed.Unit.Role == syntax.Entry && len(p.Facts.Entries) == 0
}
