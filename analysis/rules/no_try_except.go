package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var noTryExcept = &lint.Rule{
	ID:       "no-try-except",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "public tracker whose work is not inside a try",
	Why: `Tracking is fire-and-forget: whatever goes wrong with an event, the survey is still delivered and the user still signed in. An exception that leaves a
tracker breaks the business code that called it.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:  # want no-try-except "track_api_key_used"
-        try:
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
-        except Exception:
-            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+        cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-        cls.track_survey_completed(
-            employee_id=employee_id,
-            survey_id=survey_id,
-            channel=SurveyChannel.SLACK,
-            answered_count=answered_count,
-        )
+        channel = SurveyChannel.SLACK
+        cls.track_survey_completed(
+            employee_id=employee_id, survey_id=survey_id, channel=channel, answered_count=answered_count
+        )
`,
	Fixable: lint.Unsafe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() || stub(t.Func) || wrappedElsewhere(p, t) || t.Class.Kind == module.Class && !p.View.Lineage(t.Class).Complete {
			return
		}
		if d := decorationsOf(p, t.Func, t.Site()); d.abstract || d.catches {
			return
		}
		guards := guardsOf(p, t.Site(), t.Func.Body)
		if work, ok := unguardedWork(p, t, guards); ok {
			options := append(helperEvent(p, t), lint.Hint("put the body into try, with except Exception: logger.exception(…)"),
				lint.Fixed("wrap-in-try", lint.Unsafe))
			p.Report(t.Func.NameSpan, "public tracker "+quote(t.Func.Name)+" calls "+quote(facts.CalleeOf(work.Node).Text())+
				" outside of any try, so its exceptions break the caller; wrap the body in try … except Exception that logs", options...)
		}
	},
}

// unguardedWork gives the first call that does the tracker's work and stands in no guard.
func unguardedWork(p *lint.Pass, t module.Tracker, guards []guard) (facts.Call, bool) {
	var work, other []facts.Call
	delegates := false
	for _, c := range callsOf(p, t.Func) {
		if inHandler(c.Node, t.Func.Body) {
			continue
		}
		switch kind := workOf(p, c); {
		case kind == privateWork || passesPrivate(p, c):
			work = append(work, c)
		case kind == publicWork:
			delegates = true
		case kind == otherWork && handsOver(c):
			if !launchers[facts.LastName(c.Callee)] {
				return facts.Call{}, false // it may catch what it calls
			}
			work = append(work, c)
		case kind == otherWork && !catching(p, t, c):
			other = append(other, c)
		}
	}
	if len(work) == 0 {
		if delegates || len(guards) > 0 {
			return facts.Call{}, false // what else there is belongs to work-outside-try
		}
		work = other
	}
	for _, c := range work {
		at, known := runsAt(c.Node, t.Func.Body)
		if !known {
			return facts.Call{}, false
		}
		if _, guarded := guarding(guards, c.Node); guarded {
			continue
		}
		if _, guarded := guarding(guards, at); !guarded {
			return c, true
		}
	}
	return facts.Call{}, false
}

// launchers run the function that they are given, now or later, and catch nothing for the caller.
var launchers = map[string]bool{
	"on_commit": true, "partial": true, "to_thread": true, "submit": true, "run_in_executor": true, "Thread": true, "start_soon": true,
	"sync_to_async": true, "async_to_sync": true, "call_soon": true,
}

// handsOver: a private tracker is among the arguments.
func handsOver(c facts.Call) bool {
	for _, a := range facts.Args(c.Node) {
		if n := facts.Unparen(a.Value); n.Kind() == syntax.KindAttribute && strings.HasPrefix(facts.LastName(n), "_track_") {
			return true
		}
	}
	return false
}

// catching: the function that is called has a try of its own.
func catching(p *lint.Pass, t module.Tracker, c facts.Call) bool {
	s := p.View.Target(t.Site(), c.Callee)
	return s.Kind == module.Func && mayCatch(s.Piece.Placed.Unit.Text)
}

// wrappedElsewhere: the class is decorated, wraps its methods when it is made, or binds the name anew.
func wrappedElsewhere(p *lint.Pass, t module.Tracker) bool {
	if t.Class.Kind != module.Class {
		return false
	}
	for _, d := range t.Class.ClassFacts().Decorators {
		if name := facts.LastName(facts.CalleeOf(d)); name != "final" && name != "dataclass" && name != "runtime_checkable" {
			return true
		}
	}
	return !p.View.Member(t.Class, t.Func.Name).Same(t.Symbol) || p.View.Has(t.Class, "__init_subclass__")
}

// passesPrivate: the private tracker is wrapped and called: sync_to_async(cls._track_x)(…).
func passesPrivate(p *lint.Pass, c facts.Call) bool {
	inner := facts.Unparen(c.Callee)
	if inner.Kind() != syntax.KindCall {
		return false
	}
	for _, a := range facts.Args(inner) {
		if workOf(p, facts.Call{Node: c.Node, Callee: a.Value}) == privateWork {
			return true
		}
	}
	return false
}

// inHandler says whether a node stands in an except, else or finally clause of the body.
func inHandler(n, body syntax.Node) bool {
	for ; n.Valid() && n != body; n = n.Parent() {
		if isHandler(n) {
			return true
		}
	}
	return false
}

// laterCallers run what they are given, as it is.
var laterCallers = map[string]bool{"sync_to_async": true, "async_to_sync": true, "to_thread": true, "run": true, "create_task": true, "ensure_future": true, "gather": true}

// runsAt gives the place of the body where a call in a lambda is run; known is false when a function that cannot be told runs it, or when it stands in a
// function of its own.
func runsAt(n, body syntax.Node) (at syntax.Node, known bool) {
	at = n
	for ; n.Valid() && n != body; n = n.Parent() {
		switch n.Kind() {
		case syntax.KindFunctionDefinition:
			return at, false
		case syntax.KindLambda:
			list := n.Parent()
			if list.Kind() != syntax.KindArgumentList || !laterCallers[facts.LastName(list.Parent().Child(syntax.FieldFunction))] {
				return at, false
			}
			at = list.Parent()
		}
	}
	return at, true
}
