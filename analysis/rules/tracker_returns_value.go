package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var trackerReturnsValue = &lint.Rule{
	ID:       "tracker-returns-value",
	Category: lint.Service,
	Severity: lint.P3,
	Tier:     2,
	Title:    "public tracker that is not said to return None",
	Why: `A tracker that returns something invites business code to depend on whether an event was sent. It never raises and never answers; ` + "`-> None`" + ` says so to
readers and to the type checker.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    def track_api_key_used(cls, *, api_key_id: str, response_status: int):  # want tracker-returns-value "track_api_key_used"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+            return cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
`,
	Fixable: lint.Safe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() || decorationsOf(p, t.Func, t.Site()).abstract || yields(t.Func) {
			return
		}
		name := quote(t.Func.Name)
		options := append(helperEvent(p, t), lint.Hint("annotate it with -> None, and return nothing"))
		if given, ok := (giver{pass: p, tracker: t}).returned(); ok {
			p.Report(given.Span(), "public tracker "+name+" returns "+quote(headText(given))+": business code must not depend on tracking; return nothing, and annotate it with "+
				quote("-> None"), options...)
			return
		}
		annotation := t.Func.Returns
		if !annotation.Valid() {
			p.Report(t.Func.NameSpan, "public tracker "+name+" is not annotated with "+quote("-> None")+"; add it", append(options, returnFix(t)...)...)
			return
		}
		if says := p.View.TypeAt(module.Site{Piece: t.Symbol.Piece, Scope: t.Symbol.Owner}, annotation); says.Known && !nothing(says) {
			p.Report(annotation.Span(), "public tracker "+name+" is annotated with "+quote("-> "+annotation.Text())+" and returns nothing; write "+quote("-> None"),
				append(options, returnFix(t)...)...)
		}
	},
}

// yields: a generator, such as a context manager is made of, gives what it has to.
func yields(fn *facts.Func) bool {
	found := false
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		found = found || n.Kind() == syntax.KindYield
		return !found && n.Kind() != syntax.KindFunctionDefinition && n.Kind() != syntax.KindLambda
	})
	return found
}

// returnFix is offered where the text shows all that the function returns.
func returnFix(t module.Tracker) []lint.Option {
	if len(returns(t.Func)) > 0 {
		return nil
	}
	return []lint.Option{lint.Fixed("return-none", lint.Safe)}
}

// nothing: None, or what never comes back.
func nothing(t module.Type) bool {
	for _, a := range t.Atoms {
		switch {
		case a.Inside != "":
		case a.Name != "None" && a.Name != "NoReturn" && a.Name != "Never":
			return false
		}
	}
	return true
}

// returns lists the values of a function's own return statements, None left aside.
func returns(fn *facts.Func) []syntax.Node {
	var out []syntax.Node
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindFunctionDefinition, syntax.KindClassDefinition, syntax.KindLambda:
			return false
		case syntax.KindReturnStatement:
			if v := facts.Unparen(n.First()); v.Valid() && v.Kind() != syntax.KindNone && v.Kind() != syntax.KindComment {
				out = append(out, v)
			}
			return false
		}
		return true
	})
	return out
}

// giver finds out whether a tracker gives something to its caller.
type giver struct {
	pass    *lint.Pass
	tracker module.Tracker
	depth   int // of trackers whose answer is another's
}

// returned gives the first value that the tracker is known to return.
func (g giver) returned() (syntax.Node, bool) {
	for _, v := range returns(g.tracker.Func) {
		if g.isValue(v) {
			return v, true
		}
	}
	return syntax.Node{}, false
}

// valueBuiltins give something, whatever they are given.
var valueBuiltins = map[string]bool{
	"bool": true, "str": true, "int": true, "len": true, "dict": true, "list": true, "set": true, "tuple": true, "isinstance": true, "repr": true,
}

// isValue: an expression is known to be something; what other functions return is known of those of the repository.
func (g giver) isValue(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindTrue, syntax.KindFalse, syntax.KindInteger, syntax.KindFloat, syntax.KindString, syntax.KindConcatenatedString, syntax.KindDictionary,
		syntax.KindList, syntax.KindTuple, syntax.KindExpressionList, syntax.KindSet, syntax.KindComparisonOperator, syntax.KindNotOperator,
		syntax.KindBinaryOperator, syntax.KindListComprehension, syntax.KindDictionaryComprehension:
		return true
	case syntax.KindConditionalExpression:
		first, last := choices(n)
		return g.isValue(first) || g.isValue(last)
	case syntax.KindAwait:
		return g.isValue(n.First())
	case syntax.KindIdentifier:
		if param, ok := g.tracker.Func.Param(n.Text()); ok {
			return !g.tracker.Func.Assigned(param.Name) && param.Annotation.Valid()
		}
		for _, l := range g.tracker.Func.Locals {
			if l.Name == n.Text() && l.Value.Valid() && l.Value != n && g.isValue(l.Value) {
				return true
			}
		}
		return false
	case syntax.KindCall:
		return g.callGives(n)
	}
	return false
}

func (g giver) callGives(call syntax.Node) bool {
	callee := call.Child(syntax.FieldFunction)
	switch s := g.pass.View.Target(g.tracker.Site(), callee); s.Kind {
	case module.Class:
		return true
	case module.Func:
		return g.funcGives(s)
	case module.Unknown, module.Missing:
		return callee.Kind() == syntax.KindIdentifier && valueBuiltins[callee.Text()] && !g.pass.View.Binds(g.pass.File.Path, callee.Text())
	}
	return false
}

const delegationDepth = 3

func (g giver) funcGives(s module.Symbol) bool {
	fn := s.FuncFacts()
	if fn.Returns.Valid() {
		says := g.pass.View.TypeAt(module.Site{Piece: s.Piece, Scope: s.Owner}, fn.Returns)
		return says.Known && !nothing(says)
	}
	if !module.IsTrackerName(fn.Name) {
		return len(returns(fn)) > 0
	}
	other, ok := g.pass.View.TrackerAt(s.Piece, fn)
	if !ok || g.depth == delegationDepth {
		return false
	}
	_, gives := giver{pass: g.pass, tracker: other, depth: g.depth + 1}.returned()
	return gives
}
