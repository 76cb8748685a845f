package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var distinctIDPrefixMismatch = &lint.Rule{
	ID:       "distinct-id-prefix-mismatch",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "prefix of a distinct_id that does not fit the id behind it",
	Why:      `The prefix says what the id is of. ` + "`org_`" + ` before an employee's id invents an organization with one event; the real one, and the employee, miss it.`,
	Bad: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"webhook_{webhook_id}",
+            distinct_id=f"slack_{webhook_id}",  # want distinct-id-prefix-mismatch "f\"slack_{webhook_id}\""
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"webhook_{webhook_id}",
+            distinct_id=f"webhook_{str(webhook_id)}",
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		for _, a := range sendInCode(p, s) {
			c := compose(p, s.Site, a.node)
			if !a.known || !c.ok {
				continue
			}
			is, says := idKindOf(c.first), kindOfPrefix(c.prefix)
			if is == unknownID || says == unknownID || is == says {
				continue
			}
			advice := "write the id alone"
			if is != userID {
				advice = "the prefix is " + quote(idPrefixes[is])
			}
			p.Report(a.node.Span(), "distinct_id "+quote(a.node.Text())+" says "+idNames[says]+" by its prefix, but "+quote(c.first.Text())+" is "+idNames[is]+"; "+advice,
				distinctOptions(p, s, a.node, lint.Hint("%s", advice))...)
		}
	},
}
