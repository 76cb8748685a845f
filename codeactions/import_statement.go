package codeactions

import (
	"strings"

	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// fromImport is a statement `from module import a, b as c`.
type fromImport struct {
	node  syntax.Node
	names []syntax.Node // with their aliases
}

// fromImportAt gives the statement around a spot.
func fromImportAt(at spot) (fromImport, bool) {
	n, ok := at.up(syntax.KindImportFromStatement)
	st := fromImport{node: n}
	if ok {
		for name := range n.FieldChildren(syntax.FieldName) {
			st.names = append(st.names, name)
		}
	}
	return st, ok
}

// module is the module as the statement spells it.
func (st fromImport) module() string { return st.node.Child(syntax.FieldModuleName).Text() }

// items are the imported names as a list that can be edited.
func (st fromImport) items(at spot) pygen.Items {
	l := pygen.Items{Src: at.src, Bare: true}
	for _, n := range st.names {
		l.Spans = append(l.Spans, at.of(n))
	}
	for n := range st.node.AllChildren() {
		if n.Kind() == syntax.TokenLeftParen {
			l.Bare = false
		}
	}
	return l
}

// without takes the names at some indexes out of the statement, and the statement away when none is left. left are the names that stay.
func (st fromImport) without(at spot, alone bool, drop func(i int) bool, style pygen.Style) []text.Edit {
	var left []string
	for i, n := range st.names {
		if !drop(i) {
			left = append(left, n.Text())
		}
	}
	switch len(left) {
	case len(st.names):
		return nil
	case 0:
		return pygen.Delete(at.src, at.of(st.node), alone)
	case len(st.names) - 1:
		for i := range st.names {
			if drop(i) {
				return st.items(at).Remove(i)
			}
		}
	}
	return []text.Edit{{Span: at.of(st.node), New: importing(st.module(), left, at, st.node, style)}}
}

// importing writes a from-import where a statement stands.
func importing(module string, names []string, at spot, statement syntax.Node, style pygen.Style) string {
	start := at.of(statement).Start
	indent := pygen.Indentation(at.src[pygen.LineStart(at.src, start):])
	line := "from " + module + " import " + strings.Join(names, ", ")
	if pygen.Columns(indent+line) <= style.Width {
		return line
	}
	return pygen.Exploded(indent, "from "+module+" import (", names, ")", style)
}
