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
	for _, e := range s.events(v) {
		out = append(out, v.Lifecycle(e))
	}
	slices.SortFunc(out, func(a, b module.Lifecycle) int { return strings.Compare(a.Event.Label(), b.Event.Label()) })
	return out
}

// EventCount is how many events the modules of the folder have, without looking at their places.
func (s *Snapshot) EventCount() int { return len(s.events(s.View())) }

// events lists the constants of every module that are events of their own: no private names, no second names of another event.
func (s *Snapshot) events(v *module.View) []module.Event {
	var out []module.Event
	for _, r := range s.Base.Roots() {
		for _, e := range v.AllEvents(r) {
			if !strings.HasPrefix(e.Short(), "_") && e.AliasOf == "" {
				out = append(out, e)
			}
		}
	}
	return out
}
