// Package compare says what is new: findings that another revision does not have, and findings that a baseline does not list. It compares by what
// a finding says of which code, not by lines: an old finding that only moved is not new.
package compare

import (
	"mxpls/analysis/lint"
)

// State is one of two states of a folder.
type State struct {
	Findings []lint.Finding
	Code     func(lint.Finding) string // the code at the place of a finding
}

// Since gives the findings of now that before lacks, and those that touched says stand on changed lines, in the order of now. renamed gives the old
// path of files that have another one now. Of several findings that say the same of the same code, the touched ones are the new ones, then the last.
func Since(now, before State, renamed map[string]string, touched func(lint.Finding) bool) []lint.Finding {
	known := map[string]int{}
	for _, f := range before.Findings {
		known[identity(f, before.Code(f))]++
	}
	fresh := make([]bool, len(now.Findings))
	groups := map[string][]int{}
	for i, f := range now.Findings {
		fresh[i] = touched(f)
		code := now.Code(f)
		if old, ok := renamed[f.Path]; ok {
			f.Path = old
		}
		id := identity(f, code)
		groups[id] = append(groups[id], i)
	}
	for id, group := range groups {
		markLast(fresh, group, len(group)-known[id])
	}
	var out []lint.Finding
	for i, f := range now.Findings {
		if fresh[i] {
			out = append(out, f)
		}
	}
	return out
}

// identity leaves out the event: a schema whose entry is gone has none any more, and what it had wrong before is not new.
func identity(f lint.Finding, code string) string {
	f.Event = ""
	return lint.Identity(f, code)
}

// markLast marks the last ones of a group until so many are marked.
func markLast(fresh []bool, group []int, want int) {
	for _, i := range group {
		if fresh[i] {
			want--
		}
	}
	for n := len(group) - 1; n >= 0 && want > 0; n-- {
		if !fresh[group[n]] {
			fresh[group[n]] = true
			want--
		}
	}
}
