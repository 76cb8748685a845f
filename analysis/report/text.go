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
		if f.Hint != "" && !strings.HasSuffix(unquoted(f.Message), "; "+unquoted(f.Hint)) { // said already
			fmt.Fprintf(&b, " – %s", oneLine(f.Hint))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func unquoted(s string) string { return strings.ReplaceAll(s, "`", "") }

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

// Style is how the text format looks.
type Style struct {
	Palette
	Width int // columns that a line may have, 0 for as many as it needs
}

// Pretty writes findings with the line of source, the range underlined, and the hint, then a closing line.
func (r Report) Pretty(w io.Writer, s Style) error {
	var b strings.Builder
	for _, f := range r.Findings {
		r.excerpt(&b, f, s)
	}
	b.WriteString(wrap(r.closing(), s.Width, 0, "") + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (r Report) excerpt(b *strings.Builder, f lint.Finding, s Style) {
	line, column := r.place(f.Path, f.Span.Start)
	title := fmt.Sprintf("%s %s: ", f.Severity, f.Rule)
	fmt.Fprintf(b, "%s%s%s %s%s%s: %s\n", s.Severity[f.Severity], f.Severity, s.Reset, s.Bold, f.Rule, s.Reset, wrap(f.Message, s.Width, len(title), "   "))
	fmt.Fprintf(b, "  %s-->%s %s:%d:%d\n", s.Dim, s.Reset, harmless(f.Path), line, column)
	if t := r.Text(f.Path); t != nil {
		r.source(b, t, f, s)
	}
	for _, x := range f.Related {
		l, c := r.place(x.Path, x.Span.Start)
		r.note(b, fmt.Sprintf("%s:%d:%d: %s", x.Path, l, c, x.Message), s)
	}
	if f.Hint != "" {
		r.note(b, "help: "+f.Hint, s)
	}
	b.WriteByte('\n')
}

func (r Report) note(b *strings.Builder, text string, s Style) {
	fmt.Fprintf(b, "  %s=%s %s\n", s.Dim, s.Reset, wrap(text, s.Width, len("  = "), "    "))
}

// source writes the line and underlines what of the range lies on it.
func (r Report) source(b *strings.Builder, t *text.Text, f lint.Finding, s Style) {
	n := t.LineOf(f.Span.Start)
	span := t.LineSpan(n)
	number := fmt.Sprint(n + 1)
	room := 0
	if s.Width > 0 {
		room = max(s.Width-len(number)-len(" | "), 20)
	}
	cells := fit(cellsOf(t.Slice(span), f.Span.Start-span.Start, min(f.Span.End, span.End)-span.Start), room)
	var shown strings.Builder
	for _, c := range cells {
		shown.WriteString(c.text)
	}
	fmt.Fprintf(b, "%s%s |%s %s\n", s.Dim, number, s.Reset, strings.TrimRight(shown.String(), " "))
	marks := underline(cells)
	blank := len(marks) - len(strings.TrimLeft(marks, " "))
	fmt.Fprintf(b, "%s%s |%s %s%s%s%s\n", s.Dim, strings.Repeat(" ", len(number)), s.Reset, marks[:blank], s.Severity[f.Severity], marks[blank:], s.Reset)
}

// closing counts the findings by severity, and says what --fix would do.
func (r Report) closing() string {
	known := ""
	if r.Known > 0 {
		known = fmt.Sprintf(" %s in the baseline.", count(r.Known, "known one is", "known ones are"))
	}
	if len(r.Findings) == 0 {
		return "No findings." + known
	}
	var by [4]int
	safe := 0
	for _, f := range r.Findings {
		by[f.Severity]++
		if f.Fix.Safety == lint.Safe {
			safe++
		}
	}
	fixes := ""
	if safe > 0 {
		fixes = fmt.Sprintf(" %s: --fix applies it.", count(safe, "has a safe fix", "have a safe fix"))
	}
	var parts []string
	for s, n := range by {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, lint.Severity(s)))
		}
	}
	return fmt.Sprintf("%s (%s).%s", count(len(r.Findings), "finding", "findings"), strings.Join(parts, ", "), fixes+known)
}
