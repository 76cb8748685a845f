package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var unprefixedContextID = &lint.Rule{
	ID:       "unprefixed-context-id",
	Category: lint.DistinctID,
	Severity: lint.P1,
	Tier:     1,
	Title:    "id of a workspace, key or webhook as distinct_id without its prefix",
	Why: `Without a user and without an organization an event belongs to its context: ` + "`slack_…`, `apikey_…`, `webhook_…`" + `. The bare id looks like a user's,
and Mixpanel counts the webhook among the active users.`,
	Bad: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"webhook_{webhook_id}",
+            distinct_id=webhook_id,  # want unprefixed-context-id "webhook_id"
`,
	Good: `
-- edit optimo_analytics/service/core.py --
-            distinct_id=f"webhook_{webhook_id}",
+            distinct_id="webhook_" + webhook_id,
`,
	Fixable: lint.Safe,
	Send: func(p *lint.Pass, s module.Send) {
		for _, a := range sendInCode(p, s) {
			kind := idKindOf(a.node)
			if !a.known || kind != slackID && kind != apiKeyID && kind != webhookID {
				continue
			}
			prefix, ok := configuredPrefix(p, idPrefixes[kind])
			if !ok {
				continue
			}
			text := `f"` + prefix + `{` + bare(a.node).Text() + `}"`
			p.Report(a.node.Span(), quote(a.node.Text())+" is "+idNames[kind]+": as distinct_id it makes a user of it; prefix it: "+quote(text),
				append(distinctOptions(p, s, a.node, lint.Hint("write %s", text)), fixedArm(p, s, a.node, "prefix-id", "prefix", prefix)...)...)
		}
	},
}
