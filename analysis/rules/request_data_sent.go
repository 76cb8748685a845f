package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var requestDataSent = &lint.Rule{
	ID:       "request-data-sent",
	Category: lint.PII,
	Severity: lint.P0,
	Tier:     2,
	Title:    "data of a request given to an event",
	Why: `Headers, cookies and the body of a request hold what the browser and the person behind it say: addresses, sessions, whatever a form asks for. Sent whole, nobody
knows what Mixpanel gets. Take what the event is about, and take it after it was validated.`,
	Bad: `
-- edit surveys/views.py --
-        survey_id=str(survey.uuid),
-        question_count=len(survey.questions),
+        survey_id=request.headers["User-Agent"],  # want request-data-sent "request.headers[\"User-Agent\"]"
+        question_count=len(survey.questions),
`,
	Good: `
-- edit surveys/views.py --
-        survey_id=str(survey.uuid),
-        question_count=len(survey.questions),
+        survey_id=str(survey.uuid),
+        question_count=len(request.body),
`,
	Fixable:   lint.NoFix,
	Construct: func(p *lint.Pass, c module.Construct) { sentToSchema(p, c, requestSent) },
	Send:      func(p *lint.Pass, s module.Send) { sentToService(p, s, requestSent) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { sentByCall(p, c, at, requestSent) },
}

func requestSent(s sent) {
	source, ok := trace(s.pass, s.at, s.value, requestOrigins)
	if !ok {
		return
	}
	_, key, known, byKey := keyed(source)
	if !byKey || !known {
		if !s.fieldIsPersonal(0) {
			s.report(source, "the request's data", quote(source.Text())+" is a request's data as a whole and reaches Mixpanel through "+s.sink+
				": personal data is in it; send what the event is about, by its own name", lint.Hint("send an id, a count or a flag that was taken from %s and validated", source.Text()))
		}
		return
	}
	m, _ := personalKey(s.pass, key)
	if s.fieldIsPersonal(m.Severity) {
		return // the field is the fault
	}
	s.report(source, "the request's data", quote(source.Text())+" is personal data of a request ("+string(m.Class)+because(m)+") and reaches Mixpanel through "+s.sink+
		"; "+silence(m), lint.At(lint.Severity(m.Severity)), lint.Hint("send an id, a count or a flag instead of %s", source.Text()))
}

var requestOrigins = &origins{value: requestOrigin}

// requestData are the attributes of a request that hold what the client sent.
var requestData = map[string]bool{
	"META": true, "COOKIES": true, "POST": true, "GET": true, "FILES": true, "body": true, "data": true, "headers": true, "cookies": true, "query_params": true,
}

// requestOrigin: data of a request as a whole, in any form, or what stands in it under a personal key. What stands under another key is left alone.
func requestOrigin(f *flow, n syntax.Node) (value, bool) {
	if n.Kind() == syntax.KindAttribute {
		if requestData[n.Child(syntax.FieldAttribute).Text()] && f.isRequest(n.Child(syntax.FieldObject)) {
			return found(n, true)
		}
		return value{}, false
	}
	if object, key, known, ok := keyed(n); ok && f.expr(object).verdict == personal {
		if _, personalData := personalKey(f.pass, key); known && personalData {
			return found(n, true)
		}
		return value{verdict: safe}, true
	}
	if n.Kind() == syntax.KindCall {
		callee := n.Child(syntax.FieldFunction)
		switch facts.LastName(callee) {
		case "dict", "lists", "items", "values", "urlencode", "read":
			if callee.Kind() == syntax.KindAttribute && f.expr(callee.Child(syntax.FieldObject)).verdict == personal {
				return found(n, true)
			}
		}
	}
	return value{}, false
}

// headers hold personal data under names that say nothing to the vocabulary.
var headers = map[string]pii.Class{
	"authorization": pii.ClassSecret, "proxy_authorization": pii.ClassSecret, "sessionid": pii.ClassSecret, "csrftoken": pii.ClassSecret, "x_csrftoken": pii.ClassSecret,
	"cookie": pii.ClassNetwork, "x_forwarded_for": pii.ClassNetwork, "forwarded": pii.ClassNetwork, "remote_host": pii.ClassNetwork, "remote_user": pii.ClassUsername,
}

// personalKey judges a key of a form, a header or a cookie.
func personalKey(p *lint.Pass, key string) (pii.Match, bool) {
	name := strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(key, "-", "_")), "http_")
	if class, ok := headers[name]; ok {
		return pii.Match{Class: class, Severity: class.Severity(), Words: []string{key}}, true
	}
	m, ok := personalField(p, name, pii.Text)
	return m, ok && m.Severity <= 1
}

// isRequest: the expression is an HTTP request: a parameter of that name, unless its annotation says otherwise, or the attribute of a view.
func (f *flow) isRequest(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		fn := f.at.Func
		if fn == nil {
			return false
		}
		if v, ok := fn.Local(n.Text()); ok {
			return f.depth < flowDepth && f.isRequest(v)
		}
		p, ok := fn.Param(n.Text())
		if !ok || fn.Assigned(n.Text()) {
			return false
		}
		if p.Annotation.Valid() {
			return f.requestType(p.Annotation)
		}
		return n.Text() == "request" || n.Text() == "req" || n.Text() == "http_request"
	case syntax.KindAttribute:
		attr := n.Child(syntax.FieldAttribute).Text()
		switch facts.LastName(n.Child(syntax.FieldObject)) {
		case "self", "cls", "view", "context", "handler":
			return attr == "request" || attr == "_request"
		}
	case syntax.KindSubscript, syntax.KindCall:
		object, key, known, ok := keyed(n)
		return ok && known && key == "request" && (facts.LastName(object) == "context" || facts.LastName(object) == "kwargs")
	}
	return false
}

// requestType: an annotation that names a request of Django or of its REST framework.
func (f *flow) requestType(annotation syntax.Node) bool {
	yes := false
	for _, a := range f.pass.View.TypeAt(module.Site{Piece: f.at.Piece, Scope: f.at.Scope}, annotation).Atoms {
		switch {
		case a.Name == "None":
		case strings.HasSuffix(a.Name, "HttpRequest") || a.Name == "Request" || a.Name == "WSGIRequest" || a.Name == "ASGIRequest" || a.Name == "AuthenticatedRequest":
			yes = true
		default:
			return false
		}
	}
	return yes
}
