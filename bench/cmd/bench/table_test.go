package main

import (
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		bound bound
		ratio float64
		want  verdict
	}{
		{bound{}, 1e9, informs},
		{bound{limit: 3}, 3, met},
		{bound{limit: 3}, 4.4, nearly},
		{bound{limit: 3}, 4.6, missed},
		{bound{150, true}, 150, met},
		{bound{150, true}, 101, nearly},
		{bound{150, true}, 99, missed},
	} {
		if got := c.bound.judge(c.ratio); got != c.want {
			t.Errorf("%+v judges %v as %v, want %v", c.bound, c.ratio, got, c.want)
		}
	}
}

func TestTargetsBySize(t *testing.T) {
	for n, want := range map[int]float64{50: 1.2, 100: 1.2, 101: 3, 1000: 3, 10000: 10} {
		if got := perN(n, false, 1.2, 3, 10).limit; got != want {
			t.Errorf("N = %d: target %v, want %v", n, got, want)
		}
	}
	if got := perN(10000, false, 1).limit; got != 1 {
		t.Errorf("one target for all: %v", got)
	}
}

func TestTable(t *testing.T) {
	table := &table{ns: []int{100, 1000}}
	table.row("G1", "cold", "≤ 1").set(100, bound{limit: 1}, 0.5, "1 ms")
	table.row("G1", "cold", "≤ 1").set(1000, bound{limit: 1}, 12, "2 ms")
	want := `| figure | what | target | N = 100       | N = 1,000   |
| ------ | ---- | ------ | ------------- | ----------- |
| G1     | cold | ≤ 1    | 0.50 ✓ (1 ms) | 12 ✗ (2 ms) |
`
	if got := table.markdown(); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if table.missed() != 1 {
		t.Errorf("%d missed, want 1", table.missed())
	}
}

func TestOnlyWantedFigures(t *testing.T) {
	table := &table{ns: []int{100}, wanted: []string{"G3"}}
	table.row("G5", "flat", "").set(100, bound{limit: 1}, 9, "")
	if len(table.rows) != 0 || table.missed() != 0 {
		t.Errorf("a row nobody asked for: %+v", table.rows)
	}
}
