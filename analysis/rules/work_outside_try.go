package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var workOutsideTry = &lint.Rule{
	ID:       "work-outside-try",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "work of a public tracker before or after its try",
	Why: `The ` + "`try`" + ` protects what stands in it. A query or an attribute access one line above it raises into the business code, exactly as if there were
no ` + "`try`" + ` at all.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-        try:
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        response_status = response_status.as_integer()  # want work-outside-try "response_status = response_status.as_integer()"
+        try:
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-        try:
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        if response_status is None:
+            return
+        try:
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
`,
	Fixable: lint.Unsafe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() || wrappedElsewhere(p, t) {
			return
		}
		if d := decorationsOf(p, t.Func, t.Site()); d.abstract || d.catches {
			return
		}
		guards := guardsOf(p, t.Site(), t.Func.Body)
		if len(guards) == 0 || onlyUnknown(guards) {
			return
		}
		if _, unguarded := unguardedWork(p, t, guards); unguarded {
			return // no-try-except
		}
		w := outsideWalk{pass: p, fn: t.Func, at: t.Site(), guards: guards}
		w.block(t.Func.Body)
		for i, s := range w.found {
			if i > 0 && !w.guardBetween(w.found[i-1], s) {
				continue // one run of statements is one fault
			}
			p.Report(s.Span(), quote(headText(s))+" stands outside of the try of "+quote(t.Func.Name)+" and can raise into the caller; move it into the try",
				append(helperEvent(p, t), lint.Hint("move it into the try"), lint.Fixed("move-into-try", lint.Unsafe))...)
		}
	},
}

func onlyUnknown(guards []guard) bool {
	for _, g := range guards {
		if g.kind != unknownGuard {
			return false
		}
	}
	return true
}

// headText is a statement in a message: its first line.
func headText(n syntax.Node) string {
	line := firstLine(n.Text())
	if line != n.Text() {
		line += " …"
	}
	return line
}

// outsideWalk finds the statements of a function that can raise and stand in no guard.
type outsideWalk struct {
	pass   *lint.Pass
	fn     *facts.Func
	at     module.Site
	guards []guard
	found  []syntax.Node
}

func (w *outsideWalk) guardBetween(a, b syntax.Node) bool {
	for _, g := range w.guards {
		if s := g.block.Span(); a.Span().End <= s.Start && s.End <= b.Span().Start {
			return true
		}
	}
	return false
}

func (w *outsideWalk) block(block syntax.Node) {
	for s := range block.Children() {
		w.statement(s)
	}
}

func (w *outsideWalk) statement(s syntax.Node) {
	switch s.Kind() {
	case syntax.KindComment, syntax.KindImportStatement, syntax.KindImportFromStatement, syntax.KindPassStatement, syntax.KindFunctionDefinition,
		syntax.KindDecoratedDefinition, syntax.KindClassDefinition, syntax.KindGlobalStatement, syntax.KindNonlocalStatement:
	case syntax.KindRaiseStatement, syntax.KindAssertStatement:
		w.found = append(w.found, s)
	case syntax.KindTryStatement:
		w.try(s)
	case syntax.KindIfStatement, syntax.KindElifClause, syntax.KindElseClause, syntax.KindForStatement, syntax.KindWhileStatement, syntax.KindWithStatement,
		syntax.KindMatchStatement, syntax.KindCaseClause, syntax.KindFinallyClause:
		w.compound(s)
	default:
		if w.raises(s) {
			w.found = append(w.found, s)
		}
	}
}

// try looks at what a try with handlers leaves unprotected: its else and finally clauses.
func (w *outsideWalk) try(s syntax.Node) {
	guarded := hasHandler(s)
	for c := range s.Children() {
		switch {
		case c.Kind() == syntax.KindBlock && !guarded:
			w.block(c)
		case c.Kind() == syntax.KindElseClause || c.Kind() == syntax.KindFinallyClause:
			w.compound(c)
		}
	}
}

func (w *outsideWalk) compound(s syntax.Node) {
	for _, g := range w.guards {
		if g.node == s && g.kind != tryGuard {
			return
		}
	}
	for c := range s.Children() {
		switch c.Kind() {
		case syntax.KindBlock:
			w.block(c)
		case syntax.KindElifClause, syntax.KindElseClause, syntax.KindCaseClause:
			w.compound(c)
		case syntax.KindComment, syntax.KindCasePattern, syntax.KindWithClause, syntax.KindWithItem:
		default:
			if w.raises(c) {
				w.found = append(w.found, c)
			}
		}
	}
}

// raises says whether an expression can raise: it calls something, reads an attribute of a parameter or local, or subscripts one.
func (w *outsideWalk) raises(n syntax.Node) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		switch c.Kind() {
		case syntax.KindLambda, syntax.KindType:
			return false
		case syntax.KindCall:
			call := facts.Call{Node: c, Callee: c.Child(syntax.FieldFunction)}
			switch workOf(w.pass, call) {
			case harmlessWork:
				return !found
			case logWork, publicWork: // themselves they do not raise
				found = found || w.raises(c.Child(syntax.FieldArguments))
				return false
			}
			found = true
		case syntax.KindAttribute:
			found = found || w.variable(c.Child(syntax.FieldObject)) && c.Field() != syntax.FieldFunction && c.Field() != syntax.FieldLeft
		case syntax.KindSubscript:
			found = found || w.variable(c.Child(syntax.FieldValue)) && c.Field() != syntax.FieldLeft
		}
		return !found
	})
	return found
}

// variable: a parameter other than the class, or a local that stands for something made here.
func (w *outsideWalk) variable(n syntax.Node) bool {
	n = facts.Unparen(n)
	for n.Kind() == syntax.KindAttribute || n.Kind() == syntax.KindSubscript {
		n = n.First()
	}
	if n.Kind() != syntax.KindIdentifier {
		return n.Kind() == syntax.KindCall
	}
	if p, ok := w.fn.Param(n.Text()); ok {
		return p.Name != "cls" && p.Name != "self"
	}
	if value, ok := w.fn.Local(n.Text()); ok && facts.Dotted(value) != "" && facts.Indexed(facts.LastName(value)) {
		return false // another name for a class or constant
	}
	return w.fn.Assigned(n.Text())
}
