package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var userNotPreferred = &lint.Rule{
	ID:       "user-not-preferred",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "distinct_id that is not the user although there is one",
	Why:      `An event belongs to the person who did it. Booked on the organization it disappears from the person's history, from funnels and from retention.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=f"org_{organization_id}",  # want user-not-preferred "f\"org_{organization_id}\""
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id if employee_id else f"org_{organization_id}",
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		id := distinctIDOf(p, s)
		if s.Site.Func == nil || !id.Valid() || inTest(p) || insideService(p, s) {
			return
		}
		user, ok := userParam(s.Site.Func)
		if !ok {
			return
		}
		var kinds []idKind
		for _, a := range idArms(s.Site, id) {
			kind, well := wellFormed(p, s, a)
			if !well {
				return
			}
			kinds = append(kinds, kind)
		}
		first := userFirst(kinds)
		if len(kinds) == 0 || first == 0 || first > 0 && asksForUser(s.Site, id, user) {
			return
		}
		message := "distinct_id " + quote(id.Text()) + " never is the user, although " + quote(s.Site.Func.Name) + " has " + quote(user)
		if first > 0 {
			message = "distinct_id " + quote(id.Text()) + " takes " + idNames[kinds[0]] + " before the user, " + quote(user)
		}
		p.Report(id.Span(), message+"; take the user first", append(sentEvent(p, s), lint.Hint("write %s or f\"org_{organization_id}\"", user))...)
	},
}

// userParam gives the parameter that is the acting user's id.
func userParam(fn *facts.Func) (string, bool) {
	for _, name := range []string{"employee_id", "user_id", "employee_uuid", "user_uuid"} {
		if param, ok := fn.Param(name); ok && !fn.Assigned(param.Name) {
			return name, true
		}
	}
	return "", false
}

// wellFormed gives the kind of an arm with which no other rule finds fault; ok is false when one does, or when the kind cannot be told.
func wellFormed(p *lint.Pass, s module.Send, a arm) (kind idKind, ok bool) {
	if !a.known || randomID(p, s.Site, a.node) {
		return unknownID, false
	}
	if c := compose(p, s.Site, a.node); c.ok {
		kind := kindOfPrefix(c.prefix)
		if is := idKindOf(c.first); is != unknownID && is != kind {
			return unknownID, false
		}
		return kind, kind != unknownID
	}
	kind = idKindOf(a.node)
	return kind, kind == userID
}

// userFirst gives the place of the first arm that is the user, -1 when there is none.
func userFirst(kinds []idKind) int {
	for i, k := range kinds {
		if k == userID {
			return i
		}
	}
	return -1
}

// asksForUser: a condition looks at the user before the organization is taken: `f"org_{o}" if not employee_id else employee_id`.
func asksForUser(at module.Site, id syntax.Node, user string) bool {
	id = facts.Unparen(id)
	if id.Kind() == syntax.KindIdentifier {
		return true // a local: the conditions are statements
	}
	found := false
	facts.Walk(id, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindConditionalExpression {
			if c := n.First().Next(); strings.Contains(c.Text(), user) || strings.Contains(c.Text(), "employee") || strings.Contains(c.Text(), "user") {
				found = true
			}
		}
		return !found
	})
	return found
}
