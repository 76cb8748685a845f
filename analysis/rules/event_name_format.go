package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var eventNameFormat = &lint.Rule{
	ID:       "event-name-format",
	Category: lint.Naming,
	Severity: lint.P2,
	Tier:     1,
	Title:    "event name that is not {prefix}.{object}.{action}[.error]",
	Why: `Names are sorted, filtered and joined by their segments. A name of another shape falls out of every such report, and cannot be corrected later without
splitting its chart in two.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.ApiKeyUsed"  # want event-name-format "\"svc.ApiKeyUsed\""
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.auth.api_key_used``" + `, tracked when a partner's request has been answered."""
+    """Tracked when a partner's request has been answered."""
`,
	Good: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.api_key.v2.used"
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.auth.api_key_used``" + `, tracked when a partner's request has been answered."""
+    """Tracked when a partner's request has been answered."""
`,
	Event: func(p *lint.Pass, e module.Event) {
		if !e.Folded || e.AliasOf != "" || strings.HasPrefix(e.Short(), "_") {
			return
		}
		fault := nameFault(e.Value, e.Root.Names.EventPrefixes)
		if fault == "" || p.View.PartOfNames(e) {
			return
		}
		p.Report(valueSpan(e), "event name "+quote(e.Value)+" "+fault+"; name it {prefix}.{object}.{action}[.error], as in `svc.surveys.survey_delivered`",
			lint.OfEvent(e), lint.Hint("use at least three lower-case segments, joined by dots"))
	},
}

// maxEventName is what Mixpanel takes, in characters.
const maxEventName = 255

// nameFault says what is wrong with an event's name, "" when nothing is.
func nameFault(name string, prefixes []string) string {
	segments := strings.Split(name, ".")
	switch {
	case len([]rune(name)) > maxEventName:
		return "is longer than 255 characters, which Mixpanel cuts off"
	case strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") || strings.Contains(name, ".."):
		return "has a stray dot"
	}
	for _, s := range segments {
		if !isSegment(s) {
			return "has the segment " + quote(s) + ", which is not lower-case letters, digits and underscores behind a letter"
		}
	}
	if len(segments) < 3 {
		return "has fewer than three segments"
	}
	if len(prefixes) > 0 && !slices.ContainsFunc(prefixes, func(p string) bool {
		return segments[0] == strings.TrimSuffix(p, ".") || strings.HasPrefix(name, p+".")
	}) {
		return "does not begin with " + strings.Join(prefixes, " or ")
	}
	return ""
}

func isSegment(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z') && (i == 0 || c != '_' && !(c >= '0' && c <= '9')) {
			return false
		}
	}
	return s != ""
}

// valueSpan is where the event's value stands; the first element of a TextChoices pair, or the constant's name where that stands on a line of its own.
func valueSpan(e module.Event) text.Span {
	v := e.Symbol.Binding.Value
	if k := facts.Unparen(v).Kind(); k == syntax.KindTuple || k == syntax.KindExpressionList {
		if v = facts.Unparen(v).First(); !v.Valid() {
			return e.Symbol.Binding.NameSpan
		}
	}
	return v.Span()
}
