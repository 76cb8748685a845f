package report

import (
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/lint"
)

// Of fills a report with everything that a snapshot says: r brings what the snapshot does not know, as scope and date. A fix is named only
// where offered says that there is an action of that name.
func Of(s *analysis.Snapshot, offered func(action string) bool, r Report) Report {
	r.Findings = Findings(s, offered)
	r.Text, r.Events = s.Text, incomplete(s, func(string) bool { return true })
	return New(r)
}

// Part fills a report with some of a snapshot's findings, and with the incomplete events that these name.
func Part(s *analysis.Snapshot, findings []lint.Finding, r Report) Report {
	r.Findings = findings
	r.Text, r.Events = s.Text, incomplete(s, func(event string) bool {
		return slices.ContainsFunc(findings, func(f lint.Finding) bool { return f.Event == event })
	})
	return New(r)
}

// Findings are all of a snapshot, sorted by path and place. A fix is named only where offered says that there is an action of that name.
func Findings(s *analysis.Snapshot, offered func(action string) bool) []lint.Finding {
	var all []lint.Finding
	for _, path := range s.Paths() {
		for _, f := range s.Findings(path) {
			if !offered(f.Fix.Action) {
				f.Fix = lint.Fix{}
			}
			all = append(all, f)
		}
	}
	return all
}

// incomplete lists the events, of those that are wanted, that lack a place.
func incomplete(s *analysis.Snapshot, wanted func(event string) bool) []Incomplete {
	var out []Incomplete
	for _, l := range s.Lifecycles() {
		event := l.Event.Label()
		if missing := l.Missing(); len(missing) > 0 && wanted(event) {
			out = append(out, Incomplete{Event: event, Missing: missing})
		}
	}
	return out
}
