package report

import (
	"fmt"
	"io"
	"strings"

	"mxpls/analysis/lint"
)

// GitHub writes workflow commands, which GitHub Actions shows as annotations of the change.
func (r Report) GitHub(w io.Writer) error {
	var b strings.Builder
	for _, f := range r.Findings {
		start, end := r.span(f.Path, f.Span)
		fmt.Fprintf(&b, "::%s title=%s,file=%s,line=%d,endLine=%d", githubCommand(f.Severity), property("mxpls "+f.Rule+" ["+f.Severity.String()+"]"),
			property(f.Path), start.Line, end.Line)
		if start.Line == end.Line { // GitHub knows columns of one line only
			fmt.Fprintf(&b, ",col=%d,endColumn=%d", start.Column, end.Column)
		}
		message := f.Message
		if f.Hint != "" {
			message += "\n" + f.Hint
		}
		fmt.Fprintf(&b, "::%s\n", commandText.Replace(message))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func githubCommand(s lint.Severity) string {
	return [...]string{"error", "warning", "notice", "notice"}[s]
}

// commandText escapes the text of a workflow command; a property of it escapes more.
var commandText = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(commandText.Replace(s))
}
