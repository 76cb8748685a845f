package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var privateNotStaticmethod = &lint.Rule{
	ID:       "private-not-staticmethod",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "private tracker that is no staticmethod",
	Why: `The private tracker gets everything by keyword and keeps nothing: as a ` + "`@staticmethod`" + ` it cannot come to depend on the class, and a test calls it
like any function.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-    @staticmethod
-    def _track_api_key_used(*, api_key_id: str, response_status: int) -> None:
+    @classmethod
+    def _track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:  # want private-not-staticmethod "_track_api_key_used"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-    @staticmethod
-    def _track_api_key_used(*, api_key_id: str, response_status: int) -> None:
-        OptimoMixpanelService.track_event(
-            distinct_id=f"apikey_{api_key_id}",
+    @classmethod
+    def _track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+        OptimoMixpanelService.track_event(
+            distinct_id=f"apikey_{cls.key_of(api_key_id)}",
`,
	Fixable: lint.Safe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if t.Public() || t.Class.Kind != module.Class || abstractClass(p, t.Class) || wrappedElsewhere(p, t) {
			return
		}
		d := decorationsOf(p, t.Func, t.Site())
		if d.static || d.abstract || !d.binding && d.opaque {
			return
		}
		receiver := receiverName(t, d)
		for _, name := range []string{"cls", "self", receiver, "super", "__class__"} {
			if name != "" && len(uses(t.Func.Body, name)) > 0 {
				return // it needs its class
			}
		}
		what := "is a plain method"
		if d.binding {
			what = "is a classmethod and does not use its class"
		}
		p.Report(t.Func.NameSpan, "private tracker "+quote(t.Class.Binding.Name+"."+t.Func.Name)+" "+what+"; make it a @staticmethod without "+quote(orCls(receiver)),
			append(helperEvent(p, t), lint.Hint("decorate it with @staticmethod and drop the first parameter"), lint.Fixed("staticmethod", lint.Safe, "receiver", receiver))...)
	},
}

// receiverName is the name of the class or instance in a method, "" when the first parameter is none. What a classmethod is given first is its class, whatever
// its name.
func receiverName(t module.Tracker, d decorations) string {
	if d.binding && len(t.Func.Params) > 0 && t.Func.Params[0].Kind <= facts.PositionalOrKeyword {
		return t.Func.Params[0].Name
	}
	if len(t.Func.Params) == 0 || t.Func.Params[0].Required() && t.Func.Params[0].Annotation.Valid() {
		return ""
	}
	if name := t.Func.Params[0].Name; name == "cls" || name == "self" || name == "klass" || name == "_" {
		return name
	}
	return ""
}

func orCls(name string) string {
	if name == "" {
		return "cls"
	}
	return name
}
