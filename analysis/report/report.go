// Package report writes findings for people and for programs: text, concise lines, Markdown, JSON.
package report

import (
	"cmp"
	"slices"
	"time"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Report is the outcome of a review, with what the formats say about it.
type Report struct {
	Tool      string // "mxpls 0.1.0"
	Root      string // as it is shown, "." for the working directory
	Scope     string // staged, branch, all, file:PATH
	Branch    string // "" outside of git
	Base      string // revision that the scope compares with, "" when there is none
	MergeBase string // id of the commit in which a branch and Base meet
	Date      time.Time
	Findings  []lint.Finding               // sorted by path, place and rule
	Text      func(path string) *text.Text // the analysed text of a file
	Known     int                          // findings that are left out because the baseline has them
	Events    []Incomplete
	Link      func(path string, line int) string // address of a 1-based line of a file; nil for a report without links
}

// Incomplete is an event that lacks some of its places.
type Incomplete struct {
	Event   string
	Missing []string // of the seven places, in the order of the lifecycle
}

// New sorts the findings as every format shows them: by path, line, column and rule.
func New(r Report) Report {
	r.Findings = slices.Clone(r.Findings)
	slices.SortStableFunc(r.Findings, func(a, b lint.Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Rule, b.Rule))
	})
	return r
}

// Row is a line of the summary.
type Row struct {
	Category string `json:"category"`
	Title    string `json:"title"`
	Status   string `json:"status" jsonschema:"enum=PASS,enum=FAIL" jsonschema_description:"FAIL means at least one P0, P1 or P2."`
	Issues   int    `json:"issues" jsonschema:"minimum=0"`
}

// Summary has a row for every category, in the order of the report.
func (r Report) Summary() []Row {
	var out []Row
	for _, c := range lint.Categories() {
		row := Row{Category: c.ID, Title: c.Title, Status: "PASS"}
		for _, f := range r.Findings {
			if f.Category != c.ID {
				continue
			}
			row.Issues++
			if f.Severity <= lint.P2 {
				row.Status = "FAIL"
			}
		}
		out = append(out, row)
	}
	return out
}

// place gives the 1-based line and column (in Unicode code points) of an offset.
func (r Report) place(path string, offset int) (line, column int) {
	t := r.Text(path)
	if t == nil {
		return 1, 1
	}
	p := t.Position(offset, text.UTF32)
	return p.Line + 1, p.Column + 1
}
