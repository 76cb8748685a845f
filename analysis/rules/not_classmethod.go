package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var notClassmethod = &lint.Rule{
	ID:       "not-classmethod",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "public tracker that is no classmethod",
	Why: `Business code calls ` + "`Helper.track_x(…)`" + ` on the class. A tracker without ` + "`@classmethod`" + ` takes its first keyword for ` + "`cls`" + ` and raises
a ` + "`TypeError`" + ` before its ` + "`try`" + `: the caller's work breaks.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-    @classmethod
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:  # want not-classmethod "track_api_key_used"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-    @classmethod
-    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
+    @builtins.classmethod
+    def track_api_key_used(cls, *, api_key_id: str, response_status: int) -> None:
-from typing import Any
+import builtins
+from typing import Any
`,
	Fixable: lint.Safe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() || t.Class.Kind != module.Class || abstractClass(p, t.Class) || wrappedElsewhere(p, t) {
			return
		}
		d := decorationsOf(p, t.Func, t.Site())
		if d.abstract || d.binding && !d.static || !d.static && d.opaque {
			return
		}
		reportNotClassmethod(p, t, d.static)
	},
}

func reportNotClassmethod(p *lint.Pass, t module.Tracker, static bool) {
	name := t.Class.Binding.Name + "." + t.Func.Name
	options := append(helperEvent(p, t), lint.Hint("put @classmethod above %s, with cls as its first parameter", t.Func.Name))
	message := "public tracker " + quote(name) + " has no @classmethod, so calling it on the class breaks the caller; add it"
	if static {
		message = "public tracker " + quote(name) + " is a staticmethod; make it a @classmethod that calls cls._" + t.Func.Name
	}
	if !static && len(t.Func.Params) > 0 && t.Func.Params[0].Name == "cls" {
		options = append(options, lint.Fixed("classmethod", lint.Safe))
	}
	p.Report(t.Func.NameSpan, message, options...)
}
