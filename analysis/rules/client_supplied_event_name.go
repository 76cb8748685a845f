package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var clientSuppliedEventName = &lint.Rule{
	ID:       "client-supplied-event-name",
	Category: lint.CallSites,
	Severity: lint.P1,
	Tier:     3,
	Title:    "event name taken from the request",
	Why: `Whoever can send a request can then invent events: the project fills up with names that no constant has, until Mixpanel refuses more, and what a name carries
reaches the charts unchecked.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-    def _track_api_key_used(*, api_key_id: str, response_status: int) -> None:
+    def _track_api_key_used(*, api_key_id: str, response_status: int, request=None) -> None:

-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name=request.headers["X-Event"],  # want client-supplied-event-name "request.headers[\"X-Event\"]"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-    def _track_api_key_used(*, api_key_id: str, response_status: int) -> None:
+    def _track_api_key_used(*, api_key_id: str, response_status: int, request=None) -> None:

-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name=ALLOWED[request.headers["X-Event"]],

-logger = structlog.get_logger(__name__)
+logger = structlog.get_logger(__name__)
+ALLOWED = {"api-key": MixPanelEvent.API_KEY_USED}
`,
	Send: func(p *lint.Pass, s module.Send) {
		if inTest(p) || !s.EventName.Valid() {
			return
		}
		for _, a := range armsOf(s.Site, s.EventName) {
			if !a.known || !fromRequest(a.node) || checkedAgainst(s, a.node) {
				continue
			}
			options := []lint.Option{lint.Hint("look the name up among constants of %s", p.Root.Names.EventsClass)}
			p.Report(a.node.Span(), "event name "+quote(a.node.Text())+" comes from the request, so whoever sends it can invent events; look it up among constants of "+
				quote(p.Root.Names.EventsClass)+" that are allowed", options...)
		}
	},
}

// requestParts hold what the client sent.
var requestParts = map[string]bool{
	"data": true, "POST": true, "GET": true, "query_params": true, "headers": true, "META": true, "COOKIES": true, "body": true, "json": true, "args": true, "form": true,
}

// fromRequest: an item of what a request brings: `request.data["event"]`, `self.request.GET.get("event")`.
func fromRequest(n syntax.Node) bool {
	for n = facts.Unparen(n); n.Valid(); n = facts.Unparen(n) {
		switch n.Kind() {
		case syntax.KindSubscript:
			n = n.Child(syntax.FieldValue)
		case syntax.KindCall:
			callee := n.Child(syntax.FieldFunction)
			switch facts.LastName(callee) {
			case "get", "strip", "lower", "json", "getlist", "pop":
				n = callee
			default:
				return false
			}
		case syntax.KindAttribute:
			object := n.Child(syntax.FieldObject)
			if dotted := facts.Dotted(object); requestParts[n.Child(syntax.FieldAttribute).Text()] && (dotted == "request" || strings.HasSuffix(dotted, ".request")) {
				return true
			}
			n = object
		default:
			return false
		}
	}
	return false
}

// checkedAgainst: the function asks whether the name, or the local that holds it, is among others.
func checkedAgainst(s module.Send, value syntax.Node) bool {
	if s.Site.Func == nil {
		return false
	}
	names := []string{value.Text()}
	for _, l := range s.Site.Func.Locals {
		if l.Value == value {
			names = append(names, l.Name)
		}
	}
	found := false
	facts.Walk(s.Site.Func.Body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindComparisonOperator && slices.Contains(names, n.First().Text()) {
			found = found || strings.Contains(n.Text(), " in ")
		}
		return !found
	})
	return found
}
