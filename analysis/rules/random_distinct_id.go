package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var randomDistinctID = &lint.Rule{
	ID:       "random-distinct-id",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     2,
	Title:    "distinct_id that is another one for every event",
	Why: `Every event makes a new user who never does anything else. Retention and funnels are wrong, and Mixpanel counts each of them. An event's own id is
` + "`$insert_id`" + `, which the client makes by itself.`,
	Bad: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id or str(uuid4()),  # want random-distinct-id "str(uuid4())"
-import structlog
+from uuid import uuid4
+
+import structlog
`,
	Good: `
-- edit optimo_analytics/service/survey.py --
-            distinct_id=employee_id or f"org_{organization_id}",
+            distinct_id=employee_id or f"org_{UUID(organization_id)}",
-import structlog
+from uuid import UUID
+
+import structlog
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		for _, a := range sendInCode(p, s) {
			if a.known && randomID(p, s.Site, a.node) {
				p.Report(a.node.Span(), "distinct_id "+quote(a.node.Text())+" is another one for every event, so each event makes a user of its own; use the user's id, or that of the organization with "+
					quote("org_"), distinctOptions(p, s, a.node, lint.Hint(`use the user's id, or f"org_{organization_id}"`))...)
			}
		}
	},
}

// randomID: an id is made by chance or from the clock, or has a part that is.
func randomID(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = bare(n)
	if c := compose(p, at, n); c.ok {
		found := false
		facts.Walk(n, func(x syntax.Node) bool {
			found = found || x.Kind() == syntax.KindCall && x != n && makesRandom(p, at, x) || x.Kind() == syntax.KindIdentifier && randomName(p, at, x)
			return !found
		})
		return found
	}
	switch n.Kind() {
	case syntax.KindSubscript: // uuid4().hex[:12]
		return randomID(p, at, n.Child(syntax.FieldValue))
	case syntax.KindIdentifier, syntax.KindAttribute:
		return strings.Trim(facts.LastName(n), "_") == "insert_id" || n.Kind() == syntax.KindIdentifier && randomName(p, at, n)
	case syntax.KindCall:
		return makesRandom(p, at, n)
	}
	return false
}

// randomName: a local stands for something random.
func randomName(p *lint.Pass, at module.Site, n syntax.Node) bool {
	if at.Func == nil || n.Field() == syntax.FieldAttribute {
		return false
	}
	if _, param := at.Func.Param(n.Text()); param {
		return false
	}
	value, ok := at.Func.Local(n.Text())
	return ok && !value.Span().Contains(n.Span().Start) && randomID(p, at, value)
}

// randomMakers are functions outside of the repository that give something else at every call.
var randomMakers = map[string]bool{
	"uuid.uuid1": true, "uuid.uuid4": true, "uuid.uuid6": true, "uuid.uuid7": true, "os.urandom": true, "time.time": true, "time.time_ns": true,
	"django.utils.crypto.get_random_string": true, "shortuuid.uuid": true, "shortuuid.random": true, "nanoid.generate": true, "ulid.new": true,
}

func makesRandom(p *lint.Pass, at module.Site, call syntax.Node) bool {
	callee := call.Child(syntax.FieldFunction)
	origin := p.View.Origin(at, callee)
	if randomMakers[origin] || strings.HasPrefix(origin, "secrets.") || strings.HasPrefix(origin, "random.") {
		return true
	}
	if callee.Kind() == syntax.KindAttribute && callee.Child(syntax.FieldAttribute).Text() == "hex" { // os.urandom(8).hex()
		inner := facts.Unparen(callee.Child(syntax.FieldObject))
		return inner.Kind() == syntax.KindCall && makesRandom(p, at, inner)
	}
	return false
}
