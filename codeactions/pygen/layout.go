package pygen

import (
	"strings"
)

// Group writes elements between brackets as black and ruff do: on the line that begins with head if it has room, else on one line of their own, else each on
// its own with a comma behind the last. head is all that stands before the bracket on its line, tail what stands behind it; the lines between are
// indented by one level more than indent.
func Group(indent, head, open string, elements []string, closing, tail string, style Style) string {
	whole := strings.Join(elements, ", ")
	flat := !strings.ContainsAny(whole, "\r\n")
	if line := head + open + whole + closing + tail; flat && Columns(line) <= style.Width {
		return line
	}
	inner := indent + style.Indent
	if flat && Columns(inner+whole) <= style.Width && open != "[" && open != "{" {
		return head + open + style.Newline + inner + whole + style.Newline + indent + closing + tail
	}
	return Exploded(indent, head+open, elements, closing+tail, style)
}

// Exploded writes elements each on a line of its own, with a comma behind the last.
func Exploded(indent, head string, elements []string, tail string, style Style) string {
	var b strings.Builder
	b.WriteString(head + style.Newline)
	for _, e := range elements {
		b.WriteString(indent + style.Indent + Fit(indent+style.Indent, e, style) + "," + style.Newline)
	}
	b.WriteString(indent + tail)
	return b.String()
}

// Fit breaks an element that ends in a bracket when its line, indented and with a comma behind it, is too long.
func Fit(indent, element string, style Style) string {
	if Columns(indent+element)+1 <= style.Width || strings.ContainsAny(element, "\r\n") {
		return element
	}
	open := strings.IndexAny(element, "([{")
	if open < 0 || open+2 >= len(element) || !strings.ContainsRune(")]}", rune(element[len(element)-1])) {
		return element
	}
	return Exploded(indent, element[:open+1], split(element[open+1:len(element)-1]), element[len(element)-1:], style)
}

// split cuts at the commas outside of brackets and strings.
func split(list string) []string {
	var out []string
	depth, start := 0, 0
	for i := 0; i < len(list); i++ {
		switch c := list[i]; {
		case c == '"' || c == '\'':
			i += max(stringLength(list[i:]), 1) - 1
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		case c == ',' && depth == 0:
			out = append(out, strings.TrimSpace(list[start:i]))
			start = i + 1
		}
	}
	return append(out, strings.TrimSpace(list[start:]))
}
