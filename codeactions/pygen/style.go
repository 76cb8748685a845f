// Package pygen says where a piece of Python goes and how it is written in a file's own style: line ends, quotes, indentation, order, trailing commas.
// It works on texts and gives edits; nothing else in a file changes, not a byte.
package pygen

import (
	"strings"
	"unicode/utf8"
)

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
	return Style{Newline: newlineOf(src), Quote: quoteOf(src), Indent: indentOf(src), Width: WidthOf(defaultWidth, src)}
}

// WidthOf is the length of the longest line of some texts, in characters: at least the given one, and no more than anybody allows.
func WidthOf(least int, sources ...string) int {
	for _, src := range sources {
		for line := range strings.Lines(src) {
			if len(line) <= least && !strings.Contains(line, "\t") { // in bytes, at least as many as columns
				continue
			}
			if n := Columns(strings.TrimRight(line, "\r\n")); n > least && n <= widestWidth {
				least = n
			}
		}
	}
	return least
}

// tabWidth is how many columns black and ruff count for a tab.
const tabWidth = 4

// Columns is how wide a line is.
func Columns(line string) int {
	return utf8.RuneCountInString(line) + (tabWidth-1)*strings.Count(line, "\t")
}

func newlineOf(src string) string {
	crlf := strings.Count(src, "\r\n")
	lf, cr := strings.Count(src, "\n")-crlf, strings.Count(src, "\r")-crlf
	switch {
	case crlf > lf && crlf >= cr:
		return "\r\n"
	case cr > lf:
		return "\r"
	}
	return "\n"
}

// quoteOf counts the quotes that begin a short string: those after a space, a bracket or an operator, unlike apostrophes, and not tripled.
func quoteOf(src string) string {
	count := map[byte]int{}
	for i := 1; i+1 < len(src); i++ {
		c := src[i]
		if c != '\'' && c != '"' || src[i+1] == c || !strings.ContainsRune(" \t\n([{,=:", rune(src[i-1])) {
			continue
		}
		count[c]++
	}
	if len(count) == 0 { // docstrings, if anything, say which
		count['\''], count['"'] = strings.Count(src, "'''"), strings.Count(src, `"""`)
	}
	if count['\''] > count['"'] {
		return "'"
	}
	return `"`
}

// indentOf is the white space of the first indented line after a top-level line that ends in a colon or an open bracket.
func indentOf(src string) string {
	opened, doc := false, false
	for line := range strings.Lines(src) {
		body := strings.TrimRight(line, " \t\r\n")
		inside := doc
		if (strings.Count(body, `"""`)+strings.Count(body, "'''"))%2 == 1 {
			doc = !doc
		}
		if inside || body == "" {
			continue
		}
		indent := Indentation(line)
		if opened && indent != "" {
			return indent
		}
		opened = indent == "" && strings.ContainsRune(":([{", rune(body[len(body)-1]))
	}
	return "    "
}

// Indentation is the white space that a line begins with.
func Indentation(line string) string {
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// LineStart is the offset at which the line of an offset begins.
func LineStart(src string, at int) int { return strings.LastIndexAny(src[:at], "\n\r") + 1 }

// LineEnd is the offset of the line end behind an offset, or the end of the text.
func LineEnd(src string, at int) int {
	if i := strings.IndexAny(src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(src)
}
