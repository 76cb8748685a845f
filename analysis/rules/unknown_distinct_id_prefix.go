package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var unknownDistinctIDPrefix = &lint.Rule{
	ID:       "unknown-distinct-id-prefix",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "composed distinct_id with a prefix that is not one of ours",
	Why: `Reports tell users from organizations, workspaces, keys and webhooks by the prefix of the distinct_id. One that they do not know puts the events among
the users.`,
	Bad: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"org_{info.organization_id}",
+            distinct_id=f"organization_{info.organization_id}",  # want unknown-distinct-id-prefix "f\"organization_{info.organization_id}\""
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"org_{info.organization_id}",
+            distinct_id="org_{}".format(info.organization_id),
`,
	Fixable: lint.Unsafe,
	Send: func(p *lint.Pass, s module.Send) {
		for _, a := range sendInCode(p, s) {
			c := compose(p, s.Site, a.node)
			if !a.known || !c.ok || randomID(p, s.Site, a.node) || personalValue(p, s, a) {
				continue
			}
			kind := idKindOf(c.first)
			if _, known := configuredPrefix(p, c.prefix); known || c.prefix == "" && (kind == unknownID || kind == userID) {
				continue
			}
			prefixes := p.Root.Names.DistinctPrefixes
			message := "distinct_id " + quote(a.node.Text()) + " begins with " + quote(c.prefix) + ", which is none of the prefixes " + quotedList(prefixes)
			if c.prefix == "" {
				message = "distinct_id " + quote(a.node.Text()) + " has no prefix, and its first part is " + idNames[kind]
			}
			near := nearPrefix(p, c.prefix, kind)
			if near == "" {
				p.Report(a.node.Span(), message+"; use one of them, or the user's id", distinctOptions(p, s, a.node, lint.Hint("use one of %s", list(prefixes)))...)
				continue
			}
			p.Report(a.node.Span(), message+"; use "+quote(near), distinctOptions(p, s, a.node, lint.Hint("use %s", near),
				lint.Fixed("distinct-prefix", lint.Unsafe, "prefix", c.prefix, "new", near))...)
		}
	},
}

// nearPrefix gives the prefix for the kind of id, or the one that the written prefix is nearest to.
func nearPrefix(p *lint.Pass, written string, kind idKind) string {
	if kind > userID {
		if x, ok := configuredPrefix(p, idPrefixes[kind]); ok {
			return x
		}
	}
	if near := nearest(strings.Trim(written, "_-:."), trimmed(p.Root.Names.DistinctPrefixes)); near != "" {
		if x, ok := configuredPrefix(p, near+"_"); ok {
			return x
		}
	}
	return ""
}

func trimmed(prefixes []string) []string {
	var out []string
	for _, x := range prefixes {
		out = append(out, strings.Trim(x, "_"))
	}
	return out
}
