package pygen

import (
	"strings"
	"unicode/utf8"
)

// Group writes elements between brackets as black and ruff do: on the line that begins with head if it has room, else on one line of their own, else each on
// its own with a comma behind the last. head is all that stands before the bracket on its line, tail what stands behind it; the lines between are
// indented by one level more than indent.
func Group(indent, head, open string, elements []string, closing, tail string, style Style) string {
	whole := strings.Join(elements, ", ")
	flat := !strings.ContainsAny(whole, "\r\n")
	if line := head + open + whole + closing + tail; flat && utf8.RuneCountInString(line) <= style.Width {
		return line
	}
	inner := indent + style.Indent
	if flat && utf8.RuneCountInString(inner+whole) <= style.Width && open != "[" && open != "{" {
		return head + open + style.Newline + inner + whole + style.Newline + indent + closing + tail
	}
	var b strings.Builder
	b.WriteString(head + open + style.Newline)
	for _, e := range elements {
		b.WriteString(inner + e + "," + style.Newline)
	}
	b.WriteString(indent + closing + tail)
	return b.String()
}
