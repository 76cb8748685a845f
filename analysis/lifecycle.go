package analysis

import (
	"slices"
	"strings"

	"mxpls/analysis/module"
)

// Lifecycles gives the seven places of every event of every module, sorted by event. It looks at all events: for reports, not for key strokes.
func (s *Snapshot) Lifecycles() []module.Lifecycle {
	v := s.View()
	var out []module.Lifecycle
	for _, r := range s.Base.Roots() {
		for _, e := range v.AllEvents(r) {
			if !strings.HasPrefix(e.Short(), "_") && e.AliasOf == "" {
				out = append(out, v.Lifecycle(e))
			}
		}
	}
	slices.SortFunc(out, func(a, b module.Lifecycle) int { return strings.Compare(a.Event.Label(), b.Event.Label()) })
	return out
}
