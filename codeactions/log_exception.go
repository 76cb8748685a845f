package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// logException makes a handler log what it caught, with the ids that the tracker was given. Args: message.
var logException = fixer{
	title: func(*module.View, lint.Finding) string { return "Log the exception" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		if at, err := spotOf(s, f); err == nil {
			if with, ok := at.up(syntax.KindWithItem); ok {
				return unsuppressed(s, f, at, with)
			}
		}
		return logged(s, f, f.Fix.Args["message"], syntax.Node{})
	},
}

// logged gives the edits by which the handler around a finding logs; drop is a statement of it that goes, no node for none.
func logged(s *analysis.Snapshot, f lint.Finding, message string, drop syntax.Node) (Change, error) {
	at, err := handlerSpot(s, f)
	if err != nil {
		return Change{}, err
	}
	fn, err := at.function()
	if err != nil {
		return Change{}, err
	}
	if message == "" {
		message = failed(fn)
	}
	if strings.Contains(at.node.Text(), message) {
		return Change{}, fmt.Errorf("%s: the handler logs %s already", f.Path, message)
	}
	v := s.View()
	style := at.style(v)
	r := reportOf(v, f.Path, fn, message)
	edits := r.inHandler(at, handlerAround(at.node), drop, style)
	if len(edits) == 0 {
		return Change{}, fmt.Errorf("%s: the handler is half typed", f.Path)
	}
	return one(f.Path, append(r.logger.made(at.src, style), edits...)), nil
}

// handlerSpot finds the handler of a finding, which stands at its head or in it.
func handlerSpot(s *analysis.Snapshot, f lint.Finding) (spot, error) {
	p, start, ok := at(s, f.Path, f.Span.Start)
	if !ok {
		return spot{}, fmt.Errorf("%s: not held", f.Path)
	}
	out := spot{piece: p, start: start, src: s.Base.File(f.Path).Text.String()}
	out.node = handlerAround(innermost(p.Placed.Unit.Tree().Root(), f.Span.Start-start))
	if !out.node.Valid() {
		return spot{}, fmt.Errorf("%s: the handler is not there any more", f.Path)
	}
	return out, nil
}

// innermost is the smallest node around an offset of its piece.
func innermost(n syntax.Node, at int) syntax.Node {
	for c := n.First(); c.Valid(); c = c.Next() {
		if c.Span().Start <= at && at < c.Span().End {
			return innermost(c, at)
		}
	}
	return n
}
