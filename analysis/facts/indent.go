package facts

import (
	"strings"

	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// aligned notes the first statement of a block that is not indented like the one before it. The grammar takes such a block as it is, Python raises
// IndentationError.
func (x *extractor) aligned(block syntax.Node) {
	var first column
	known := false
	for s := range block.Children() {
		at, ok := x.columnOf(s)
		switch {
		case !ok || s.Kind() == syntax.KindComment:
		case !known:
			first, known = at, true
		case at != first:
			x.misplaced(s)
			return
		}
	}
}

// misplaced notes the line on which a statement begins as an error, unless the unit has one already.
func (x *extractor) misplaced(s syntax.Node) {
	if len(x.facts.Errors) > 0 {
		return
	}
	span := s.Span()
	if i := strings.IndexAny(x.text[span.Start:span.End], "\r\n"); i > 0 {
		span.End = span.Start + i
	}
	x.facts.Errors = []text.Span{span}
}

// column is an indentation as Python compares it: with tabs up to the next multiple of eight, and with tabs like spaces.
type column struct{ wide, narrow int }

// columnOf gives the indentation of a node; ok is false when other code stands before it in its logical line.
func (x *extractor) columnOf(n syntax.Node) (at column, ok bool) {
	start := n.Span().Start
	line := strings.LastIndexAny(x.text[:start], "\r\n\f") + 1
	if before := strings.TrimRight(x.text[:line], "\r\n"); line > 0 && strings.HasSuffix(before, "\\") {
		return column{}, false
	}
	for _, c := range []byte(x.text[line:start]) {
		switch c {
		case ' ':
			at.wide++
		case '\t':
			at.wide = (at.wide/8 + 1) * 8
		default:
			return column{}, false
		}
		at.narrow++
	}
	return at, true
}
