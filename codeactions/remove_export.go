package codeactions

import (
	"fmt"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// removeExport takes a name out of the module's exports: its import, and the strings in `__all__`. Args: name.
var removeExport = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "Take " + f.Fix.Args["name"] + " out of the exports"
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v, name := s.View(), f.Fix.Args["name"]
		var edits []text.Edit
		bound := 0
		if st, ok := fromImportAt(at); ok {
			i := slices.IndexFunc(st.names, func(n syntax.Node) bool { return at.of(n) == f.Span })
			if i < 0 {
				return Change{}, fmt.Errorf("%s: %s is not imported any more", f.Path, name)
			}
			edits = st.without(at, aloneInBlock(s, at, st.node), func(j int) bool { return j == i }, at.style(v))
			bound = bindings(v, f.Path, name) - 1
		}
		if bound > 0 { // another statement gives the name
			return one(f.Path, edits), nil
		}
		return one(f.Path, append(edits, unlisted(s, v, f.Path, name)...)), nil
	},
}

// bindings counts how often a file binds a name at its top level.
func bindings(v *module.View, file, name string) int {
	n := 0
	for _, p := range v.Scope(file, "") {
		for _, b := range p.Facts.Bindings {
			if b.Name == name && b.Scope == "" {
				n++
			}
		}
	}
	return n
}

// unlisted takes a name out of the `__all__` of a file.
func unlisted(s *analysis.Snapshot, v *module.View, file, name string) []text.Edit {
	src := s.Base.File(file).Text.String()
	members := membersOf(s, v, file)
	var edits []text.Edit
	for i, m := range members {
		switch {
		case m.name != name:
		case m.inDisplay():
			l := displayOf(src, members, i)
			edits = append(edits, l.Remove(slices.Index(l.Spans, m.span))...)
		case m.node.Parent().Parent().Parent().Kind() == syntax.KindExpressionStatement: // __all__.append("name")
			call := m.node.Parent().Parent()
			edits = append(edits, pygen.Delete(src, call.Span().Shift(m.span.Start-m.node.Span().Start), false)...)
		}
	}
	return edits
}
