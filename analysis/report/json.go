package report

import (
	"encoding/json"
	"io"
	"time"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Document is the JSON report: one object, keys in this order (cli.md). docs/review.schema.json is written from it.
type Document struct {
	Version  int     `json:"version" jsonschema:"enum=1" jsonschema_description:"Version of this format; keys may be added without another one."`
	Tool     string  `json:"tool" jsonschema:"example=mxpls 0.1.0"`
	Root     string  `json:"root" jsonschema_description:"The folder that paths are relative to, as seen from where mxpls ran."`
	Scope    string  `json:"scope" jsonschema:"pattern=^(staged|branch|all|file:.+)$"`
	Branch   *string `json:"branch" jsonschema:"nullable" jsonschema_description:"The branch that is checked out, the commit when there is none, null outside of git."`
	Base     *string `json:"base" jsonschema:"nullable" jsonschema_description:"The revision that the scope is compared with; null when all findings count."`
	Date     string  `json:"date" jsonschema:"format=date-time"`
	Summary  []Row   `json:"summary" jsonschema_description:"A row for every category."`
	Findings []Issue `json:"findings" jsonschema_description:"Sorted by path, line, column and rule."`
}

// Issue is a finding of the JSON report.
type Issue struct {
	Rule        string  `json:"rule" jsonschema:"pattern=^[a-z0-9]+(-[a-z0-9]+)*$"`
	Category    string  `json:"category"`
	Severity    string  `json:"severity" jsonschema:"enum=P0,enum=P1,enum=P2,enum=P3"`
	Path        string  `json:"path" jsonschema_description:"Relative to root, with forward slashes."`
	Start       Place   `json:"start"`
	End         Place   `json:"end" jsonschema_description:"One behind the last character."`
	Event       *string `json:"event" jsonschema:"nullable" jsonschema_description:"The event that the finding is about."`
	Message     string  `json:"message"`
	Hint        string  `json:"hint" jsonschema_description:"How to mend it; may be empty."`
	Fix         *string `json:"fix" jsonschema:"nullable,enum=safe,enum=unsafe,enum=scaffold" jsonschema_description:"The kind of fix that there is: safe ones are applied by --fix."`
	Related     []Other `json:"related" jsonschema_description:"The other halves of the fault."`
	Fingerprint string  `json:"fingerprint" jsonschema:"pattern=^[0-9a-f]{16}$" jsonschema_description:"Hash of rule, path, event and the code at the place: it survives moved lines."`
}

// Other is another place that a finding speaks of.
type Other struct {
	Path    string `json:"path"`
	Start   Place  `json:"start"`
	End     Place  `json:"end"`
	Message string `json:"message"`
}

// Place counts lines and columns from 1, columns in Unicode code points.
type Place struct {
	Line   int `json:"line" jsonschema:"minimum=1"`
	Column int `json:"column" jsonschema:"minimum=1"`
}

// JSON writes the report as one JSON object.
func (r Report) JSON(w io.Writer) error {
	d := Document{
		Version: 1, Tool: r.Tool, Root: r.Root, Scope: r.Scope, Branch: optional(r.Branch), Base: optional(r.Base),
		Date: r.Date.UTC().Format(time.RFC3339), Summary: r.Summary(), Findings: []Issue{},
	}
	for _, f := range r.Findings {
		d.Findings = append(d.Findings, r.issue(f))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(d)
}

func (r Report) issue(f lint.Finding) Issue {
	out := Issue{
		Rule: f.Rule, Category: f.Category, Severity: f.Severity.String(), Path: f.Path, Event: optional(f.Event),
		Message: f.Message, Hint: f.Hint, Fix: optional(f.Fix.Safety.String()), Related: []Other{}, Fingerprint: f.Fingerprint,
	}
	out.Start, out.End = r.span(f.Path, f.Span)
	for _, x := range f.Related {
		s, e := r.span(x.Path, x.Span)
		out.Related = append(out.Related, Other{Path: x.Path, Start: s, End: e, Message: x.Message})
	}
	return out
}

func (r Report) span(path string, s text.Span) (start, end Place) {
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
