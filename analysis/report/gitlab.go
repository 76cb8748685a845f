package report

import (
	"encoding/json"
	"io"

	"mxpls/analysis/lint"
)

// An issue of GitLab's code quality report.
type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// GitLab writes a code quality report: a list of issues.
func (r Report) GitLab(w io.Writer) error {
	issues := []gitlabIssue{}
	for _, f := range r.Findings {
		start, end := r.span(f.Path, f.Span)
		issues = append(issues, gitlabIssue{
			Description: oneLine(f.Message), Check: f.Rule, Fingerprint: f.Fingerprint, Severity: gitlabSeverity(f.Severity),
			Location: gitlabLocation{f.Path, gitlabLines{start.Line, end.Line}},
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(issues)
}

func gitlabSeverity(s lint.Severity) string {
	return [...]string{"blocker", "critical", "major", "minor"}[s]
}
