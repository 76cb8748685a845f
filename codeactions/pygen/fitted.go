package pygen

import (
	"slices"
	"strings"

	"mxpls/analysis/text"
)

// Fitted gives edits that do the same, and break the lines that they make too long, as black and ruff do; what they make short enough for one line, and had no
// comma to keep it apart, is joined. A line that was too long before stays as it is, and so does one that has no bracket to break at.
func Fitted(src string, edits []text.Edit, style Style) []text.Edit {
	now, err := text.Apply(src, edits)
	if err != nil {
		return edits
	}
	fitted := now
	for _, at := range linesOf(src, now, edits) {
		switch old, long := joined(src, at.before); {
		case Columns(lineAt(now, at.after)) > max(style.Width, Columns(lineAt(src, at.before))):
			fitted = reflowed(fitted, at.after, style)
		case long.Len() > 0 && Columns(old) > style.Width:
			if line, whole := joined(fitted, at.after); whole.Len() > 0 && Columns(line) <= style.Width {
				fitted = fitted[:whole.Start] + line + fitted[whole.End:]
			}
		}
	}
	if fitted == now {
		return edits
	}
	edit, _ := text.Diff(src, fitted)
	return []text.Edit{edit}
}

// touched is a line that an edit touches, by an offset in it before and after.
type touched struct{ before, after int }

// linesOf lists the lines that edits touch, the last first: what is done to one leaves the offsets of the others right.
func linesOf(src, now string, edits []text.Edit) []touched {
	var out []touched
	sorted := slices.SortedStableFunc(slices.Values(edits), func(a, b text.Edit) int { return a.Span.Start - b.Span.Start })
	shift := 0
	for _, e := range sorted {
		start := e.Span.Start + shift
		shift += len(e.New) - e.Span.Len()
		for at := start; at <= start+len(e.New); at = LineEnd(now, at) + 1 {
			line := LineStart(now, at)
			if len(out) == 0 || out[len(out)-1].after != line {
				out = append(out, touched{LineStart(src, min(e.Span.Start, len(src))), line})
			}
			if LineEnd(now, at) == len(now) {
				break
			}
		}
	}
	slices.Reverse(out)
	return out
}

// lineAt is the line of an offset, without its end.
func lineAt(src string, at int) string { return src[LineStart(src, at):LineEnd(src, at)] }

// reflowed breaks the line of an offset: at the outermost bracket that closes on it last, or, where the line is all that brackets on the lines around it
// hold, an element a line.
func reflowed(src string, at int, style Style) string {
	start, end := LineStart(src, at), LineEnd(src, at)
	line := src[start:end]
	indent := Indentation(line)
	open, closing, ok := lastBracket(line)
	if !ok {
		return src
	}
	if elements := split(line[len(indent):]); alone(src, start, end) && (len(elements) > 1 || closing < 0) {
		var b strings.Builder
		for i, e := range elements {
			if i > 0 {
				b.WriteString(style.Newline + indent)
			}
			b.WriteString(Fit(indent, e, style) + ",")
		}
		return src[:start+len(indent)] + b.String() + src[end:]
	}
	if closing < 0 {
		return src
	}
	elements := split(strings.TrimSpace(line[open+1 : closing]))
	if elements[len(elements)-1] == "" { // behind a trailing comma
		elements = elements[:len(elements)-1]
	}
	if len(elements) == 0 {
		return src
	}
	broken := Group(indent, line[:open], line[open:open+1], elements, line[closing:closing+1], line[closing+1:], style)
	return src[:start] + broken + src[end:]
}

// alone: the line is all that brackets hold whose ends stand on the lines around it, with no comma behind the last element.
func alone(src string, start, end int) bool {
	before := strings.TrimRight(src[:start], " \t\r\n")
	after := strings.TrimLeft(src[end:], " \t\r\n")
	line := strings.TrimRight(src[start:end], " \t")
	return before != "" && strings.ContainsRune("([{", rune(before[len(before)-1])) && after != "" && strings.ContainsRune(")]}", rune(after[0])) &&
		!strings.HasSuffix(line, ",")
}

// joined is the line that three make, of which the middle one, at an offset, is all that brackets on the others hold; an empty range when it is not so.
func joined(src string, at int) (line string, whole text.Span) {
	start, end := LineStart(src, at), LineEnd(src, at)
	if start == 0 || !alone(src, start, end) || strings.Contains(src[start:end], "#") {
		return "", text.Span{}
	}
	head := strings.TrimRight(src[:start], "\r\n")
	first := LineStart(src, len(head))
	last := LineEnd(src, NextLine(src, end))
	tail := strings.TrimLeft(src[end:last], " \t\r\n")
	if strings.Contains(head[first:]+tail, "#") || strings.ContainsAny(tail, "\r\n") {
		return "", text.Span{}
	}
	return head[first:] + strings.TrimSpace(src[start:end]) + tail, text.Span{Start: first, End: last}
}

// lastBracket finds the outermost brackets of a line that close last, -1 for none. ok is false for lines that cannot be broken: with a comment, or with
// brackets or strings that begin or end elsewhere.
func lastBracket(line string) (open, closing int, ok bool) {
	open, closing = -1, -1
	depth, from := 0, 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '#':
			return -1, -1, false
		case '"', '\'':
			n := stringLength(line[i:])
			if n == 0 {
				return -1, -1, false
			}
			i += n - 1
		case '(', '[', '{':
			if depth == 0 {
				from = i
			}
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				open, closing = from, i
			}
			if depth < 0 {
				return -1, -1, false
			}
		}
	}
	return open, closing, depth == 0
}

// stringLength is the length in bytes of the string literal at the beginning of a text, from quote to quote; 0 when it does not end.
func stringLength(s string) int {
	quote := s[:1]
	if strings.HasPrefix(s, strings.Repeat(quote, 3)) {
		quote = s[:3]
	}
	for i := len(quote); i < len(s); i++ {
		if s[i] == '\\' {
			i++
		} else if strings.HasPrefix(s[i:], quote) {
			return i + len(quote)
		}
	}
	return 0
}
