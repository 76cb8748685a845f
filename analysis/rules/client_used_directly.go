package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var clientUsedDirectly = &lint.Rule{
	ID:       "client-used-directly",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     2,
	Title:    "Mixpanel's client used outside of the service",
	Why: `The service is the only way to Mixpanel: it refuses events that are not registered, validates their schema, and can be switched off. What is sent past it is
checked by nobody, and raises into the business code.`,
	Bad: `
-- edit risk/tasks.py --
-from optimo_analytics import service
+from mixpanel import Mixpanel
+
+from optimo_analytics import service
-- risk/tasks.py --


def celebrate(employee_id: str, token: str) -> None:
    Mixpanel(token).track(employee_id, "svc.risk.risk_calculated")  # want client-used-directly "Mixpanel(token).track"
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-        get_client().track(
+        client = get_client()
+        client.track(
`,
	Fixable: lint.NoFix,
	Call: func(p *lint.Pass, c facts.Call, at module.Site) {
		callee := facts.Unparen(c.Callee)
		if name := facts.LastName(callee); !clientMethods[name] && !facts.Indexed(name) || inTest(p) {
			return
		}
		core := p.View.ServiceClass(p.Root)
		if core.Kind != module.Class || core.Piece.Path == p.File.Path {
			return
		}
		switch {
		case callee.Kind() == syntax.KindAttribute && clientMethods[callee.Child(syntax.FieldAttribute).Text()] && mixpanelClient(p, at, callee.Child(syntax.FieldObject), 0):
		case p.View.Origin(at, callee) == clientClass && !usedHere(p, at, c) && !madeForCore(p, at, c, core):
		default:
			return
		}
		p.Report(callee.Span(), quote(callee.Text())+" uses Mixpanel's client outside of "+quote(p.Root.Names.ServiceClass)+", so nothing checks the event; send it by a tracker",
			lint.Related(core.Piece, core.Binding.NameSpan, "the only place that talks to Mixpanel"), lint.Hint("call a tracker of %s", p.Root.Names.HelperPattern))
	},
}

// clientClass is the class of the library's client.
const clientClass = "mixpanel.Mixpanel"

// mixpanelClient: an expression is known to be an instance of Mixpanel's client: it is made here, a name for one, what a function is said to give, or a parameter
// annotated so.
func mixpanelClient(p *lint.Pass, at module.Site, n syntax.Node, depth int) bool {
	n = facts.Unparen(n)
	if depth > armDepth {
		return false
	}
	switch n.Kind() {
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		return p.View.Origin(at, callee) == clientClass || givesClient(p, p.View.Target(at, callee), depth)
	case syntax.KindNamedExpression:
		return mixpanelClient(p, at, n.Child(syntax.FieldValue), depth+1)
	case syntax.KindIdentifier, syntax.KindAttribute:
		if at.Func != nil && n.Kind() == syntax.KindIdentifier {
			if param, ok := at.Func.Param(n.Text()); ok {
				return param.Annotation.Valid() && saysClient(p, at, param.Annotation)
			}
			if value, ok := at.Func.Local(n.Text()); ok {
				return mixpanelClient(p, at, value, depth+1)
			}
		}
		s := p.View.Resolve(at, n)
		if s.Kind != module.Value || s.Several || !s.Binding.Value.Valid() {
			return false
		}
		return mixpanelClient(p, module.Site{Piece: s.Piece, Scope: s.Owner}, s.Binding.Value, depth+1)
	}
	return false
}

// givesClient: a function of the repository gives a client, by its annotation or by what it returns; a class of the repository is one.
func givesClient(p *lint.Pass, s module.Symbol, depth int) bool {
	at := module.Site{Piece: s.Piece, Scope: s.Owner}
	switch s.Kind {
	case module.Class:
		for _, b := range s.ClassFacts().Bases {
			if p.View.Origin(at, b) == clientClass {
				return true
			}
		}
	case module.Func:
		fn := s.FuncFacts()
		if fn.Returns.Valid() {
			return saysClient(p, at, fn.Returns)
		}
		at.Func = fn
		for _, v := range returns(fn) {
			if mixpanelClient(p, at, v, depth+1) {
				return true
			}
		}
	}
	return false
}

func saysClient(p *lint.Pass, at module.Site, annotation syntax.Node) bool {
	for _, a := range p.View.TypeAt(module.Site{Piece: at.Piece, Scope: at.Scope}, annotation).Atoms {
		if a.Origin == clientClass && a.Inside == "" {
			return true
		}
	}
	return false
}

// usedHere: the client that a call makes sends something in the same function or file, where that is said.
func usedHere(p *lint.Pass, at module.Site, c facts.Call) bool {
	up := c.Node.Parent()
	if up.Kind() == syntax.KindAttribute && clientMethods[up.Child(syntax.FieldAttribute).Text()] {
		return true
	}
	name := ""
	if up.Kind() == syntax.KindAssignment || up.Kind() == syntax.KindNamedExpression {
		name = facts.Dotted(up.First())
	}
	if name == "" {
		return false
	}
	sends := func(q *module.Piece) bool {
		for _, x := range q.Facts.Calls {
			if dotted := facts.Dotted(x.Callee); strings.HasPrefix(dotted, name+".") && clientMethods[strings.TrimPrefix(dotted, name+".")] {
				return true
			}
		}
		return false
	}
	if at.Func != nil {
		return sends(p.Piece)
	}
	return p.View.FirstPiece(p.File.Path, sends) != nil
}

// madeForCore: a file of the module makes the client that the service imports.
func madeForCore(p *lint.Pass, at module.Site, c facts.Call, core module.Symbol) bool {
	if p.File.Root == nil {
		return false
	}
	name := facts.LastName(c.Node.Parent().First())
	if at.Func != nil {
		name = at.Func.Name
	}
	s := p.View.Lookup(core.Piece.Path, name)
	return s.Kind > module.Missing && s.Piece != nil && s.Piece.Path == p.File.Path
}
