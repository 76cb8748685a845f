package rules

import (
	"strings"
	"unicode"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var constantCase = &lint.Rule{
	ID:       "constant-case",
	Category: lint.Naming,
	Severity: lint.P3,
	Tier:     2,
	Title:    "event constant that is not in UPPER_SNAKE case",
	Why:      `A constant is told from a field or a method by its capitals. One that is not written so is read over, and a search for the event's words misses it.`,
	Bad: `
-- edit optimo_analytics/constants.py --
-    ACTION_PLAN_CREATED = "svc.map.action_plan_created"
+    ActionPlanCreated = "svc.map.action_plan_created"  # want constant-case "ActionPlanCreated"
+    ACTION_PLAN_CREATED = ActionPlanCreated
`,
	Good: `
-- edit optimo_analytics/constants.py --
-    ACTION_PLAN_CREATED = "svc.map.action_plan_created"
+    ACTION_PLAN_CREATED = "svc.map.action_plan_created"
+    PLAN_CREATED_2 = ACTION_PLAN_CREATED
`,
	Fixable: lint.Unsafe,
	Event: func(p *lint.Pass, e module.Event) {
		name := e.Short()
		if strings.HasPrefix(name, "_") || !e.Folded && e.AliasOf == "" || strings.IndexFunc(name, unicode.IsLower) < 0 || p.View.PartOfNames(e) {
			return
		}
		better := upperSnake(name)
		options := []lint.Option{lint.OfEvent(e), lint.Hint("call it %s", better)}
		if !p.View.Has(p.View.ClassIn(p.Piece.Path, e.Symbol.Owner), better) {
			options = append(options, lint.Fixed("rename", lint.Unsafe, "to", better))
		}
		p.Report(e.Span(), "event constant "+quote(name)+" is not in UPPER_SNAKE case; call it "+quote(better)+", here and wherever it is used", options...)
	},
}

// upperSnake spells surveySent, SurveySent, survey_sent and HRISUpload as a constant.
func upperSnake(name string) string {
	var b strings.Builder
	letters := []rune(name)
	for i, c := range letters {
		if i > 0 && unicode.IsUpper(c) && letters[i-1] != '_' &&
			(!unicode.IsUpper(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(c))
	}
	return b.String()
}
