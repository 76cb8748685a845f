package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
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
			if !a.known || !isOrganizationID(bare(a.node)) {
				continue
			}
			options := sentEvent(p, s)
			options = append(options, lint.Hint(`write f"org_{%s}"`, bare(a.node).Text()), lint.Fixed("prefix-id", lint.Safe, "prefix", "org_"))
			if !holds(s.DistinctID, a.node) {
				options = append(options, lint.Related(p.Piece, s.DistinctID.Span(), "used as distinct_id here"))
			}
			p.Report(a.node.Span(), quote(a.node.Text())+" is an organization's id: as distinct_id it makes the organization a user in Mixpanel; prefix it: "+
				quote(`f"org_{`+bare(a.node).Text()+`}"`), options...)
		}
	},
}

func holds(outer, inner syntax.Node) bool {
	return outer.Span().Start <= inner.Span().Start && inner.Span().End <= outer.Span().End
}

// sentEvent names the event of a send when it is one.
func sentEvent(p *lint.Pass, s module.Send) []lint.Option {
	if events, _ := p.View.Events(s.Site, s.EventName); len(events) == 1 {
		return []lint.Option{lint.OfEvent(events[0])}
	}
	return nil
}

// isOrganizationID: a name that says it (`organization_id`, `org_uuid`), an id of something called an organization (`organization.uuid`), a lookup by such a key.
func isOrganizationID(n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		return organizationIDName(n.Text())
	case syntax.KindAttribute:
		attr := n.Child(syntax.FieldAttribute).Text()
		if organizationIDName(attr) {
			return true
		}
		return idAttributes[attr] && isOrganization(n.Child(syntax.FieldObject))
	case syntax.KindSubscript:
		key, ok := facts.StringValue(n.Child(syntax.FieldSubscript))
		return ok && organizationIDName(key)
	case syntax.KindCall:
		args := facts.Args(n)
		if n.Child(syntax.FieldFunction).Text() == "getattr" && len(args) > 1 {
			attr, ok := facts.StringValue(args[1].Value)
			return ok && organizationIDName(attr)
		}
		if callee := n.Child(syntax.FieldFunction); facts.LastName(callee) == "get" && callee.Kind() == syntax.KindAttribute && len(args) > 0 {
			key, ok := facts.StringValue(args[0].Value)
			return ok && organizationIDName(key)
		}
	}
	return false
}

var idAttributes = map[string]bool{"uuid": true, "id": true, "pk": true, "public_id": true, "external_id": true}

// organizationIDName: an organization word right before the id at the end: organization_id, parent_org_uuid; not org_distinct_id, org_role_id.
func organizationIDName(name string) bool {
	words := strings.Split(strings.ToLower(strings.Trim(name, "_")), "_")
	if n := len(words); n > 1 && words[n-1] == "str" {
		words = words[:n-1]
	}
	n := len(words)
	return n >= 2 && (words[n-1] == "id" || words[n-1] == "uuid" || words[n-1] == "pk") && organizationWords[words[n-2]]
}

var organizationWords = map[string]bool{"organization": true, "organisation": true, "org": true}

// isOrganization says whether an expression is an organization, by its last name.
func isOrganization(n syntax.Node) bool {
	name := strings.ToLower(strings.Trim(facts.LastName(n), "_"))
	return organizationWords[name[strings.LastIndexByte(name, '_')+1:]]
}
