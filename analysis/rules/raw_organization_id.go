package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var rawOrganizationID = &lint.Rule{
	ID:       "raw-organization-id",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "an organization's id as distinct_id",
	Why: `Mixpanel takes every distinct_id for a person. Under its bare id an organization becomes a user among users, and counts as an active one; with the
prefix ` + "`org_`" + ` its events can be told apart and are left out of user reports.`,
	Bad: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"org_{info.organization_id}",
+            distinct_id=info.organization_id,  # want raw-organization-id "info.organization_id"
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"org_{info.organization_id}",
+            distinct_id="org_" + info.organization_id,
`,
	Fixable: lint.Safe,
	Send: func(p *lint.Pass, s module.Send) {
		for _, a := range sendInCode(p, s) {
			if !a.known || idKindOf(a.node) != organizationID {
				continue
			}
			text := "f\"org_{" + bare(a.node).Text() + "}\""
			p.Report(a.node.Span(), quote(a.node.Text())+" is an organization's id: as distinct_id it makes the organization a user in Mixpanel; prefix it: "+quote(text),
				append(distinctOptions(p, s, a.node, lint.Hint("write %s", text)), fixedArm(p, s, a.node, "prefix-id", "prefix", "org_")...)...)
		}
	},
}

// sentEvent names the event of a send when it is one.
func sentEvent(p *lint.Pass, s module.Send) []lint.Option {
	if events, _ := p.View.Events(s.Site, s.EventName); len(events) == 1 {
		return []lint.Option{lint.OfEvent(events[0])}
	}
	return nil
}

var idAttributes = map[string]bool{"uuid": true, "id": true, "pk": true, "public_id": true, "external_id": true}

var organizationWords = map[string]bool{"organization": true, "organisation": true, "org": true}
