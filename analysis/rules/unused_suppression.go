package rules

import "mxpls/analysis/lint"

var unusedSuppression = &lint.Rule{
	ID:       "unused-suppression",
	Category: lint.Hygiene,
	Severity: lint.P3,
	Tier:     1,
	Title:    "comment that silences a rule which finds nothing there",
	Why: `What the comment excused is gone, and the comment would silence the next fault at the place without anybody looking at it. It speaks for the end of its own line, or,
on a line of its own, for the next line of code; an ` + "`ignore-file`" + ` counts in the first ten lines of a file.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    USER_LOGGED_IN = "svc.auth.user_logged_in"
+    # mxpls: ignore[event-not-registered] -- sent by the mobile app  # want unused-suppression "# mxpls: ignore[event-not-registered] -- sent by the mobile app"
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
		unused := 0
		for _, r := range s.Rules {
			if r.Ran && !r.Silenced {
				unused++
			}
		}
		why := " finds nothing here, so the comment silences nothing; delete "
		if s.Late {
			why = " is not silenced: a comment for the whole file counts in its first ten lines only; move it there, or delete "
		}
		for _, r := range s.Rules {
			switch {
			case !r.Ran || r.Silenced:
			case unused == len(s.Rules): // the comment as a whole
				p.Report(s.Comment.Span, quote(r.Name)+why+"it", lint.Unneeded(), lint.Hint("delete the comment"), lint.Fixed("suppression", lint.Safe))
			default:
				p.Report(r.Span, quote(r.Name)+why+"the name", lint.Unneeded(), lint.Hint("delete %s", r.Name),
					lint.Fixed("suppression", lint.Safe, "rule", r.Name))
			}
		}
	},
}
