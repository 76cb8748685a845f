package rules

import (
	"regexp"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var docstringWithoutWhen = &lint.Rule{
	ID:       "docstring-without-when",
	Category: lint.Schema,
	Severity: lint.P2,
	Tier:     1,
	Title:    "docstring that does not say when the event is tracked, or names another event",
	Why: `"Properties of the event" says nothing that the class's name does not. What an analyst needs is the moment: when the survey is saved, sent, or opened. A
docstring that was copied with its event's name sends them to the wrong chart.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):
-    """` + "``svc.auth.api_key_used``, tracked when a partner's request has been answered." + `"""
+class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):  # want docstring-without-when "MxpAuthApiKeyUsedEventSchema"
+    """` + "``svc.auth.api_key_used``: properties of the event." + `"""
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.auth.api_key_used``, tracked when a partner's request has been answered." + `"""
+    """Sent after each answer to a partner (` + "`svc.auth.api_key_used`" + `)."""
`,
	Fixable: lint.NoFix,
	Schema: func(p *lint.Pass, c module.Symbol) {
		if !p.View.IsEventSchema(c) || abstractSchema(p, c) {
			return
		}
		doc, known := docstring(p, c)
		if !known || !doc.node.Valid() {
			return
		}
		s, ok := facts.StringValue(doc.node)
		if !ok || strings.TrimSpace(s) == "" {
			return
		}
		related := lint.Related(doc.piece, doc.node.Span(), "the docstring")
		if other, own := foreignEvent(p, c, s); other != "" {
			p.Report(c.Binding.NameSpan, "docstring of event schema "+quote(c.Binding.Name)+" names "+quote(other)+", but the schema is registered for "+quote(own)+"; correct the name",
				append(eventOf(p, c), related, lint.Hint("write %s", own))...)
			return
		}
		if !saysWhen(s) {
			p.Report(c.Binding.NameSpan, "docstring of event schema "+quote(c.Binding.Name)+" does not say when the event is tracked; add it: tracked when …",
				append(eventOf(p, c), related, lint.Hint("say when: tracked when …"))...)
		}
	},
}

// momentWords are the words that begin to say when.
var momentWords = map[string]bool{
	"when": true, "whenever": true, "after": true, "once": true, "upon": true, "before": true, "while": true, "until": true, "if": true, "soon": true,
	"on": true, "at": true, "each": true, "every": true, "during": true, "daily": true, "nightly": true, "weekly": true, "hourly": true, "monthly": true, "fires": true, "fired": true,
	"unless": true, "because": true, "wenn": true, "sobald": true, "nachdem": true, "lorsque": true, "quand": true, "cuando": true, "quando": true,
	"since": true, "immediately": true, "periodically": true, "just": true, "then": true,
}

// whenBlank is a place for somebody to say it.
var whenBlank = regexp.MustCompile(`\bwhen(?:ever)?\s*(?:…|\.\.\.)`)

// saysWhen: a word of time, or that the schema is no event. Text in another alphabet is believed.
func saysWhen(s string) bool {
	if strings.Contains(strings.ToLower(s), "no event") {
		return true
	}
	letters := 0
	for word := range strings.FieldsFuncSeq(whenBlank.ReplaceAllString(strings.ToLower(s), "not said"), func(r rune) bool { return (r < 'a' || r > 'z') && r < 0x80 }) {
		if momentWords[word] || word[0] >= 0x80 {
			return true
		}
		letters += len(word)
	}
	return letters == 0
}

// foreignEvent gives the event that a docstring names, when the schema is registered for others and none of them is named; own is the registered one.
func foreignEvent(p *lint.Pass, c module.Symbol, s string) (other, own string) {
	var registered []string
	for _, r := range p.View.RegistrationsOf(c) {
		events, sure := p.View.Events(module.Site{Piece: r.Piece}, r.Entry.Key)
		for _, e := range events {
			if !sure || !e.Folded {
				return "", ""
			}
			registered = append(registered, e.Value)
		}
	}
	if len(registered) == 0 {
		return "", ""
	}
	named := dottedNames(s)
	if slices.ContainsFunc(named, func(n string) bool { return slices.Contains(registered, n) }) {
		return "", ""
	}
	for _, n := range named {
		if known := p.View.EventsByValue(p.File.Path, n); len(known) > 0 {
			return n, registered[0]
		}
	}
	return "", ""
}

// dottedNames lists the words of a text that look like event names.
func dottedNames(s string) []string {
	var out []string
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return !(r == '.' || r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
	}) {
		if word = strings.Trim(word, "."); strings.Count(word, ".") >= 2 {
			out = append(out, word)
		}
	}
	return out
}
