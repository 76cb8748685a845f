package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var helperNotExported = &lint.Rule{
	ID:       "helper-not-exported",
	Category: lint.Exports,
	Severity: lint.P3,
	Tier:     1,
	Title:    "helper class that the service package does not export",
	Why:      `Business code imports helpers from the service package. A helper that is missing there is imported from its file, and breaks its callers when it moves.`,
	Bad: `
-- optimo_analytics/service/onboarding.py --
from optimo_analytics.service.core import OptimoMixpanelCoreTrackHelper


class OptimoMixpanelOnboardingTrackHelper:  # want helper-not-exported "OptimoMixpanelOnboardingTrackHelper"
    @classmethod
    def track_first_employee(cls, *, organization_id: str) -> None:
        OptimoMixpanelCoreTrackHelper.track_organization_onboarded(
            organization_id=organization_id, employee_count=1
        )
`,
	Good: `
-- optimo_analytics/service/onboarding.py --
from optimo_analytics.service.core import OptimoMixpanelCoreTrackHelper


class OptimoMixpanelOnboardingTrackHelper:
    @classmethod
    def track_first_employee(cls, *, organization_id: str) -> None:
        OptimoMixpanelCoreTrackHelper.track_organization_onboarded(
            organization_id=organization_id, employee_count=1
        )
-- edit optimo_analytics/service/__init__.py --
-from optimo_analytics.service.map import OptimoMixpanelMapTrackHelper
+from optimo_analytics.service.map import OptimoMixpanelMapTrackHelper
+from optimo_analytics.service.onboarding import OptimoMixpanelOnboardingTrackHelper

-    "OptimoMixpanelMapTrackHelper",
+    "OptimoMixpanelMapTrackHelper",
+    "OptimoMixpanelOnboardingTrackHelper",
`,
	Fixable: lint.Safe,
	Helper: func(p *lint.Pass, c module.Symbol) {
		name := c.Binding.Name
		files := p.View.Files(p.Root, module.Exports)
		if len(files) == 0 || strings.HasPrefix(name, "_") || c.Owner != "" || p.View.Subclassed(c) || p.View.IsAbstract(c) {
			return
		}
		for _, file := range files {
			if exports(p.View, file, c) || p.View.Broken(file) {
				return
			}
		}
		p.Report(c.Binding.NameSpan, "helper "+quote(name)+" is not exported: "+files[0]+" does not import it, so business code cannot import it from the package; "+
			"import it there and list it in `__all__`", lint.Hint("import %s in %s and list it in __all__", name, files[0]),
			atTop(p, files[0]), lint.Fixed("export", lint.Safe, "name", name))
	},
}

// exports says whether the exports file has the class under any name, or may have it in a way that cannot be told.
func exports(v *module.View, file string, c module.Symbol) bool {
	s := v.Lookup(file, c.Binding.Name)
	if s.Same(c) || s.Kind == module.Unknown || v.Binds(file, "__getattr__") {
		return true
	}
	for _, p := range v.MentionsIn(c.Binding.Name, func(f *module.File) bool { return f.Path == file }) {
		for i := range p.Facts.Imports {
			if imp := &p.Facts.Imports[i]; imp.Name == c.Binding.Name && v.Imported(file, imp).Same(c) {
				return true
			}
		}
	}
	return false
}

// atTop points at the first statement of a file that imports something.
func atTop(p *lint.Pass, file string) lint.Option {
	first := p.View.FirstPiece(file, func(q *module.Piece) bool { return len(q.Facts.Imports) > 0 })
	if first == nil {
		return func(*lint.Local) {}
	}
	return lint.Related(first, first.Facts.Imports[0].NameSpan, "the exports")
}
