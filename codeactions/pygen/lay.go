package pygen

import (
	"regexp"
	"strings"
)

// level is the indentation of code that Lay takes.
const level = "    "

// Lay writes code that has four blanks a level, "\n" as its line end and lines of any length in a file's style: each line behind an indentation, too long ones
// broken as black and ruff break them. Docstrings and texts in lists are broken at their blanks. There is no line end behind the last line.
func Lay(code, indent string, style Style) string {
	var out []string
	inside := "" // the quotes of a string that goes over several lines
	for line := range strings.SplitSeq(strings.TrimSuffix(code, "\n"), "\n") {
		if line = strings.TrimRight(line, " \t"); line != "" {
			line = indent + Reindented(line, style)
		}
		was := inside
		if inside = openString(line, inside); was == "" && inside == "" && Columns(line) > style.Width {
			line = shortened(line, style)
		}
		out = append(out, line)
	}
	return strings.Join(out, style.Newline)
}

// Reindented writes the levels at the beginning of a line as a file does.
func Reindented(line string, style Style) string {
	n := 0
	for strings.HasPrefix(line[n:], level) {
		n += len(level)
	}
	return strings.Repeat(style.Indent, n/len(level)) + line[n:]
}

// openString gives the triple quotes that are open behind a line; open are those that were before it.
func openString(line, open string) string {
	for i := 0; i < len(line); {
		switch rest := line[i:]; {
		case open != "":
			end := strings.Index(rest, open)
			if end < 0 {
				return open
			}
			i += end + len(open)
			open = ""
		case rest[0] == '#':
			return ""
		case strings.HasPrefix(rest, `"""`), strings.HasPrefix(rest, "'''"):
			open = rest[:3]
			i += len(open)
		case rest[0] == '"', rest[0] == '\'':
			i += max(stringLength(rest), 1)
		default:
			i++
		}
	}
	return open
}

var (
	docstringLine = regexp.MustCompile(`^(\s*)("""|''')(.*)("""|''')$`)
	textElement   = regexp.MustCompile(`^(\s*(?:\w+=)?)(["'].*["']),$`)
)

// shortened breaks a line that is too long.
func shortened(line string, style Style) string {
	if m := docstringLine.FindStringSubmatch(line); m != nil && m[2] == m[4] && !strings.Contains(m[3], m[2]) {
		indent := m[1]
		lines := brokenAtSpaces(m[2]+m[3], style.Width-Columns(indent))
		return indent + strings.Join(lines, style.Newline+indent) + style.Newline + indent + m[2]
	}
	if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "assert "); ok && compares(rest) {
		indent := Indentation(line)
		return indent + "assert (" + style.Newline + indent + style.Indent + rest + style.Newline + indent + ")"
	}
	lines := strings.Split(reflowed(line, 0, style), style.Newline)
	for i, l := range lines {
		lines[i] = brokenText(l, style)
	}
	return strings.Join(lines, style.Newline)
}

// comparison is one of Python's.
var comparison = regexp.MustCompile(`^ (?:[=!<>]=|[<>]|is|is not|in|not in) `)

// compares says whether an expression compares something, outside of brackets and strings.
func compares(expression string) bool {
	depth := 0
	for i := 0; i < len(expression); i++ {
		switch c := expression[i]; {
		case c == '"' || c == '\'':
			i += max(stringLength(expression[i:]), 1) - 1
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		case depth == 0 && comparison.MatchString(expression[i:]):
			return true
		}
	}
	return false
}

// brokenText breaks a text that is an element of a list, and too long, into several strings in parentheses.
func brokenText(line string, style Style) string {
	m := textElement.FindStringSubmatch(line)
	if m == nil || Columns(line) <= style.Width || stringLength(m[2]) != len(m[2]) {
		return line
	}
	q := m[2][:1]
	text := strings.ReplaceAll(m[2][1:len(m[2])-1], `\`+q, q)
	if strings.Contains(text, `\`) {
		return line
	}
	outer := Indentation(line)
	inner := style.Newline + outer + style.Indent
	pieces := brokenAtSpaces(text, style.Width-Columns(outer+style.Indent)-len(`"" `))
	out := m[1] + "("
	for i, p := range pieces {
		if i < len(pieces)-1 {
			p += " "
		}
		out += inner + Quote(p, style)
	}
	return out + style.Newline + outer + "),"
}

// brokenAtSpaces breaks a text at its spaces into lines of at most width characters, as far as its words are that short.
func brokenAtSpaces(s string, width int) []string {
	var lines []string
	for _, word := range strings.Fields(s) {
		if n := len(lines); n > 0 && Columns(lines[n-1]+" "+word) <= width {
			lines[n-1] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}
