package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// keywordOnly puts `*` before the parameters of a tracker that can be passed by position.
var keywordOnly = fixer{
	title: func(*module.View, lint.Finding) string { return "Make the parameters keyword-only" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		p, start, ok := at(s, f.Path, f.Span.Start)
		if !ok {
			return Change{}, fmt.Errorf("%s: not held", f.Path)
		}
		for i := range p.Facts.Funcs {
			fn := &p.Facts.Funcs[i]
			if span := fn.Node.Span().Shift(start); f.Span.Start < span.Start || f.Span.End > span.End {
				continue
			}
			first, err := firstPositional(fn, f.Span.Shift(-start))
			if err != nil {
				return Change{}, fmt.Errorf("%s: %w", f.Path, err)
			}
			src := s.Base.File(f.Path).Text.String()
			v := s.View()
			return one(f.Path, marked(src, fn, first, start, styleIn(v, v.RootFor(p), src))), nil
		}
		return Change{}, fmt.Errorf("%s: the tracker is not there any more", f.Path)
	},
}

// firstPositional is the parameter of which the name stands at a span of the function's piece: the first that a caller may pass by position.
func firstPositional(fn *facts.Func, at text.Span) (facts.Param, error) {
	for _, p := range fn.Params {
		switch {
		case p.NameSpan != at:
		case p.Kind == facts.PositionalOrKeyword:
			return p, nil
		case p.Kind == facts.PositionalOnly:
			return p, fmt.Errorf("%s: %s has no name for its callers: they must pass it by position", fn.Name, p.Name)
		}
	}
	return facts.Param{}, fmt.Errorf("%s: no parameter can be passed by position any more", fn.Name)
}

// marked gives the edits that put the marker before a parameter, and take away the one that stands farther back. A signature that its line has no
// room for any more is broken as black and ruff do it.
func marked(src string, fn *facts.Func, first facts.Param, start int, style pygen.Style) []text.Edit {
	list := parameters(fn)
	span := list.Span().Shift(start)
	at := first.Node.Span().Start + start
	indent := src[pygen.LineStart(src, at):at]
	if strings.TrimLeft(indent, " \t") == "" { // a line of its own
		return append(withoutMarker(src, list, start), insertion(at, "*,"+style.Newline+indent))
	}
	line := src[pygen.LineStart(src, span.Start):pygen.LineEnd(src, span.End)]
	edits := append(withoutMarker(src, list, start), insertion(at, "*, "))
	oneLine := !strings.ContainsAny(src[span.Start:span.End], "\r\n")
	if !oneLine || pygen.Columns(line)+len("*, ") <= style.Width || len(edits) > 1 {
		return edits
	}
	return broken(src, list, first, start, style)
}

func insertion(at int, what string) text.Edit {
	return text.Edit{Span: text.Span{Start: at, End: at}, New: what}
}

// parameters is the list with its parentheses.
func parameters(fn *facts.Func) syntax.Node { return fn.Node.Child(syntax.FieldParameters) }

// withoutMarker takes a marker that stands behind other parameters away, with its comma.
func withoutMarker(src string, list syntax.Node, start int) []text.Edit {
	for n := range list.Children() {
		if n.Kind() != syntax.KindKeywordSeparator || !n.Next().Valid() {
			continue
		}
		from := n.Span().Start + start
		to := n.Next().Span().Start + start
		if !strings.Contains(src[from:to], "#") {
			return []text.Edit{{Span: text.Span{Start: from, End: to}}}
		}
	}
	return nil
}

// broken writes the parameters on a line of their own, or each on its own if that is too long as well.
func broken(src string, list syntax.Node, first facts.Param, start int, style pygen.Style) []text.Edit {
	span := list.Span().Shift(start)
	lineStart := pygen.LineStart(src, span.Start)
	outer := pygen.Indentation(src[lineStart:])
	inner := outer + style.Indent
	var parts []string
	for n := range list.Children() {
		if n == first.Node {
			parts = append(parts, "*")
		}
		parts = append(parts, n.Text())
	}
	body := strings.Join(parts, ", ")
	if pygen.Columns(inner+body) > style.Width {
		body = strings.Join(parts, ","+style.Newline+inner) + ","
	}
	return []text.Edit{{Span: text.Span{Start: span.Start + 1, End: span.End - 1}, New: style.Newline + inner + body + style.Newline + outer}}
}
