package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var unstructuredLog = &lint.Rule{
	ID:       "unstructured-log",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "log line of a tracker without structured fields",
	Why: `Failures of tracking are found by searching for an event name and an id. A message that is put together from parts can be searched for neither, is a new
message every time, and easily carries more than ids.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            logger.exception(f"mixpanel_api_key_used_failed for {api_key_id}")  # want unstructured-log "f\"mixpanel_api_key_used_failed for {api_key_id}\""
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            logger.bind(api_key_id=api_key_id).exception("mixpanel_api_key_used_failed")
`,
	Fixable: lint.NoFix,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		for _, c := range callsOf(p, t.Func) {
			if c.Callee.Kind() != syntax.KindAttribute || !writes[c.Callee.Child(syntax.FieldAttribute).Text()] {
				continue
			}
			if logs(c) || madeLogger(p, t.Site(), c.Callee.Child(syntax.FieldObject)) {
				judgeLog(p, t, c)
			}
		}
	},
}

// writes are the logging methods that write a line.
var writes = map[string]bool{
	"debug": true, "info": true, "warning": true, "warn": true, "error": true, "exception": true, "critical": true, "fatal": true, "log": true,
	"adebug": true, "ainfo": true, "awarning": true, "aerror": true, "aexception": true, "acritical": true, "msg": true,
}

// options of logging calls are no fields.
var logOptions = map[string]bool{"exc_info": true, "stack_info": true, "stacklevel": true, "event": true, "msg": true}

func judgeLog(p *lint.Pass, t module.Tracker, c facts.Call) {
	message, extra, fields, open := readLog(p, t, c)
	hint := lint.Hint(`write %s("mixpanel_%s_failed", employee_id=employee_id)`, facts.Dotted(c.Callee), eventWords(t.Func.Name))
	options := append(helperEvent(p, t), hint)
	in := " in " + quote(t.Func.Name)
	switch how := composed(p, t.Site(), message); {
	case how != "":
		p.Report(message.Span(), "log message"+in+" is built by "+how+"; keep the message constant and give the ids as keyword fields", options...)
	case len(extra) > 0 && !fields:
		p.Report(extra[0].Value.Span(), "log message"+in+" gets "+quote(extra[0].Value.Text())+" by position; give it as a keyword field", options...)
	case message.Valid() && !fields && !open && len(extra) == 0:
		p.Report(c.Callee.Span(), "log line"+in+" has no field that says whom it is about; give the ids as keywords", options...)
	}
}

// readLog splits the arguments of a logging call: the message, further positional ones, whether there are fields, whether there may be more than is seen.
func readLog(p *lint.Pass, t module.Tracker, c facts.Call) (message syntax.Node, extra []facts.Arg, fields, open bool) {
	skip := 0
	if facts.LastName(c.Callee) == "log" {
		skip = 1 // the level
	}
	for _, a := range facts.Args(c.Node) {
		switch {
		case a.Star > 0:
			open = true
		case a.Name == "" && skip > 0:
			skip--
		case a.Name == "" && !message.Valid():
			message = facts.Unparen(a.Value)
		case a.Name == "":
			extra = append(extra, a)
		case a.Name == "event" || a.Name == "msg":
			message = facts.Unparen(a.Value)
		case !logOptions[a.Name]:
			fields = true
		}
	}
	return message, extra, fields, open || boundLogger(p, t, c.Callee.Child(syntax.FieldObject)) || boundContext(p, t, c.Node)
}

// boundLogger: the logger carries fields already: logger.bind(…), a local or parameter that may.
func boundLogger(p *lint.Pass, t module.Tracker, n syntax.Node) bool {
	n = facts.Unparen(n)
	if n.Kind() == syntax.KindIdentifier {
		if value, ok := t.Func.Local(n.Text()); ok {
			n = facts.Unparen(value)
		} else if _, param := t.Func.Param(n.Text()); param || t.Func.Assigned(n.Text()) {
			return true
		}
	}
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		if c.Kind() == syntax.KindCall {
			switch facts.LastName(c.Child(syntax.FieldFunction)) {
			case "bind", "new", "try_unbind", "contextualize", "LoggerAdapter", "opt", "patch":
				found = true
			}
		}
		return !found
	})
	return found
}

// boundContext: fields come from the context: bound_contextvars around, bind_contextvars before.
func boundContext(p *lint.Pass, t module.Tracker, n syntax.Node) bool {
	for _, c := range callsOf(p, t.Func) {
		switch facts.LastName(c.Callee) {
		case "bind_contextvars", "bound_contextvars", "contextualize", "log_context", "logging_context":
			return true
		}
	}
	return false
}

// composed says how a message is put together; "" when it is constant or cannot be told.
func composed(p *lint.Pass, at module.Site, n syntax.Node) string {
	if _, ok := p.View.Fold(at, n); ok {
		return ""
	}
	switch n.Kind() {
	case syntax.KindString:
		return "an f-string"
	case syntax.KindConcatenatedString:
		return "an f-string"
	case syntax.KindBinaryOperator:
		switch op := n.Child(syntax.FieldOperator).Text(); {
		case op == "%" && facts.IsString(n.Child(syntax.FieldLeft)):
			return "the operator %"
		case op == "+" && (facts.IsString(n.Child(syntax.FieldLeft)) || facts.IsString(n.Child(syntax.FieldRight)) || composed(p, at, facts.Unparen(n.Child(syntax.FieldLeft))) != ""):
			return "concatenation"
		}
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		if callee.Kind() == syntax.KindAttribute && facts.IsString(callee.Child(syntax.FieldObject)) {
			switch callee.Child(syntax.FieldAttribute).Text() {
			case "format", "join", "format_map":
				return "." + callee.Child(syntax.FieldAttribute).Text() + "()"
			}
		}
	}
	return ""
}
