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
	Bare  bool        // no brackets: `from m import a, b`
	Whole text.Span   // the list with its brackets; empty where it is not known, and then never broken
}

// Insert puts an element before the one at index i (behind the last for len(Spans)). There must be an element.
func (l Items) Insert(i int, element string, style Style) []text.Edit {
	if i == 0 {
		return l.Before(0, element, style)
	}
	return l.After(i-1, element, style)
}

// InsertAll puts elements before the one at index i (behind the last for len(Spans)), each in the list's own way. There must be an element.
func (l Items) InsertAll(i int, elements []string, style Style) []text.Edit {
	if edits, ok := l.broken(i, elements, style); ok {
		return edits
	}
	l.Whole = text.Span{}
	between := ", "
	if indent, own := l.ownLine(l.Spans[max(i-1, 0)].Start); own && !l.together() {
		between = "," + style.Newline + indent
	}
	return l.Insert(i, strings.Join(elements, between), style)
}

// together: several elements, and all on one line.
func (l Items) together() bool {
	first, last := l.Spans[0], l.Spans[len(l.Spans)-1]
	return len(l.Spans) > 1 && !strings.ContainsAny(l.Src[first.Start:last.End], "\r\n")
}

// broken writes a list of which the elements stand on one line, and that finds no room on it for others, anew: an element a line, in parentheses
// where there were no brackets. ok is false where it may stay.
func (l Items) broken(i int, more []string, style Style) (edits []text.Edit, ok bool) {
	if l.Whole.Len() == 0 {
		return nil, false
	}
	inside := strings.TrimSpace(l.Src[l.Whole.Start+1 : l.Whole.End-1])
	first, last := l.Spans[0].Start, l.Spans[len(l.Spans)-1].End
	if strings.ContainsAny(inside, "\r\n") || strings.Contains(l.Src[last:l.Whole.End], "#") {
		return nil, false
	}
	start, end := LineStart(l.Src, first), LineEnd(l.Src, last)
	if Columns(l.Src[start:end])+len(", ")+Columns(strings.Join(more, ", ")) <= style.Width {
		return nil, false
	}
	outer := Indentation(l.Src[LineStart(l.Src, l.Whole.Start):])
	inner := style.Newline + outer + style.Indent
	var elements []string
	for _, s := range l.Spans {
		elements = append(elements, l.Src[s.Start:s.End])
	}
	elements = slices.Insert(elements, i, more...)
	lines := inner + strings.Join(elements, ","+inner) + "," + style.Newline + outer
	if l.Bare {
		return []text.Edit{{Span: l.Whole, New: "(" + lines + ")"}}, true
	}
	return []text.Edit{{Span: text.Span{Start: l.Whole.Start + 1, End: l.Whole.End - 1}, New: lines}}, true
}

// Before puts an element before the one at index i, on a line of its own where that one stands on one.
func (l Items) Before(i int, element string, style Style) []text.Edit {
	if edits, ok := l.broken(i, []string{element}, style); ok {
		return edits
	}
	at := l.Spans[i].Start
	if indent, own := l.ownLine(at); own {
		return []text.Edit{insertion(at, element+","+style.Newline+indent)}
	}
	return []text.Edit{insertion(at, element+", ")}
}

// After puts an element behind the one at index i, in the list's own way: on a line of its own where that one stands on one, with a trailing comma
// where there was one.
func (l Items) After(i int, element string, style Style) []text.Edit {
	if edits, ok := l.broken(i+1, []string{element}, style); ok {
		return edits
	}
	prev := l.Spans[i]
	comma := l.comma(prev.End)
	indent, own := l.ownLine(prev.Start)
	if comma < 0 {
		return l.afterLast(prev, element, indent, own, style)
	}
	if own && l.blankUntilLineEnd(comma+1) {
		return []text.Edit{insertion(LineEnd(l.Src, comma), style.Newline+indent+element+",")}
	}
	if closing := l.next(comma + 1); closing != 0 && strings.IndexByte(")]}", closing) < 0 && !l.Bare {
		return []text.Edit{insertion(comma+1, l.between(comma, element, style))} // another element follows
	} else if closing == ')' && len(l.Spans) == 1 {
		return []text.Edit{insertion(comma+1, " "+element)} // the comma was what made it a tuple
	}
	if l.Bare && i+1 < len(l.Spans) {
		return []text.Edit{insertion(comma+1, " "+element+",")}
	}
	return []text.Edit{insertion(prev.End, ", "+element)}
}

// between writes an element behind a comma on the line, or on the next line when that one has no room for it.
func (l Items) between(comma int, element string, style Style) string {
	start := LineStart(l.Src, comma)
	if line := l.Src[start:LineEnd(l.Src, comma)]; Columns(line)+Columns(element)+2 > style.Width && Indentation(line) != "" {
		return style.Newline + Indentation(line) + element + ","
	}
	return " " + element + ","
}

// afterLast follows a last element without a comma, whose line may end in a comment.
func (l Items) afterLast(prev text.Span, element, indent string, own bool, style Style) []text.Edit {
	line := style.Newline + indent + element
	switch {
	case !own:
		return []text.Edit{insertion(prev.End, ", "+element)}
	case !l.blankUntilLineEnd(prev.End): // the closing bracket stands on the line
		return []text.Edit{insertion(prev.End, ","+line)}
	case LineEnd(l.Src, prev.End) == prev.End:
		return []text.Edit{insertion(prev.End, ","+line)}
	}
	return []text.Edit{insertion(prev.End, ","), insertion(LineEnd(l.Src, prev.End), line)}
}

func insertion(at int, what string) text.Edit {
	return text.Edit{Span: text.Span{Start: at, End: at}, New: what}
}

// blankUntilLineEnd: nothing but white space and a comment follows on the line.
func (l Items) blankUntilLineEnd(at int) bool {
	rest := strings.TrimLeft(l.Src[at:LineEnd(l.Src, at)], " \t")
	return rest == "" || rest[0] == '#'
}

// next is the first byte of code behind an offset, 0 at the end of the text.
func (l Items) next(at int) byte {
	for at < len(l.Src) {
		switch c := l.Src[at]; c {
		case ' ', '\t', '\n', '\r', '\\':
			at++
		case '#':
			at = LineEnd(l.Src, at)
		default:
			return c
		}
	}
	return 0
}

// comma is the offset of the comma behind an element, -1 when none follows. Parentheses around the element are passed over.
func (l Items) comma(at int) int {
	for at < len(l.Src) {
		switch c := l.Src[at]; c {
		case '\n', '\r':
			if l.Bare {
				return -1
			}
			at++
		case ' ', '\t', '\\':
			at++
			if c == '\\' && at < len(l.Src) && l.Src[at] == '\r' {
				at++
			}
			if c == '\\' {
				at++
			}
		case '#':
			at = LineEnd(l.Src, at)
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
	indent := l.Src[LineStart(l.Src, at):at]
	return indent, strings.TrimLeft(indent, " \t") == "" && !l.Bare
}

// Place is where an element goes among others: its sorted place when they are sorted in one of the orders, else behind the last.
func Place(keys []string, key string, orders ...func(a, b string) int) int {
	for _, compare := range orders {
		if len(keys) > 0 && slices.IsSortedFunc(keys, compare) {
			i, _ := slices.BinarySearchFunc(keys, key, compare)
			return i
		}
	}
	return len(keys)
}
