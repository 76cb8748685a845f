package pygen

import (
	"slices"
	"strings"

	"mxpls/analysis/text"
)

// Items are the elements of a bracketed list in a text: a display, the names of an import, arguments.
type Items struct {
	Src   string
	Spans []text.Span // of the elements, without commas, in order
	Open  int         // offset behind the opening bracket; for a list without brackets that of the first element
	Bare  bool        // no brackets: `from m import a, b`
}

// Insert puts an element before the one at index i (at the end for len(Spans)), in the list's own way: on a line of its own where
// the neighbour stands on one, with a trailing comma where there was one.
func (l Items) Insert(i int, element string, style Style) []text.Edit {
	if len(l.Spans) == 0 {
		return []text.Edit{{Span: text.Span{Start: l.Open, End: l.Open}, New: element}}
	}
	if i == 0 {
		at := l.Spans[0].Start
		sep := ", "
		if indent, own := l.ownLine(at); own {
			sep = "," + style.Newline + indent
		} else if !strings.HasPrefix(strings.TrimLeft(l.Src[l.Spans[0].End:], " "), ",") && len(l.Spans) == 1 {
			sep = ", "
		}
		return []text.Edit{{Span: text.Span{Start: at, End: at}, New: element + sep}}
	}
	return l.after(l.Spans[i-1], element, style)
}

// after puts an element behind another one.
func (l Items) after(prev text.Span, element string, style Style) []text.Edit {
	comma := l.comma(prev.End)
	indent, own := l.ownLine(prev.Start)
	if comma < 0 {
		sep := ", "
		if own {
			return l.afterLast(prev, style.Newline+indent+element, style)
		}
		return []text.Edit{{Span: text.Span{Start: prev.End, End: prev.End}, New: sep + element}}
	}
	if !own {
		return []text.Edit{{Span: text.Span{Start: comma + 1, End: comma + 1}, New: " " + element + ","}}
	}
	end := lineEnd(l.Src, comma)
	return []text.Edit{{Span: text.Span{Start: end, End: end}, New: style.Newline + indent + element + ","}}
}

// afterLast follows a last element without a comma, whose line may end in a comment.
func (l Items) afterLast(prev text.Span, line string, _ Style) []text.Edit {
	end := lineEnd(l.Src, prev.End)
	rest := l.Src[prev.End:end]
	if trimmed := strings.TrimLeft(rest, " \t"); trimmed != "" && trimmed[0] != '#' { // the closing bracket stands on the line
		return []text.Edit{{Span: text.Span{Start: prev.End, End: prev.End}, New: "," + line}}
	}
	return []text.Edit{{Span: text.Span{Start: prev.End, End: prev.End}, New: ","}, {Span: text.Span{Start: end, End: end}, New: line}}
}

// comma is the offset of the comma behind an element, -1 when none follows.
func (l Items) comma(at int) int {
	for at < len(l.Src) {
		switch c := l.Src[at]; c {
		case ' ', '\t', '\n', '\r', '\\':
			at++
		case '#':
			at = lineEnd(l.Src, at)
		case ',':
			return at
		default:
			return -1
		}
	}
	return -1
}

// ownLine says whether the element at an offset begins its line, and gives the white space before it.
func (l Items) ownLine(at int) (string, bool) {
	start := strings.LastIndexAny(l.Src[:at], "\n\r") + 1
	indent := l.Src[start:at]
	return indent, strings.TrimLeft(indent, " \t") == "" && !l.Bare
}

func lineEnd(src string, at int) int {
	if i := strings.IndexAny(src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(src)
}

// Place is where an element goes: its sorted place in a sorted list, else behind prefer (the end for a negative one).
func Place(keys []string, key string, compare func(a, b string) int, prefer int) int {
	if len(keys) > 1 && slices.IsSortedFunc(keys, compare) {
		i, _ := slices.BinarySearchFunc(keys, key, compare)
		return i
	}
	if prefer >= 0 {
		return prefer + 1
	}
	return len(keys)
}
