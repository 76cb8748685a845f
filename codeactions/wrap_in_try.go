package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// wrapInTry puts the body of a tracker, below its docstring, into a try whose handler logs.
var wrapInTry = fixer{
	title: func(*module.View, lint.Finding) string { return "Wrap the body in try … except Exception" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		fn, err := at.function()
		if err != nil {
			return Change{}, err
		}
		body := codeOf(fn.Body)
		if len(body) > 0 && isDocstring(body[0]) {
			body = body[1:]
		}
		if len(body) == 0 {
			return Change{}, fmt.Errorf("%s: %s has no body", f.Path, fn.Name)
		}
		if len(body) == 1 && guards(body[0], nil) {
			return Change{}, fmt.Errorf("%s: %s is a try already", f.Path, fn.Name)
		}
		v := s.View()
		style := at.style(v)
		r := reportOf(v, f.Path, fn, failed(fn))
		return one(f.Path, append(r.logger.made(at.src, style), pygen.Fitted(at.src, wrapped(at, fn, body, r, style), style)...)), nil
	},
}

// wrapped gives the edits that put statements into a try.
func wrapped(at spot, fn *facts.Func, body []syntax.Node, r report, style pygen.Style) []text.Edit {
	first, last := at.of(body[0]), at.of(body[len(body)-1])
	if !at.firstOnLine(body[0]) { // def track_x(cls): …
		indent := at.indentation(fn.Node) + style.Indent
		inner := style.Newline + indent + style.Indent
		gap := pygen.LineStart(at.src, first.Start) + len(trimmedRight(at.src[pygen.LineStart(at.src, first.Start):first.Start]))
		return []text.Edit{
			{Span: text.Span{Start: gap, End: first.Start}, New: style.Newline + indent + "try:" + inner},
			insertion(pygen.LineEnd(at.src, last.End), style.Newline+r.clause(indent, style)),
		}
	}
	indent := at.indentation(body[0])
	start := commentsAbove(at.src, pygen.LineStart(at.src, first.Start), indent)
	end := pygen.LineEnd(at.src, last.End)
	edits := []text.Edit{insertion(start, indent+"try:"+style.Newline)}
	edits = append(edits, pygen.Indent(at.src, text.Span{Start: start, End: end}, at.stringsIn(body...), style)...)
	return append(edits, insertion(end, style.Newline+r.clause(indent, style)))
}
