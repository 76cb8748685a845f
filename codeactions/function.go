package codeactions

import (
	"fmt"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// function is the tracker around a spot.
func (s spot) function() (*facts.Func, error) {
	span := s.node.Span()
	for i := range s.piece.Facts.Funcs {
		if fn := &s.piece.Facts.Funcs[i]; fn.Node.Span().Start <= span.Start && span.End <= fn.Node.Span().End {
			return fn, nil
		}
	}
	return nil, fmt.Errorf("%s: the function is not there any more", s.piece.Path)
}

// style is how the spot's file is written.
func (s spot) style(v *module.View) pygen.Style { return styleIn(v, v.RootFor(s.piece), s.src) }

// indentation is the white space before the first code of a node's line.
func (s spot) indentation(n syntax.Node) string {
	return pygen.Indentation(s.src[pygen.LineStart(s.src, s.of(n).Start):])
}

// firstOnLine: nothing but white space stands before the node on its line.
func (s spot) firstOnLine(n syntax.Node) bool {
	start := s.of(n).Start
	return pygen.LineStart(s.src, start)+len(s.indentation(n)) == start
}

// stringsIn lists the string literals of some nodes that go over several lines, in the file.
func (s spot) stringsIn(nodes ...syntax.Node) []text.Span {
	var out []text.Span
	for _, n := range nodes {
		facts.Walk(n, func(c syntax.Node) bool {
			if c.Kind() == syntax.KindString {
				out = append(out, s.of(c))
			}
			return c.Kind() != syntax.KindString
		})
	}
	return out
}

// codeOf lists the statements of a block, without comments.
func codeOf(block syntax.Node) []syntax.Node {
	var out []syntax.Node
	for n := range block.Children() {
		if n.Kind() != syntax.KindComment {
			out = append(out, n)
		}
	}
	return out
}

// isDocstring: a statement that is a string.
func isDocstring(n syntax.Node) bool {
	return n.Kind() == syntax.KindExpressionStatement && facts.IsString(n.First())
}
