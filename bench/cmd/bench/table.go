package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// slack is how far a ratio may lie beyond its target before the run fails: half as much again.
const slack = 1.5

// bound is a target for one N. The zero value is none.
type bound struct {
	limit   float64
	atLeast bool // the ratio says how many times faster: more is better
}

type verdict int

const (
	informs verdict = iota // no target
	met
	nearly // within the slack
	missed
)

func (v verdict) mark() string { return [...]string{"", "✓", "~", "✗"}[v] }

func (b bound) judge(ratio float64) verdict {
	over := ratio / b.limit
	if b.atLeast {
		over = b.limit / ratio
	}
	switch {
	case b.limit == 0:
		return informs
	case over <= 1:
		return met
	case over <= slack:
		return nearly
	}
	return missed
}

// cell is one measured ratio with the figures behind it.
type cell struct {
	ratio   float64
	detail  string
	verdict verdict
}

func (c cell) text() string {
	if c.ratio == 0 {
		return c.detail
	}
	number := fmt.Sprintf("%.2f", c.ratio)
	if c.ratio >= 10 {
		number = fmt.Sprintf("%.0f", c.ratio)
	}
	return strings.TrimSpace(number+" "+c.verdict.mark()) + " (" + c.detail + ")"
}

type row struct {
	figure, what, target string
	cells                map[int]cell // by N
}

// table is what the run prints: a row per figure, a column per N.
type table struct {
	ns     []int
	wanted []string // ids; none means all
	rows   []row
}

// wants says whether the figure was asked for.
func (t *table) wants(id string) bool {
	return len(t.wanted) == 0 || slices.Contains(t.wanted, id)
}

// row returns the row of a figure and creates it where it is missing; rows that nobody asked for are thrown away.
func (t *table) row(figure, what, target string) *row {
	if !t.wants(figure) {
		return &row{cells: map[int]cell{}}
	}
	for i := range t.rows {
		if t.rows[i].figure == figure && t.rows[i].what == what {
			return &t.rows[i]
		}
	}
	t.rows = append(t.rows, row{figure, what, target, map[int]cell{}})
	return &t.rows[len(t.rows)-1]
}

func (r *row) set(n int, b bound, ratio float64, format string, args ...any) {
	r.cells[n] = cell{ratio, fmt.Sprintf(format, args...), b.judge(ratio)}
}

// say puts words where there is no ratio.
func (r *row) say(n int, format string, args ...any) {
	r.cells[n] = cell{detail: fmt.Sprintf(format, args...)}
}

// fail notes a figure that could not be taken; it counts as missed.
func (t *table) fail(figure string, err error) {
	first := strings.Join(strings.Fields(err.Error()), " ")
	t.rows = append(t.rows, row{figure, "could not be taken", "", map[int]cell{
		t.ns[0]: {detail: "✗ " + first[:min(len(first), 160)], verdict: missed},
	}})
}

func (t *table) missed() int {
	count := 0
	for _, r := range t.rows {
		for _, c := range r.cells {
			if c.verdict == missed {
				count++
			}
		}
	}
	return count
}

// markdown is the table, its columns aligned for a terminal.
func (t *table) markdown() string {
	grid := [][]string{{"figure", "what", "target"}}
	for _, n := range t.ns {
		grid[0] = append(grid[0], "N = "+thousands(n))
	}
	grid = append(grid, make([]string, len(grid[0])))
	for _, r := range t.rows {
		line := []string{r.figure, r.what, r.target}
		for _, n := range t.ns {
			line = append(line, r.cells[n].text())
		}
		grid = append(grid, line)
	}
	widths := make([]int, len(grid[0]))
	for _, line := range grid {
		for i, text := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
		}
	}
	var b strings.Builder
	for number, line := range grid {
		for i, text := range line {
			filler := " "
			if number == 1 {
				filler = "-"
			}
			b.WriteString("| " + text + strings.Repeat(filler, widths[i]-utf8.RuneCountInString(text)) + " ")
		}
		b.WriteString("|\n")
	}
	b.WriteString("\n✓ target met   ~ missed by less than half as much again   ✗ missed; ratios of medians, in brackets p50 / p99\n")
	return b.String()
}

func thousands(n int) string {
	text := fmt.Sprint(n)
	if len(text) > 3 {
		return text[:len(text)-3] + "," + text[len(text)-3:]
	}
	return text
}
