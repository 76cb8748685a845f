package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var executionContextInName = &lint.Rule{
	ID:       "execution-context-in-name",
	Category: lint.Naming,
	Severity: lint.P2,
	Tier:     1,
	Title:    "event name that says how the code was run",
	Why: `Whether a person or a cron job did it is a property of the event, ` + "`is_cron_job`" + `, and not part of its name: with two names one action becomes two
charts, and moving the work to a task changes history.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.cron.api_key_used"  # want execution-context-in-name "\"svc.auth.cron.api_key_used\""
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.auth.api_key_used``" + `, tracked when a partner's request has been answered."""
+    """Tracked when a partner's request has been answered."""
`,
	Good: `
-- edit optimo_analytics/constants.py --
-    API_KEY_USED = "svc.auth.api_key_used"
+    API_KEY_USED = "svc.auth.micron_api_key_used"
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.auth.api_key_used``" + `, tracked when a partner's request has been answered."""
+    """Tracked when a partner's request has been answered."""
`,
	Event: func(p *lint.Pass, e module.Event) {
		if e.AliasOf != "" || strings.HasPrefix(e.Short(), "_") {
			return
		}
		words := e.Root.Names.ContextWords
		at, word := valueSpan(e), ""
		if e.Folded {
			word = contextWord(strings.Split(e.Value, "."), words)
		}
		if word == "" {
			at, word = e.Span(), contextWord([]string{strings.ToLower(e.Short())}, words)
		}
		if word == "" || !e.Folded || p.View.PartOfNames(e) {
			return
		}
		p.Report(at, "event "+quote(e.Label())+" has "+quote(word)+" in its name: how the code was run is no part of it; name the action, and say is_cron_job=True "+
			"where the event is sent", lint.OfEvent(e), lint.Hint("take %s out of the name", word))
	},
}

// contextWord finds a word of the configuration among the words of a name; `_` joins the parts of a word that has several. "scheduled" at the end is what
// happened to the object (survey_scheduled), unless that is said already (survey_sent_scheduled).
func contextWord(segments, words []string) string {
	for _, segment := range segments {
		parts := strings.Split(segment, "_")
		for _, word := range words {
			want := strings.Split(word, "_")
			for i := 0; i+len(want) <= len(parts); i++ {
				if !slices.Equal(parts[i:i+len(want)], want) {
					continue
				}
				last := i+len(want) == len(parts)
				if last && strings.HasSuffix(word, "ed") && !(i > 0 && isParticiple(parts[i-1])) && segment == action(segments) {
					continue
				}
				return word
			}
		}
	}
	return ""
}

// action is the segment that says what happened.
func action(segments []string) string {
	if n := len(segments); n > 1 && segments[n-1] == "error" {
		return segments[n-2]
	}
	return segments[len(segments)-1]
}

func isParticiple(word string) bool {
	switch word {
	case "sent", "run", "made", "built", "done", "begun", "read", "sync", "set":
		return true
	}
	return strings.HasSuffix(word, "ed")
}
