package pygen

import (
	"cmp"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Name is something that a file is to import.
type Name struct {
	Module string // as it is spelt when a new statement is needed
	Name   string // "" for the module itself
	// Same says whether a module, as an existing statement spells it, is the wanted one.
	Same func(module string) bool
	// Beside says whether a module, as an existing statement spells it, is of the project as the wanted one is; nil where that is not known. Without it only
	// modules of one package are taken to belong together.
	Beside func(module string) bool
}

// Import adds `from module import name` for names to a file. It gives one edit for several names.
func Import(src string, style Style, names ...Name) []text.Edit {
	now := src
	for i, n := range names {
		edits := importOne(now, style, n)
		if i == 0 && len(names) == 1 {
			return edits
		}
		next, err := text.Apply(now, edits)
		if err != nil {
			return nil
		}
		now = next
	}
	if edit, ok := text.Diff(src, now); ok {
		return []text.Edit{edit}
	}
	return nil
}

func importOne(src string, style Style, n Name) []text.Edit {
	forest := syntax.ParseString(src)
	block := importBlock(forest)
	line := "import " + n.Module
	if n.Name != "" {
		if st, ok := extendable(block, n.Same); ok {
			return st.add(src, n.Name, style)
		}
		line = "from " + n.Module + " import " + n.Name
	}
	if len(block) == 0 {
		return []text.Edit{top(src, forest, line, style)}
	}
	return []text.Edit{placed(src, block, n, line, style)}
}

// importBlock lists the top-level import statements before the first other code; `__all__` may stand among them.
func importBlock(forest *syntax.File) []statement {
	var out []statement
	for at, u := range forest.Units() {
		dunder := u.Role == syntax.BlockHead && strings.HasPrefix(u.Text[u.Code.Start:], "__")
		if u.Role == syntax.Trivia || u.Role == syntax.Entry || u.Role == syntax.BlockTail || u.Indent > 0 || dunder {
			continue
		}
		if u.Role != syntax.Statement {
			break
		}
		for s := range u.Tree().Root().Children() {
			switch s.Kind() {
			case syntax.KindImportFromStatement, syntax.KindImportStatement, syntax.KindFutureImportStatement:
				out = append(out, statement{s, at})
			case syntax.KindComment, syntax.KindIfStatement, syntax.KindTryStatement, syntax.KindExpressionStatement:
			default:
				return out
			}
		}
	}
	return out
}

// extendable finds the statement that imports from the wanted module: without star, and with names that keep their own, the longest if there are several.
func extendable(block []statement, same func(string) bool) (best statement, ok bool) {
	most := 0
	for _, st := range block {
		if n := st.plainNames(); n > most && st.node.Kind() == syntax.KindImportFromStatement && same(st.module()) {
			best, most = st, n
		}
	}
	return best, most > 0
}

// placed puts a new statement among its kin: at its sorted place if they are sorted, else behind them; without kin into a section of its own.
func placed(src string, block []statement, n Name, line string, style Style) text.Edit {
	module, name := n.Module, n.Name
	var kin []statement
	for _, st := range block {
		if st.kin(n) {
			kin = append(kin, st)
		}
	}
	if len(kin) == 0 {
		return section(src, block, module, line, style)
	}
	order := func(a, b statement) int { return a.compare(b.module(), b.firstName()) }
	if slices.IsSortedFunc(kin, order) {
		i, _ := slices.BinarySearchFunc(kin, name, func(st statement, name string) int { return st.compare(module, name) })
		if i == 0 {
			return insertion(LineStart(src, kin[0].start()), line+style.Newline)
		}
		kin = kin[:i]
	}
	return insertion(LineEnd(src, kin[len(kin)-1].end()), style.Newline+line)
}

// section begins a section: before the first statement of a later one, or behind the last.
func section(src string, block []statement, module, line string, style Style) text.Edit {
	own := sectionOf(module)
	for _, st := range block {
		if st.node.Kind() != syntax.KindFutureImportStatement && sectionOf(st.module()) > own {
			return insertion(LineStart(src, st.start()), line+style.Newline+style.Newline)
		}
	}
	return insertion(LineEnd(src, block[len(block)-1].end()), style.Newline+style.Newline+line)
}

// top puts a first import behind the module's docstring, or before the first code.
func top(src string, forest *syntax.File, line string, style Style) text.Edit {
	for at, u := range forest.Units() {
		if u.Role == syntax.Trivia {
			continue
		}
		first := u.Tree().Root().First()
		for first.Kind() == syntax.KindComment {
			first = first.Next()
		}
		if first.Kind() == syntax.KindExpressionStatement && facts.IsString(first.First()) {
			return insertion(LineEnd(src, at+first.Span().End), style.Newline+style.Newline+line)
		}
		return insertion(at+u.Code.Start, line+style.Newline+style.Newline)
	}
	if src != "" && !strings.HasSuffix(src, "\n") && !strings.HasSuffix(src, "\r") {
		line = style.Newline + line
	}
	return insertion(len(src), line+style.Newline)
}

// statement is an import statement at an offset of its unit.
type statement struct {
	node syntax.Node
	at   int
}

func (s statement) start() int { return s.at + s.node.Span().Start }

func (s statement) end() int { return s.at + s.node.Span().End }

// module is what a from-import names, or the first module of a plain import.
func (s statement) module() string {
	n := s.node.Child(syntax.FieldModuleName)
	if !n.Valid() {
		n = s.node.Child(syntax.FieldName)
	}
	dotted, _, _ := strings.Cut(strings.TrimSpace(n.Text()), " as ")
	return strings.Join(strings.Fields(dotted), "")
}

func (s statement) firstName() string {
	if s.node.Kind() != syntax.KindImportFromStatement {
		return ""
	}
	name, _, _ := strings.Cut(s.node.Child(syntax.FieldName).Text(), " ")
	return name
}

// compare orders the statement against a from-import of a name: plain imports come first.
func (s statement) compare(module, name string) int {
	rank := 1
	if name == "" {
		rank = 0
	}
	return cmp.Or(cmp.Compare(s.rank(), rank), compareModules(s.module(), module), CompareNames(s.firstName(), name))
}

func (s statement) rank() int {
	if s.node.Kind() == syntax.KindImportFromStatement {
		return 1
	}
	return 0
}

// plainNames counts the imported names that keep their name; 0 with a star.
func (s statement) plainNames() int {
	n := 0
	for c := range s.node.Children() {
		switch {
		case c.Kind() == syntax.KindWildcardImport:
			return 0
		case c.Field() == syntax.FieldName && c.Kind() != syntax.KindAliasedImport:
			n++
		}
	}
	return n
}

// kin: both relative, both of the standard library, both of the packages that are known, or of one top-level package of the project.
func (s statement) kin(n Name) bool {
	own, module := s.module(), n.Module
	if s.node.Kind() == syntax.KindFutureImportStatement || sectionOf(own) != sectionOf(module) {
		return false
	}
	head, _, _ := strings.Cut(module, ".")
	first, _, _ := strings.Cut(own, ".")
	return sectionOf(module) != 2 || first == head || n.Beside != nil && n.Beside(own)
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
		if n.Kind() == syntax.TokenLeftParen {
			l.Bare = false
		}
	}
	statement := src[s.start():s.end()]
	i := Place(names, name, CompareNames, cmp.Compare[string])
	if !strings.ContainsAny(statement, "\r\n") && Columns(statement)+len(name)+2 > style.Width {
		return s.wrapped(i, name, style)
	}
	return l.Insert(i, name, style)
}

// wrapped writes the statement anew, in parentheses, a name a line.
func (s statement) wrapped(i int, name string, style Style) []text.Edit {
	var parts []string
	for n := range s.node.FieldChildren(syntax.FieldName) {
		parts = append(parts, n.Text())
	}
	parts = slices.Insert(parts, i, name)
	var b strings.Builder
	b.WriteString("from " + s.module() + " import (" + style.Newline)
	for _, p := range parts {
		b.WriteString(style.Indent + p + "," + style.Newline)
	}
	b.WriteString(")")
	return []text.Edit{{Span: s.node.Span().Shift(s.at), New: b.String()}}
}
