package report

import (
	"encoding/json"
	"io"
	"time"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// The JSON report: one object, keys in this order (cli.md).
type document struct {
	Version  int       `json:"version"`
	Tool     string    `json:"tool"`
	Root     string    `json:"root"`
	Scope    string    `json:"scope"`
	Branch   *string   `json:"branch"`
	Base     *string   `json:"base"`
	Date     string    `json:"date"`
	Summary  []Row     `json:"summary"`
	Findings []finding `json:"findings"`
}

type finding struct {
	Rule        string    `json:"rule"`
	Category    string    `json:"category"`
	Severity    string    `json:"severity"`
	Path        string    `json:"path"`
	Start       position  `json:"start"`
	End         position  `json:"end"`
	Event       *string   `json:"event"`
	Message     string    `json:"message"`
	Hint        string    `json:"hint"`
	Fix         *string   `json:"fix"`
	Related     []related `json:"related"`
	Fingerprint string    `json:"fingerprint"`
}

type related struct {
	Path    string   `json:"path"`
	Start   position `json:"start"`
	End     position `json:"end"`
	Message string   `json:"message"`
}

// position counts lines and columns from 1, columns in Unicode code points.
type position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// JSON writes the report as one JSON object.
func (r Report) JSON(w io.Writer) error {
	d := document{
		Version: 1, Tool: r.Tool, Root: r.Root, Scope: r.Scope, Branch: optional(r.Branch), Base: optional(r.Base),
		Date: r.Date.UTC().Format(time.RFC3339), Summary: r.Summary(), Findings: []finding{},
	}
	for _, f := range r.Findings {
		d.Findings = append(d.Findings, r.finding(f))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(d)
}

func (r Report) finding(f lint.Finding) finding {
	out := finding{
		Rule: f.Rule, Category: f.Category, Severity: f.Severity.String(), Path: f.Path, Event: optional(f.Event),
		Message: f.Message, Hint: f.Hint, Fix: optional(f.Fix.Safety.String()), Related: []related{}, Fingerprint: f.Fingerprint,
	}
	out.Start, out.End = r.span(f.Path, f.Span)
	for _, x := range f.Related {
		s, e := r.span(x.Path, x.Span)
		out.Related = append(out.Related, related{Path: x.Path, Start: s, End: e, Message: x.Message})
	}
	return out
}

func (r Report) span(path string, s text.Span) (start, end position) {
	start.Line, start.Column = r.place(path, s.Start)
	end.Line, end.Column = r.place(path, s.End)
	return start, end
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
