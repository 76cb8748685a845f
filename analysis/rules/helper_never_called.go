package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var helperNeverCalled = &lint.Rule{
	ID:       "helper-never-called",
	Category: lint.Registration,
	Severity: lint.P3,
	Tier:     2,
	Title:    "public tracker that nothing calls",
	Why: `The last of an event's seven places is the call from business code. Without it everything is there, tested and registered, and the event is never sent. The rule is
silent when no business code is in sight, and where trackers are reached by computed names.`,
	Bad: `
-- edit integrations/views.py --
-    OptimoMixpanelCoreTrackHelper.track_webhook_received(
-        webhook_id=str(received.uuid), payload_bytes=len(request.body)
-    )
-- edit optimo_analytics/service/core.py --
-    def track_webhook_received(cls, *, webhook_id: str, payload_bytes: int) -> None:
+    def track_webhook_received(cls, *, webhook_id: str, payload_bytes: int) -> None:  # want helper-never-called "track_webhook_received"
`,
	Good: `
-- edit integrations/views.py --
-    OptimoMixpanelCoreTrackHelper.track_webhook_received(
-        webhook_id=str(received.uuid), payload_bytes=len(request.body)
-    )
+    track = OptimoMixpanelCoreTrackHelper.track_webhook_received
+    track(webhook_id=str(received.uuid), payload_bytes=len(request.body))
`,
	Fixable: lint.NoFix,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() || t.Func.HasDecorator("abstractmethod") || t.Func.HasDecorator("overload") || len(p.Piece.Facts.Errors) > 0 || !p.View.NeverCalled(t) {
			return
		}
		e, ok := eventSentBy(p, t)
		if !ok || meantByAnother(p, t) {
			return
		}
		p.Report(t.Func.NameSpan, "nothing outside of "+p.Root.Package()+" and its tests calls "+quote(t.Func.Name)+", so "+quote(e.Label())+" is never sent; call it where it happens, or delete it",
			lint.OfEvent(e), lint.Related(e.Symbol.Piece, e.Span(), "the event"), lint.Hint("call %s where it happens", snippet(t)))
	},
}

// eventSentBy gives an event of the tracker's that lacks nothing else: a tracker that sends none, or an unregistered one, has another fault.
func eventSentBy(p *lint.Pass, t module.Tracker) (module.Event, bool) {
	for _, s := range sendsBelow(p, t) {
		events, _ := p.View.Events(s.Site, s.EventName)
		for _, e := range events {
			if e = p.View.Canonical(e); len(registeredOnly(p, e)) > 0 {
				return e, true
			}
		}
	}
	return module.Event{}, false
}

// meantByAnother: code outside of tests looks up a tracker that the helper class does not have, and may mean this one. unknown-helper-method says that.
func meantByAnother(p *lint.Pass, t module.Tracker) bool {
	if t.Class.Kind != module.Class {
		return false
	}
	found := false
	for _, piece := range p.View.CodeBeside(t.Class) {
		facts.Walk(piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
			found = found || n.Kind() == syntax.KindAttribute && mayMean(p, piece, n, t)
			return !found
		})
	}
	return found
}

// mayMean: an attribute is the name of a tracker that the class of t lacks, near to that of t or near to none.
func mayMean(p *lint.Pass, piece *module.Piece, n syntax.Node, t module.Tracker) bool {
	name := n.Child(syntax.FieldAttribute).Text()
	if !module.IsTrackerName(name) {
		return false
	}
	class, ok := lacksTracker(p, piece, n)
	if !ok || !class.Same(t.Class) {
		return false
	}
	near := nearest(name, trackersIn(p, class))
	return near == t.Func.Name || near == ""
}

// snippet writes a call of the tracker, with an ellipsis for each argument that it needs.
func snippet(t module.Tracker) string {
	name := t.Func.Name
	if t.Class.Kind == module.Class {
		name = t.Class.Binding.Name + "." + name
	}
	var args []string
	for i, param := range t.Func.Params {
		if bound := i == 0 && (param.Name == "cls" || param.Name == "self"); !bound && param.Required() && param.Kind != facts.PositionalOnly {
			args = append(args, param.Name+"=…")
		}
	}
	return name + "(" + strings.Join(args, ", ") + ")"
}
