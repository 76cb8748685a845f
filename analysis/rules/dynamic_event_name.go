package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var dynamicEventName = &lint.Rule{
	ID:       "dynamic-event-name",
	Category: lint.Naming,
	Severity: lint.P1,
	Tier:     2,
	Title:    "event name composed at run time",
	Why: `A name that only exists while the program runs has no constant, no schema and no test, and cannot be searched for. With values in it Mixpanel grows one event
per value, until it refuses more.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name=f"svc.auth.api_key_used_{response_status}",  # want dynamic-event-name "f\"svc.auth.api_key_used_{response_status}\""
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            event_name=MixPanelEvent.API_KEY_USED,
+            event_name=(MixPanelEvent.API_KEY_USED if response_status < 400 else MixPanelEvent.API_KEY_REFUSED),
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_REFUSED = API_KEY_USED
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		if inTest(p) || insideService(p, s) {
			return
		}
		name := s.EventName
		if !name.Valid() && s.Unpacked {
			name = p.View.Bind(s.Site, s.Call.Node).Given["event_name"].Value
		}
		for _, a := range armsOf(s.Site, name) {
			if !a.known || !composedAtRunTime(p, s.Site, a.node) {
				continue
			}
			options := []lint.Option{lint.Hint("choose between constants of %s", p.Root.Names.EventsClass)}
			if !holds(name, a.node) {
				options = append(options, lint.Related(p.Piece, name.Span(), "used as event_name here"))
			}
			p.Report(a.node.Span(), "event name "+quote(a.node.Text())+" is composed at run time, so it has no constant and no schema; choose between constants of "+
				quote(p.Root.Names.EventsClass)+", and give what varies as a property", options...)
		}
	},
}

// keepsComposed are methods of text that give the same text in another shape.
var keepsComposed = map[string]bool{"lower": true, "upper": true, "strip": true, "replace": true, "removesuffix": true, "removeprefix": true, "casefold": true}

// composedAtRunTime: text is put together from parts of which one is only known when the program runs.
func composedAtRunTime(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = bare(n)
	if _, ok := p.View.Fold(at, n); ok {
		return false
	}
	switch n.Kind() {
	case syntax.KindString, syntax.KindConcatenatedString:
		return interpolates(p, at, n)
	case syntax.KindBinaryOperator:
		left, right := n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight)
		switch n.Child(syntax.FieldOperator).Text() {
		case "+":
			return (isText(p, at, left) || isText(p, at, right)) && (varies(p, at, left) || varies(p, at, right))
		case "%":
			return isText(p, at, left) && varies(p, at, right)
		}
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		if callee.Kind() != syntax.KindAttribute {
			return false
		}
		object, method := callee.Child(syntax.FieldObject), callee.Child(syntax.FieldAttribute).Text()
		switch {
		case method == "format" || method == "join" || method == "format_map":
			return isText(p, at, object) && varies(p, at, n.Child(syntax.FieldArguments))
		case keepsComposed[method]:
			return composedAtRunTime(p, at, object)
		}
	}
	return false
}

func interpolates(p *lint.Pass, at module.Site, n syntax.Node) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		if c.Kind() == syntax.KindInterpolation {
			found = found || varies(p, at, c.Child(syntax.FieldExpression))
			return false
		}
		return !found
	})
	return found
}

// isText: an expression that is text to which more is added.
func isText(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	if _, ok := p.View.Fold(at, n); ok {
		return true
	}
	if facts.IsString(n) {
		return true
	}
	return n.Kind() == syntax.KindBinaryOperator && (isText(p, at, n.Child(syntax.FieldLeft)) || isText(p, at, n.Child(syntax.FieldRight)))
}

// varies: an expression holds something that is only known at run time: a parameter, what a call gives, an item of one. Names of which the value cannot be
// seen may be constants.
func varies(p *lint.Pass, at module.Site, n syntax.Node) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		if _, ok := p.View.Fold(at, c); ok || found {
			return false
		}
		switch c.Kind() {
		case syntax.KindCall:
			found = true
		case syntax.KindIdentifier:
			if c.Field() != syntax.FieldAttribute && c.Parent().Kind() != syntax.KindKeywordArgument || c.Field() == syntax.FieldValue {
				found = isVariable(p, at, c)
			}
		}
		return !found
	})
	return found
}

// isVariable: a name is a parameter other than the class, or a local that holds something made at run time.
func isVariable(p *lint.Pass, at module.Site, n syntax.Node) bool {
	if at.Func == nil {
		return false
	}
	name := n.Text()
	if _, ok := at.Func.Param(name); ok {
		return name != "cls" && name != "self"
	}
	if value, ok := at.Func.Local(name); ok {
		return !value.Span().Contains(n.Span().Start) && varies(p, at, value)
	}
	return at.Func.Assigned(name)
}
