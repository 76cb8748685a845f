package compare

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Lines are ranges of lines, counted from 0, in their order: first and one past the last.
type Lines [][2]int

// ChangedLines gives the lines of now that old does not have. Where lines were only deleted there are none.
func ChangedLines(old, now string) Lines {
	if old == "" {
		return Lines{{0, strings.Count(now, "\n") + 1}}
	}
	var out Lines
	at, line := 0, 0 // in old, and the line of now at which at stands
	for _, e := range udiff.Lines(old, now) {
		line += strings.Count(old[at:e.Start], "\n")
		at = e.End
		n := strings.Count(e.New, "\n")
		if e.New != "" && !strings.HasSuffix(e.New, "\n") {
			n++
		}
		if n > 0 {
			out = append(out, [2]int{line, line + n})
		}
		line += strings.Count(e.New, "\n")
	}
	return out
}

// Touch says whether one of the lines first to last, the last included, is among them.
func (l Lines) Touch(first, last int) bool {
	for _, r := range l {
		if first < r[1] && r[0] <= last {
			return true
		}
	}
	return false
}
