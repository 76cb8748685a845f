package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var errorSuffix = &lint.Rule{
	ID:       "error-suffix",
	Category: lint.Naming,
	Severity: lint.P2,
	Tier:     2,
	Title:    "event name with .error before its end",
	Why: `The failure of an action is the action's name with ` + "`.error`" + ` behind it: that is how the two are sorted side by side and divided by each other. In the
middle the word is a part of the object, and belongs to no action.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    RISK_CALCULATED_ERROR: str = "svc.risk.risk_calculated.error"
+    RISK_CALCULATED_ERROR: str = "svc.risk.error.risk_calculated"  # want error-suffix "\"svc.risk.error.risk_calculated\""
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.risk.risk_calculated.error``" + `, tracked when a team's risk cannot be calculated."""
+    """Tracked when a team's risk cannot be calculated."""
`,
	Good: `
-- edit optimo_analytics/constants.py --
-    RISK_CALCULATED_ERROR: str = "svc.risk.risk_calculated.error"
+    RISK_CALCULATED_ERROR: str = "svc.errors.risk_error_calculated.error"
-- edit optimo_analytics/schemas.py --
-    """` + "``svc.risk.risk_calculated.error``" + `, tracked when a team's risk cannot be calculated."""
+    """Tracked when a team's risk cannot be calculated."""
`,
	Fixable: lint.NoFix,
	Event: func(p *lint.Pass, e module.Event) {
		if !e.Folded || e.AliasOf != "" || strings.HasPrefix(e.Short(), "_") {
			return
		}
		segments := strings.Split(e.Value, ".")
		last := len(segments) - 1
		i := slices.Index(segments, "error")
		if i < 1 || i >= last || nameFault(e.Value, nil) != "" || p.View.PartOfNames(e) {
			return
		}
		rest := slices.DeleteFunc(slices.Clone(segments), func(s string) bool { return s == "error" })
		better := strings.Join(rest, ".") + ".error"
		p.Report(valueSpan(e), "event name "+quote(e.Value)+" has `.error` before its end; put it last, as in "+quote(better),
			lint.OfEvent(e), lint.Hint("call it %s", better))
	},
}
