package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// classBody is the body of a class in its file.
type classBody struct {
	src     string
	header  int // offset behind the class's name and bases, before the colon
	indent  string
	members []classMember
	style   pygen.Style
}

// classMember is a statement of a class body.
type classMember struct {
	node syntax.Node
	span text.Span // in the file
}

// bodyOf reads the body of a class.
func bodyOf(s *analysis.Snapshot, v *module.View, class module.Symbol) (classBody, error) {
	start, ok := s.Base.Start(class.Piece)
	f := s.Base.File(class.Piece.Path)
	if !ok || f == nil {
		return classBody{}, fmt.Errorf("%s: not held", class.Piece.Path)
	}
	node := class.ClassFacts().Node
	b := classBody{src: f.Text.String(), header: class.Binding.NameSpan.End + start}
	for n := range node.Children() {
		if n.Field() == syntax.FieldSuperclasses || n.Field() == syntax.FieldTypeParameters {
			b.header = n.Span().End + start
		}
	}
	b.style = styleIn(v, v.RootFor(class.Piece), b.src)
	b.indent = pygen.Indentation(b.src[pygen.LineStart(b.src, node.Span().Start+start):]) + b.style.Indent
	for _, p := range v.Scope(class.Piece.Path, class.Name()) {
		at, _ := s.Base.Start(p)
		body := p.Placed.Unit.Tree().Root()
		if p == class.Piece { // the class stands whole inside one unit
			body = node.Child(syntax.FieldBody)
		}
		for n := range body.Children() {
			if n.Kind() != syntax.KindComment {
				b.members = append(b.members, classMember{n, n.Span().Shift(at)})
			}
		}
	}
	if len(b.members) > 0 && !b.oneLine() {
		b.indent = pygen.Indentation(b.src[pygen.LineStart(b.src, b.members[0].span.Start):])
	}
	return b, nil
}

// oneLine: the body stands on the line of the colon.
func (b classBody) oneLine() bool {
	return len(b.members) > 0 && pygen.LineStart(b.src, b.members[0].span.Start) == pygen.LineStart(b.src, b.header)
}

// empty: the body is no more than `pass` or `...`.
func (b classBody) empty() bool {
	if len(b.members) != 1 {
		return false
	}
	n := b.members[0].node
	return n.Kind() == syntax.KindPassStatement || n.Kind() == syntax.KindExpressionStatement && n.First().Kind() == syntax.KindEllipsis
}

// docstring is the string that the body begins with.
func (b classBody) docstring() (classMember, bool) {
	if len(b.members) > 0 && isDocstring(b.members[0].node) {
		return b.members[0], true
	}
	return classMember{}, false
}

// below puts a statement below a member, or first in the body for none. Blank lines part it from a docstring, from the configuration, and, if parted says so,
// from what follows.
func (b classBody) below(m *classMember, statement string, parted bool) ([]text.Edit, error) {
	if b.empty() {
		written := statement
		if b.oneLine() {
			written = b.style.Newline + b.indent + statement
			from := b.header + strings.IndexByte(b.src[b.header:], ':') + 1
			return []text.Edit{{Span: text.Span{Start: from, End: b.members[0].span.End}, New: written}}, nil
		}
		return []text.Edit{{Span: b.members[0].span, New: written}}, nil
	}
	if b.oneLine() {
		return nil, fmt.Errorf("the class %s has its body on one line", strings.TrimSpace(b.src[pygen.LineStart(b.src, b.header):b.header]))
	}
	end, above := b.header, ""
	if m != nil {
		end = m.span.End
		if a := m.node.First(); isDocstring(m.node) || a.Kind() == syntax.KindAssignment && a.Child(syntax.FieldLeft).Text() == "model_config" {
			above = b.style.Newline
		}
	}
	at := pygen.NextLine(b.src, end)
	written := above + b.indent + statement
	if at == pygen.LineEnd(b.src, end) { // the file ends here, without a line end
		return []text.Edit{insertion(at, b.style.Newline+written)}, nil
	}
	written += b.style.Newline
	if next := b.src[at:pygen.LineEnd(b.src, at)]; parted && strings.TrimSpace(next) != "" && b.follows(end) {
		written += b.style.Newline
	}
	return []text.Edit{insertion(at, written)}, nil
}

// follows: a member stands behind an offset.
func (b classBody) follows(at int) bool {
	return len(b.members) > 0 && b.members[len(b.members)-1].span.Start >= at
}

// classAt is the class whose name stands at the spot.
func (s spot) classAt(v *module.View) (module.Symbol, error) {
	for i := range s.piece.Facts.Bindings {
		b := &s.piece.Facts.Bindings[i]
		if b.NameSpan != s.node.Span() {
			continue
		}
		scope := s.piece.Scope
		for _, name := range []string{b.Scope, b.Name} {
			if scope != "" && name != "" {
				scope += "."
			}
			scope += name
		}
		if c := v.ClassIn(s.piece.Path, scope); c.Kind == module.Class {
			return c, nil
		}
	}
	return module.Symbol{}, fmt.Errorf("%s: no class has its name here", s.piece.Path)
}
