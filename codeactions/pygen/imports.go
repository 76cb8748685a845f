package pygen

import (
	"cmp"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Import adds `from module import name` to a file. same says whether a module, as an existing statement spells it, is the wanted one; module is
// how it is spelt when a new statement is needed.
func Import(src string, forest *syntax.File, module, name string, same func(module string) bool) []text.Edit {
	style := StyleOf(src)
	var last statement // the last top-level import, for a new statement
	for at, u := range forest.Units() {
		if u.Role != syntax.Statement || u.Indent > 0 {
			continue
		}
		for s := range u.Tree().Root().Children() {
			st := statement{node: s, at: at}
			switch s.Kind() {
			case syntax.KindImportFromStatement:
				if st.extendable() && same(st.module()) {
					return st.add(src, name, style)
				}
				last = last.later(st, module)
			case syntax.KindImportStatement, syntax.KindFutureImportStatement:
				last = last.later(st, module)
			}
		}
	}
	line := "from " + module + " import " + name
	if last.node.Valid() {
		end := lineEnd(src, last.at+last.node.Span().End)
		return []text.Edit{{Span: text.Span{Start: end, End: end}, New: style.Newline + line}}
	}
	return []text.Edit{top(src, forest, line, style)}
}

// top puts a first import behind the module's docstring, or at the start.
func top(src string, forest *syntax.File, line string, style Style) text.Edit {
	for at, u := range forest.Units() {
		first := u.Tree().Root().First()
		if first.Kind() == syntax.KindExpressionStatement && facts.IsString(first.First()) {
			end := lineEnd(src, at+first.Span().End)
			return text.Edit{Span: text.Span{Start: end, End: end}, New: style.Newline + style.Newline + line}
		}
		return text.Edit{Span: text.Span{Start: at + u.Code.Start, End: at + u.Code.Start}, New: line + style.Newline + style.Newline + style.Newline}
	}
	return text.Edit{New: line + style.Newline}
}

// statement is an import statement at an offset of its unit.
type statement struct {
	node syntax.Node
	at   int
}

func (s statement) module() string {
	return strings.Join(strings.Fields(s.node.Child(syntax.FieldModuleName).Text()), "")
}

// extendable: no star.
func (s statement) extendable() bool {
	for n := range s.node.Children() {
		if n.Kind() == syntax.KindWildcardImport {
			return false
		}
	}
	return true
}

// later prefers the last import of the wanted module's own package, then the last import at all.
func (s statement) later(o statement, module string) statement {
	if !s.node.Valid() || !s.kin(module) || o.kin(module) {
		return o
	}
	return s
}

func (s statement) kin(module string) bool {
	if strings.HasPrefix(module, ".") {
		return strings.HasPrefix(s.module(), ".")
	}
	head, _, _ := strings.Cut(module, ".")
	own, _, _ := strings.Cut(s.module(), ".")
	return own == head
}

// add puts a name into the statement, wrapping it when the line gets too long.
func (s statement) add(src, name string, style Style) []text.Edit {
	l := Items{Src: src, Bare: true}
	var names []string
	for n := range s.node.FieldChildren(syntax.FieldName) {
		l.Spans = append(l.Spans, n.Span().Shift(s.at))
		first, _, _ := strings.Cut(n.Text(), " ")
		names = append(names, first)
	}
	for n := range s.node.AllChildren() {
		if n.Kind().String() == "(" {
			l.Bare, l.Open = false, n.Span().End+s.at
		}
	}
	span := s.node.Span().Shift(s.at)
	oneLine := !strings.ContainsAny(src[span.Start:span.End], "\r\n")
	if oneLine && span.Len()+len(name)+2 > style.Width {
		return s.wrapped(src, names, name, style)
	}
	return l.Insert(Place(names, name, compareNames, -1), name, style)
}

// wrapped writes the statement anew, in parentheses, a name a line.
func (s statement) wrapped(src string, names []string, name string, style Style) []text.Edit {
	var parts []string
	for n := range s.node.FieldChildren(syntax.FieldName) {
		parts = append(parts, n.Text())
	}
	i := Place(names, name, compareNames, -1)
	parts = append(parts[:i:i], append([]string{name}, parts[i:]...)...)
	var b strings.Builder
	b.WriteString("from " + s.module() + " import (" + style.Newline)
	for _, p := range parts {
		b.WriteString(style.Indent + p + "," + style.Newline)
	}
	b.WriteString(")")
	return []text.Edit{{Span: s.node.Span().Shift(s.at), New: b.String()}}
}

// compareNames is the order of ruff and isort: constants, classes, the rest; inside of each without regard to case.
func compareNames(a, b string) int {
	return cmp.Or(cmp.Compare(kind(a), kind(b)), cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

func kind(name string) int {
	switch trimmed := strings.TrimLeft(name, "_"); {
	case len(trimmed) > 1 && strings.ToUpper(trimmed) == trimmed:
		return 0
	case trimmed != "" && trimmed[0] >= 'A' && trimmed[0] <= 'Z':
		return 1
	}
	return 2
}
