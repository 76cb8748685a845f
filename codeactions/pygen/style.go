// Package pygen says where a piece of Python goes and how it is written in a file's own style: line ends, quotes, indentation, order, trailing commas.
// It works on texts and gives edits; nothing else in a file changes, not a byte.
package pygen

import "strings"

// Style is how a file is written.
type Style struct {
	Newline string // "\n", "\r\n" or "\r"
	Quote   string // `"` or `'`
	Indent  string // one level
	Width   int    // characters of the longest line that is fine
}

const (
	defaultWidth = 88 // black's and ruff's
	widestWidth  = 120
)

// StyleOf reads the style of a file.
func StyleOf(src string) Style {
	s := Style{Newline: "\n", Quote: `"`, Indent: "    ", Width: defaultWidth}
	switch {
	case strings.Contains(src, "\r\n"):
		s.Newline = "\r\n"
	case strings.Contains(src, "\r") && !strings.Contains(src, "\n"):
		s.Newline = "\r"
	}
	if strings.Count(src, "'") > 2*strings.Count(src, `"`) {
		s.Quote = "'"
	}
	for line := range strings.Lines(src) {
		if body := strings.TrimRight(line, "\r\n"); len([]rune(body)) > s.Width && len([]rune(body)) <= widestWidth {
			s.Width = len([]rune(body))
		}
	}
	s.Indent = indentOf(src, s.Indent)
	return s
}

// indentOf is the white space of the first indented line after a line that ends in a colon or an open bracket.
func indentOf(src, fallback string) string {
	opened := false
	for line := range strings.Lines(src) {
		body := strings.TrimSpace(line)
		if opened && body != "" && (line[0] == ' ' || line[0] == '\t') {
			return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		}
		opened = !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") && strings.HasSuffix(body, ":")
	}
	return fallback
}
