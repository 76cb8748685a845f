package pygen

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Unimport adds to edits those that take names out of the imports at the top of a file, where the edits leave nothing that uses them.
func Unimport(src string, edits []text.Edit, names ...string) []text.Edit {
	now, err := text.Apply(src, edits)
	if err != nil {
		return edits
	}
	slices.Sort(names)
	used := usedNames(syntax.ParseString(now), slices.Compact(names))
	for _, st := range importBlock(syntax.ParseString(src)) {
		if more := st.drop(src, names, used); !slices.ContainsFunc(edits, func(e text.Edit) bool { return meets(e, more) }) {
			edits = append(edits, more...)
		}
	}
	return edits
}

func meets(e text.Edit, others []text.Edit) bool {
	return slices.ContainsFunc(others, func(o text.Edit) bool { return e.Span.Start <= o.Span.End && o.Span.Start <= e.Span.End })
}

// drop takes the unused ones of some names out of an import statement: one of several, or the statement with the only one.
func (s statement) drop(src string, names []string, used map[string]bool) []text.Edit {
	l := Items{Src: src, Bare: true}
	gone := -1
	for n := range s.node.FieldChildren(syntax.FieldName) {
		if bound := boundBy(n); slices.Contains(names, bound) && !used[bound] {
			gone = len(l.Spans)
		}
		l.Spans = append(l.Spans, n.Span().Shift(s.at))
	}
	for n := range s.node.AllChildren() {
		if n.Kind() == syntax.TokenLeftParen {
			l.Bare = false
		}
	}
	switch {
	case gone < 0 || s.node.Kind() == syntax.KindFutureImportStatement:
		return nil
	case len(l.Spans) == 1:
		return Delete(src, s.node.Span().Shift(s.at), false)
	}
	return l.Remove(gone)
}

// boundBy is the name that an imported one gets in the file.
func boundBy(n syntax.Node) string {
	if n.Kind() == syntax.KindAliasedImport {
		return n.Child(syntax.FieldAlias).Text()
	}
	first, _, _ := strings.Cut(facts.Dotted(n), ".")
	return first
}

// usedNames says which of some names a file uses: as an expression, or in a string that may be an annotation or a part of `__all__`.
func usedNames(f *syntax.File, names []string) map[string]bool {
	used := map[string]bool{}
	for _, u := range f.Units() {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(u.Text, n) }) {
			continue
		}
		facts.Walk(u.Tree().Root(), func(n syntax.Node) bool {
			switch n.Kind() {
			case syntax.KindImportStatement, syntax.KindImportFromStatement:
				return false
			case syntax.KindIdentifier:
				if n.Field() != syntax.FieldAttribute && (n.Field() != syntax.FieldName || n.Parent().Kind() != syntax.KindKeywordArgument) {
					used[n.Text()] = true
				}
			case syntax.KindStringContent:
				for _, word := range quotedNames(n.Text()) {
					used[word] = true
				}
			}
			return true
		})
	}
	return used
}

// quotedNames lists the names in a string that reads like an annotation; prose has none.
func quotedNames(s string) []string {
	s = strings.NewReplacer(" | ", "|", ", ", ",").Replace(s)
	if strings.ContainsAny(s, " \t\r\n") {
		return nil
	}
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("|,.[]()", r) })
}
