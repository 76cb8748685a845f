// Package describe says what is known of an event, a schema, a field or a tracker, as Markdown and as plain text.
package describe

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Document is a description under construction: the same content as Markdown and as plain text.
type Document struct {
	md, plain strings.Builder
}

// Markdown gives the Markdown form.
func (d *Document) Markdown() string { return strings.TrimRight(d.md.String(), "\n") + "\n" }

// Plain gives the plain form.
func (d *Document) Plain() string { return strings.TrimRight(d.plain.String(), "\n") + "\n" }

// run is a part of a line: text, code, or a link around either.
type run struct {
	text  string
	code  bool
	link  string // "" for none
	after string // a mark behind it
}

func (r run) plain() string { return r.text + r.after }

func word(s string) run { return run{text: s} }
func code(s string) run { return run{text: s, code: true} }

func (d *Document) heading(s string) {
	d.md.WriteString("### " + escape(s) + "\n\n")
	d.plain.WriteString(s + "\n\n")
}

// line writes one paragraph line; Markdown gets two blanks at its end, a line break.
func (d *Document) line(runs ...run) {
	d.runs(runs)
	d.md.WriteString("  \n")
	d.plain.WriteByte('\n')
}

func (d *Document) item(runs ...run) {
	d.md.WriteString("- ")
	d.plain.WriteString("- ")
	d.runs(runs)
	d.md.WriteByte('\n')
	d.plain.WriteByte('\n')
}

func (d *Document) gap() {
	d.md.WriteByte('\n')
	d.plain.WriteByte('\n')
}

func (d *Document) runs(runs []run) {
	for _, r := range runs {
		d.md.WriteString(r.markdown())
		d.plain.WriteString(r.plain())
	}
}

func (r run) markdown() string {
	s := escape(r.text)
	if r.code {
		s = inlineCode(r.text)
	}
	if r.link != "" {
		s = "[" + s + "](" + r.link + ")"
	}
	return s + r.after
}

// table writes rows; the first one is the header. Columns are as wide as their widest text: in Markdown too, for
// editors that show its source without the marks of code.
func (d *Document) table(rows [][]run) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, c := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(c.plain()))
		}
	}
	for n, row := range rows {
		rule := "|"
		d.md.WriteByte('|')
		for i, c := range row {
			blanks := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c.plain()))
			d.md.WriteString(" " + strings.ReplaceAll(c.markdown(), "|", `\|`) + blanks + " |")
			rule += strings.Repeat("-", widths[i]+2) + "|"
			d.plain.WriteString(c.plain())
			if i < len(row)-1 {
				d.plain.WriteString(blanks + "  ")
			}
		}
		d.md.WriteByte('\n')
		d.plain.WriteByte('\n')
		if n == 0 {
			d.md.WriteString(rule + "\n")
		}
	}
}

func inlineCode(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	switch {
	case s == "":
		return ""
	case strings.Contains(s, "`"):
		return "`` " + s + " ``"
	}
	return "`" + s + "`"
}

var markup = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", "&lt;", "[", `\[`, "]", `\]`, "`", "\\`", "#", `\#`)

// inWord is an underscore that Markdown takes as it is. Editors show a needless backslash.
var inWord = regexp.MustCompile(`([\pL\pN])\\_([\pL\pN])`)

// literal is code as docstrings write it, in reStructuredText and in Markdown.
var literal = regexp.MustCompile("``([^`]+)``|`([^`]+)`")

// escape keeps text from being read as markup, and on one line; literals stay code.
func escape(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	var out strings.Builder
	end := 0
	for _, m := range literal.FindAllStringIndex(s, -1) {
		out.WriteString(escapeWords(s[end:m[0]]))
		out.WriteString(inlineCode(strings.Trim(s[m[0]:m[1]], "`")))
		end = m[1]
	}
	return out.String() + escapeWords(s[end:])
}

func escapeWords(s string) string {
	s = markup.Replace(s)
	for again := ""; again != s; { // Matches share their letters: a_b_c.
		again, s = s, inWord.ReplaceAllString(s, "${1}_${2}")
	}
	return s
}
