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

// spot is where a finding stands, in its file and in the tree of its piece.
type spot struct {
	piece *module.Piece
	start int         // offset of the piece in the file
	src   string      // the file
	node  syntax.Node // the innermost node that is all of the finding's span
}

// spotOf finds the node of a finding. It fails when no node has the finding's span, as when the text has moved on.
func spotOf(s *analysis.Snapshot, f lint.Finding) (spot, error) {
	p, start, ok := at(s, f.Path, f.Span.Start)
	if !ok {
		return spot{}, fmt.Errorf("%s: not held", f.Path)
	}
	out := spot{piece: p, start: start, src: s.Base.File(f.Path).Text.String()}
	span := f.Span.Shift(-start)
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		if n.Span() == span {
			out.node = n
		}
		return n.Span().Start <= span.Start && span.End <= n.Span().End
	})
	if !out.node.Valid() {
		return spot{}, fmt.Errorf("%s: the code of the finding %s is not there any more", f.Path, f.Rule)
	}
	return out, nil
}

// of is a node's range in the file.
func (s spot) of(n syntax.Node) text.Span { return n.Span().Shift(s.start) }

// up gives the nearest node around the spot, itself included, that is of one of some kinds.
func (s spot) up(kinds ...syntax.Kind) (syntax.Node, bool) {
	for n := s.node; n.Valid(); n = n.Parent() {
		for _, k := range kinds {
			if n.Kind() == k {
				return n, true
			}
		}
	}
	return syntax.Node{}, false
}

// fitted gives edits of the spot's file with the lines broken that they make too long.
func (s spot) fitted(snapshot *analysis.Snapshot, edits ...text.Edit) []text.Edit {
	return pygen.Fitted(s.src, edits, s.style(snapshot.View()))
}

// inStyle writes a string literal that was given in double quotes in the file's quotes; what is no such literal stays.
func inStyle(literal string, style pygen.Style) string {
	rest, opened := strings.CutPrefix(literal, `"`)
	inner, closed := strings.CutSuffix(rest, `"`)
	if !opened || !closed || strings.ContainsAny(inner, `"'\`) {
		return literal
	}
	return style.Quote + inner + style.Quote
}
