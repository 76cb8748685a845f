package codeactions

import (
	"cmp"
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

// export imports a helper class into the module's exports and lists it in `__all__`, in the file's order. Args: name.
var export = fixer{
	title: func(f lint.Finding) string { return "Export " + f.Fix.Args["name"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		v := s.View()
		name := f.Fix.Args["name"]
		root := v.RootOf(f.Path)
		if root == nil {
			return Change{}, fmt.Errorf("%s: not in an analytics module", f.Path)
		}
		files := v.Files(root, module.Exports)
		if len(files) != 1 {
			return Change{}, fmt.Errorf("%s: want one file of exports, found %d", root.Dir, len(files))
		}
		class, err := definition(v, f.Path, name)
		if err != nil {
			return Change{}, err
		}
		edits, err := imported(s, v, files[0], class, name)
		if err != nil {
			return Change{}, err
		}
		return one(files[0], append(edits, listed(s, files[0], name)...)), nil
	},
}

// listed puts a name into the display of `__all__`; no edit when it is there, or when the file has none.
func listed(s *analysis.Snapshot, file, name string) []text.Edit {
	f := s.Base.File(file)
	src := f.Text.String()
	l := pygen.Items{Src: src}
	var names []string
	quote := ""
	collect := func(start int, n syntax.Node) {
		if v, ok := facts.StringValue(n); ok {
			l.Spans = append(l.Spans, n.Span().Shift(start))
			names = append(names, v)
			quote = n.Text()[:1]
		}
	}
	inAll := false
	for start, u := range f.Forest.Units() {
		root := u.Tree().Root()
		switch u.Role {
		case syntax.BlockHead, syntax.Statement:
			if inAll = assignsAll(root); inAll {
				l.Open = start + strings.IndexAny(u.Text, "[(") + 1
				facts.Walk(root, func(n syntax.Node) bool { collect(start, n); return !facts.IsString(n) })
			}
		case syntax.Entry:
			for n := range root.Children() {
				if inAll {
					collect(start, n)
				}
			}
		}
	}
	for _, n := range names {
		if n == name {
			return nil
		}
	}
	if l.Open == 0 {
		return nil
	}
	style := pygen.StyleOf(src)
	return l.Insert(pygen.Place(names, name, cmp.Compare[string], -1), cmp.Or(quote, style.Quote)+name+cmp.Or(quote, style.Quote), style)
}

func assignsAll(root syntax.Node) bool {
	for s := range root.Children() {
		if e := s.First(); e.Kind() == syntax.KindAssignment && facts.Dotted(e.Child(syntax.FieldLeft)) == "__all__" {
			return true
		}
	}
	return false
}
