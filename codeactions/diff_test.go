package codeactions

import "strings"

// lineDiff says how b differs from a: changed lines with `-` and `+`, one line of context with a space, `…` where equal lines are left out.
func lineDiff(a, b string) string {
	x, y := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	ops := script(x, y)
	near := func(i int) bool {
		for j := max(i-1, 0); j <= min(i+1, len(ops)-1); j++ {
			if ops[j][0] != ' ' {
				return true
			}
		}
		return false
	}
	var out strings.Builder
	skipped := false
	for i, op := range ops {
		if !near(i) {
			skipped = true
			continue
		}
		if skipped {
			out.WriteString("…\n")
			skipped = false
		}
		out.WriteString(op)
		if !strings.HasSuffix(op, "\n") {
			out.WriteString("⏎̸\n")
		}
	}
	return out.String()
}

// script is the shortest list of kept, removed and added lines.
func script(x, y []string) []string {
	longest := make([][]int, len(x)+1)
	for i := range longest {
		longest[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if x[i] == y[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	var out []string
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			out = append(out, " "+x[i])
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && longest[i+1][j] >= longest[i][j+1]:
			out = append(out, "-"+x[i])
			i++
		default:
			out = append(out, "+"+y[j])
			j++
		}
	}
	return trimmed(out)
}

// trimmed drops the empty piece behind a last line end.
func trimmed(ops []string) []string {
	if n := len(ops); n > 0 && len(ops[n-1]) == 1 {
		return ops[:n-1]
	}
	return ops
}
