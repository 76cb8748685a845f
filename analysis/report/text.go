package report

import (
	"fmt"
	"io"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Concise writes one line a finding: `path:line:column: rule message – fix`.
func (r Report) Concise(w io.Writer) error {
	var b strings.Builder
	for _, f := range r.Findings {
		line, column := r.place(f.Path, f.Span.Start)
		fmt.Fprintf(&b, "%s:%d:%d: %s %s", f.Path, line, column, f.Rule, oneLine(f.Message))
		if f.Hint != "" {
			fmt.Fprintf(&b, " – %s", oneLine(f.Hint))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Palette are the escape sequences of the text format; the zero Palette writes none.
type Palette struct {
	Severity         [4]string // by severity
	Dim, Bold, Reset string
}

// Colours is the palette for terminals.
func Colours() Palette {
	return Palette{Severity: [4]string{"\x1b[1;31m", "\x1b[33m", "\x1b[36m", "\x1b[90m"}, Dim: "\x1b[90m", Bold: "\x1b[1m", Reset: "\x1b[0m"}
}

// Pretty writes findings with the line of source, the range underlined, and the hint, then a closing line.
func (r Report) Pretty(w io.Writer, p Palette) error {
	var b strings.Builder
	for _, f := range r.Findings {
		r.excerpt(&b, f, p)
	}
	b.WriteString(r.closing())
	_, err := io.WriteString(w, b.String())
	return err
}

func (r Report) excerpt(b *strings.Builder, f lint.Finding, p Palette) {
	line, column := r.place(f.Path, f.Span.Start)
	fmt.Fprintf(b, "%s%s%s %s%s%s: %s\n", p.Severity[f.Severity], f.Severity, p.Reset, p.Bold, f.Rule, p.Reset, oneLine(f.Message))
	fmt.Fprintf(b, "  %s-->%s %s:%d:%d\n", p.Dim, p.Reset, f.Path, line, column)
	if t := r.Text(f.Path); t != nil {
		r.source(b, t, f, p)
	}
	for _, x := range f.Related {
		l, c := r.place(x.Path, x.Span.Start)
		fmt.Fprintf(b, "  %s=%s %s:%d:%d: %s\n", p.Dim, p.Reset, x.Path, l, c, oneLine(x.Message))
	}
	if f.Hint != "" {
		fmt.Fprintf(b, "  %s=%s help: %s\n", p.Dim, p.Reset, oneLine(f.Hint))
	}
	b.WriteByte('\n')
}

// source writes the line and underlines what of the range lies on it.
func (r Report) source(b *strings.Builder, t *text.Text, f lint.Finding, p Palette) {
	n := t.LineOf(f.Span.Start)
	span := t.LineSpan(n)
	end := min(f.Span.End, span.End)
	before, under := t.Slice(text.Span{Start: span.Start, End: f.Span.Start}), t.Slice(text.Span{Start: f.Span.Start, End: end})
	number := fmt.Sprint(n + 1)
	blank := strings.Repeat(" ", len(number))
	fmt.Fprintf(b, "%s%s |%s %s\n", p.Dim, number, p.Reset, strings.ReplaceAll(t.Slice(span), "\t", "    "))
	fmt.Fprintf(b, "%s%s |%s %s%s%s%s\n", p.Dim, blank, p.Reset, padding(before), p.Severity[f.Severity], strings.Repeat("^", max(1, len([]rune(under)))), p.Reset)
}

func padding(before string) string {
	return strings.Repeat(" ", len([]rune(strings.ReplaceAll(before, "\t", "    "))))
}

// closing counts the findings by severity.
func (r Report) closing() string {
	if len(r.Findings) == 0 {
		return "No findings.\n"
	}
	var by [4]int
	for _, f := range r.Findings {
		by[f.Severity]++
	}
	var parts []string
	for s, n := range by {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, lint.Severity(s)))
		}
	}
	return fmt.Sprintf("%s (%s).\n", count(len(r.Findings), "finding", "findings"), strings.Join(parts, ", "))
}
