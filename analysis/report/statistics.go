package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"mxpls/analysis/lint"
)

// Statistics writes how often each rule fires, the most frequent first: count, worst severity, rule, and of how many findings there is a fix.
func (r Report) Statistics(w io.Writer) error {
	type row struct {
		count, fixes int
		severity     lint.Severity
	}
	rows := map[string]row{}
	for _, f := range r.Findings {
		x, seen := rows[f.Rule]
		x.count++
		if f.Fix.Safety != lint.NoFix {
			x.fixes++
		}
		if !seen || f.Severity < x.severity {
			x.severity = f.Severity
		}
		rows[f.Rule] = x
	}
	ids := slices.SortedFunc(maps.Keys(rows), func(a, b string) int { return cmp.Or(cmp.Compare(rows[b].count, rows[a].count), cmp.Compare(a, b)) })
	var b strings.Builder
	for _, id := range ids {
		x := rows[id]
		line := fmt.Sprintf("%5d  %s  %s", x.count, x.severity, id)
		if x.fixes > 0 {
			line += fmt.Sprintf("  (%s)", count(x.fixes, "fix", "fixes"))
		}
		b.WriteString(line + "\n")
	}
	b.WriteString(r.closing() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}
