package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var notKeywordOnly = &lint.Rule{
	ID:       "not-keyword-only",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "tracker with a parameter that can be passed by position",
	Why: `Trackers take ids, and ids are all text: swapped by position, nobody notices, and the event is booked on the wrong employee. After ` + "`*`" + ` every
caller has to say which is which.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    def track_api_key_used(cls, api_key_id: str, response_status: int) -> None:  # want not-keyword-only "api_key_id"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    def track_api_key_used(
+        cls,
+        # ids by keyword
+        *,
+        api_key_id: str,
+        response_status: int,
+    ) -> None:
`,
	Fixable: lint.Safe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		d := decorationsOf(p, t.Func, t.Site())
		list := positional(t, d)
		if len(list) == 0 || d.opaque && injected(t.Func) {
			return
		}
		var names []string
		for _, param := range list {
			names = append(names, param.Name)
		}
		kind := "public"
		if !t.Public() {
			kind = "private"
		}
		safety := lint.Unsafe
		if list[0].Kind == facts.PositionalOrKeyword && passedByKeyword(p, t) {
			safety = lint.Safe
		}
		options := append(helperEvent(p, t), lint.Hint("put * before %s", names[0]))
		if list[0].Kind == facts.PositionalOrKeyword {
			options = append(options, lint.Fixed("keyword-only", safety))
		}
		p.Report(list[0].NameSpan, kind+" tracker "+quote(t.Func.Name)+" takes "+quotedList(names)+
			" by position, where callers can mix arguments up unseen; put "+quote("*")+" before "+quote(names[0]), options...)
	},
}

// positional lists the parameters that can be passed by position, without the class or instance. A tracker with *args takes all it is given, and has none.
func positional(t module.Tracker, d decorations) []facts.Param {
	var out []facts.Param
	for i, param := range t.Func.Params {
		switch {
		case param.Kind == facts.VarPositional:
			return nil
		case i == 0 && isReceiver(t, param, d):
		case param.Kind == facts.PositionalOnly || param.Kind == facts.PositionalOrKeyword:
			out = append(out, param)
		}
	}
	return out
}

// isReceiver: the first parameter of a method is the class or instance; of a staticmethod it is when it is called so.
func isReceiver(t module.Tracker, first facts.Param, d decorations) bool {
	return t.Class.Kind == module.Class && !d.static || first.Name == "cls" || first.Name == "self"
}

// injected: the parameter in front of the marker may be what a decorator puts in.
func injected(fn *facts.Func) bool {
	for _, param := range fn.Params {
		if param.Kind == facts.KeywordOnly {
			return true
		}
	}
	return false
}

// passedByKeyword says whether every use of a tracker in the repository is a call that can be read and passes nothing by position.
func passedByKeyword(p *lint.Pass, t module.Tracker) bool {
	for _, q := range p.View.Mentions(t.Func.Name) {
		seen := map[syntax.Node]bool{}
		for _, c := range q.Facts.Calls {
			at := module.SiteOf(q, c.Func)
			inv, ok := p.View.Invocation(at, c)
			if !ok || facts.LastName(inv.Callee) != t.Func.Name {
				continue
			}
			target := p.View.Target(at, inv.Callee)
			if target.Kind > module.Missing && !target.Same(t.Symbol) {
				seen[inv.Callee] = true
				continue
			}
			if target.Kind <= module.Missing || len(inv.Args.Pos) > 0 || inv.Args.Open {
				return false
			}
			seen[inv.Callee] = true
		}
		if !allSeen(q, t.Func.Name, seen) {
			return false
		}
	}
	return true
}

// allSeen: the piece names the tracker nowhere but in the calls that were read, in its definition and in imports.
func allSeen(q *module.Piece, name string, seen map[syntax.Node]bool) bool {
	ok := true
	facts.Walk(q.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		if n.Kind() == syntax.KindIdentifier && n.Text() == name && n.Field() == syntax.FieldAttribute {
			ok = ok && seen[n.Parent()]
		}
		return ok
	})
	return ok
}
