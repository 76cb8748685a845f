package rules

import "mxpls/analysis/lint"

var unknownSuppression = &lint.Rule{
	ID:       "unknown-suppression",
	Category: lint.Hygiene,
	Severity: lint.P3,
	Tier:     1,
	Title:    "comment that silences no rule that exists",
	Why: `The comment looks as if it silenced something and does not. A misspelt name hides nothing today and is believed tomorrow; a comment without names, ` +
		"`# mxpls: ignore`" + `, is not accepted,
because it would silence what nobody has looked at.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    USER_LOGGED_IN = "svc.auth.user_logged_in"
+    # mxpls: ignore[event-not-registred] -- sent by the mobile app  # want unknown-suppression "event-not-registred"
+    USER_LOGGED_IN = "svc.auth.user_logged_in"
`,
	Good: `
-- edit optimo_analytics/constants.py --
-    USER_LOGGED_IN = "svc.auth.user_logged_in"
+    # mxpls: ignore[event-not-registered] -- sent by the mobile app
+    USER_SIGNED_UP = "svc.auth.user_signed_up"
+    USER_LOGGED_IN = "svc.auth.user_logged_in"
`,
	Fixable: lint.Safe,
	Suppression: func(p *lint.Pass, s lint.Suppression) {
		if s.Comment.Malformed {
			p.Report(s.Comment.Span, "this comment silences nothing: it names no rule in brackets; name what it silences and why, "+
				quote("# mxpls: ignore[rule] -- reason")+", or delete it",
				lint.Hint("write # mxpls: ignore[rule] -- reason"), lint.Fixed("suppression", lint.Safe))
			return
		}
		for _, r := range s.Rules {
			if r.Known {
				continue
			}
			message, hint := "there is no rule called "+quote(r.Name)+", so the comment does not silence it", "delete "+r.Name
			if near := nearest(r.Name, s.Known); near != "" {
				message, hint = message+"; it may be meant for "+quote(near), "write "+near+", or delete "+r.Name
			} else {
				message += "; delete it (mxpls rules lists those that there are)"
			}
			p.Report(r.Span, message, lint.Hint("%s", hint), lint.Fixed("suppression", lint.Safe, "rule", r.Name))
		}
	},
}
