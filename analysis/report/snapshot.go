package report

import (
	"mxpls/analysis"
	"mxpls/analysis/lint"
)

// Of fills a report with everything that a snapshot says: r brings what the snapshot does not know, as scope and date. A fix is named only
// where offered says that there is an action of that name.
func Of(s *analysis.Snapshot, offered func(action string) bool, r Report) Report {
	for _, path := range s.Paths() {
		for _, f := range s.Findings(path) {
			if !offered(f.Fix.Action) {
				f.Fix = lint.Fix{}
			}
			r.Findings = append(r.Findings, f)
		}
	}
	r.Text, r.Events = s.Text, incomplete(s)
	return New(r)
}

// incomplete lists the events that lack a place.
func incomplete(s *analysis.Snapshot) []Incomplete {
	var out []Incomplete
	for _, l := range s.Lifecycles() {
		if n := l.Count(); n < 7 {
			out = append(out, Incomplete{Event: l.Event.Label(), Places: n})
		}
	}
	return out
}
