package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

var urlWithQuerySent = &lint.Rule{
	ID:       "url-with-query-sent",
	Category: lint.PII,
	Severity: lint.P2,
	Tier:     3,
	Title:    "full URL given to an event",
	Why: `A URL carries what stands behind its question mark: search terms, e-mail addresses, the token of a magic link, with which everybody who reads the event can sign
in. Send the host, the name of the page or of the route.`,
	Bad: `
-- edit surveys/views.py --
-        survey_id=str(survey.uuid),
-        question_count=len(survey.questions),
+        survey_id=request.build_absolute_uri(),  # want url-with-query-sent "request.build_absolute_uri()"
+        question_count=len(survey.questions),
`,
	Good: `
-- edit surveys/views.py --
-        survey_id=str(survey.uuid),
-        question_count=len(survey.questions),
+        survey_id=request.get_host(),
+        question_count=len(survey.questions),
`,
	Fixable: lint.NoFix,
	Field: func(p *lint.Pass, f module.Field) {
		if !urlField(p, f) {
			return
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" takes a full URL, with all that stands in its query: tokens, addresses, search terms; "+
			"send the host, the page's name or the route", lint.Hint("send the host or the name of the page instead of %s", f.Name))
	},
	Construct: func(p *lint.Pass, c module.Construct) { sentToSchema(p, c, urlSent) },
	Send:      func(p *lint.Pass, s module.Send) { sentToService(p, s, urlSent) },
	Call:      func(p *lint.Pass, c facts.Call, at module.Site) { sentByCall(p, c, at, urlSent) },
}

func urlSent(s sent) {
	if s.hasField && (urlField(s.pass, s.field) || s.fieldIsPersonal(1)) {
		return // the field is the fault
	}
	source, ok := trace(s.pass, s.at, s.value, urlOrigins)
	if !ok {
		return
	}
	s.report(source, "the URL", quote(source.Text())+" is a full URL or path with its query and reaches Mixpanel through "+s.sink+
		"; send the host, the page's name or the route", lint.Hint("send request.path, the host or the route's name instead of %s", source.Text()))
}

// urlWords are last words of the names of full URLs.
var urlWords = map[string]bool{"url": true, "uri": true, "href": true, "referer": true, "referrer": true}

// urlName: the name is that of a full URL, or of a link that lets somebody in.
func urlName(name string) bool {
	words := pii.Words(name)
	n := len(words)
	if n == 0 {
		return false
	}
	if urlWords[words[n-1]] {
		return true
	}
	return n > 1 && (words[n-1] == "link" && linkWords[words[n-2]] || words[n-1] == "path" && words[n-2] == "full")
}

// linkWords are links with a secret in them.
var linkWords = map[string]bool{"magic": true, "login": true, "reset": true, "invite": true, "invitation": true, "signup": true, "activation": true, "verification": true, "unsubscribe": true}

// urlField: the field holds a URL as text, and its description does not say that nothing stands behind the path.
func urlField(p *lint.Pass, f module.Field) bool {
	if !urlName(f.Name) || excluded(f) || statesOnly(f.Name) {
		return false
	}
	if m, ok := fieldMatch(p, f); ok && m.Severity <= 1 {
		return false
	}
	if !urlType(p.View.TypeOf(f)) {
		return false
	}
	text := strings.ToLower(f.Description)
	for _, harmless := range []string{"without", "host", "domain", "pattern", "template", "route", "name of", "our own", "public"} {
		if strings.Contains(text, harmless) {
			return false
		}
	}
	return true
}

// statesOnly: the name makes a statement about a URL (`has_url`).
func statesOnly(name string) bool {
	switch pii.Words(name)[0] {
	case "is", "has", "with", "without", "uses", "use", "show", "hide":
		return true
	}
	return false
}

// urlType: plain text, or pydantic's URLs, None aside.
func urlType(t module.Type) bool {
	found := false
	for _, a := range t.Atoms {
		switch {
		case a.Name == "None":
		case a.Class.Kind != module.Class && (a.Name == "str" || strings.HasSuffix(a.Name, "Url")):
			found = true
		case a.Class.Kind != module.Class && listLike[a.Name]:
		default:
			return false
		}
	}
	return found
}

var urlOrigins = &origins{value: func(f *flow, n syntax.Node) (value, bool) {
	switch n.Kind() {
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		switch name := facts.LastName(callee); {
		case callee.Kind() != syntax.KindAttribute:
		case name == "build_absolute_uri" || name == "get_full_path" || name == "get_raw_uri":
			return found(n, true)
		case name == "split" || name == "partition" || name == "replace":
			return value{}, true // a part of it
		}
	case syntax.KindSubscript: // a part of it; what is cut short is not
		return value{}, n.Child(syntax.FieldSubscript).Kind() != syntax.KindSlice
	}
	return value{}, false
}}
