package codeactions

import (
	"cmp"
	"fmt"
	"slices"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// export imports a helper class into the module's exports and lists it in `__all__`, in the file's order. Args: name.
var export = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Export " + f.Fix.Args["name"] },
	reason: func(v *module.View, f lint.Finding) string {
		_, _, err := exporting(v, f)
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		v := s.View()
		file, class, err := exporting(v, f)
		if err != nil {
			return Change{}, err
		}
		var edits []text.Edit
		if class.Kind == module.Class {
			if edits, err = imported(s, v, file, class); err != nil {
				return Change{}, err
			}
		}
		more, err := listed(s, v, file, f.Fix.Args["name"], f.Path == file)
		return one(file, append(edits, more...)), err
	},
}

// exporting finds the file of exports and the class that it is to import; no class when it has the name already.
func exporting(v *module.View, f lint.Finding) (file string, class module.Symbol, err error) {
	root := v.RootOf(f.Path)
	if root == nil {
		return "", class, fmt.Errorf("%s: not in an analytics module", f.Path)
	}
	files := v.Files(root, module.Exports)
	if len(files) != 1 {
		return "", class, fmt.Errorf("%s: want one file of exports, found %d", root.Dir, len(files))
	}
	if f.Path == files[0] && means(v, f.Path, f.Fix.Args["name"]) {
		return files[0], class, nil
	}
	class, err = definition(v, f.Path, f.Fix.Args["name"])
	return files[0], class, err
}

// member is a name in an `__all__`, at its place in the file.
type member struct {
	name string
	span text.Span
	node syntax.Node
}

// inDisplay: the string stands in brackets of its own statement, and not in `__all__.append(…)`.
func (m member) inDisplay() bool { return m.node.Parent().Kind() != syntax.KindArgumentList }

// listed puts a name into the `__all__` of a file; no edit when it is there. With create, a file that has none gets one.
func listed(s *analysis.Snapshot, v *module.View, file, name string, create bool) ([]text.Edit, error) {
	all := v.Exported(file)
	switch {
	case !all.Found && create:
		return newAll(s, v, file, name)
	case !all.Found || all.Names[name]:
		return nil, nil
	}
	src := s.Base.File(file).Text.String()
	style := pygen.StyleOf(src)
	members := membersOf(s, v, file)
	if len(members) == 0 {
		return firstListed(s, v, file, name, style)
	}
	var names []string
	for _, m := range members {
		names = append(names, m.name)
	}
	i := pygen.Place(names, name, pygen.CompareNames, cmp.Compare[string])
	written := func(like member) string {
		quote := cmp.Or(like.node.First().Text(), style.Quote)
		quote = quote[len(quote)-1:]
		return quote + name + quote
	}
	if i == 0 && members[0].inDisplay() {
		return displayOf(src, members, 0).Before(0, written(members[0]), style), nil
	}
	prev := members[max(i-1, 0)]
	if !prev.inDisplay() {
		return repeated(src, prev, written(prev), style), nil
	}
	l := displayOf(src, members, max(i-1, 0))
	return l.After(slices.Index(l.Spans, prev.span), written(prev), style), nil
}

// displayOf is the display of the name at an index, as far as it is of one unit.
func displayOf(src string, members []member, i int) pygen.Items {
	l := pygen.Items{Src: src}
	display := members[i].node.Parent()
	for _, m := range members {
		if m.node.Parent() == display {
			l.Spans = append(l.Spans, m.span)
		}
	}
	switch display.Kind() {
	case syntax.KindList, syntax.KindTuple, syntax.KindSet, syntax.KindExpressionList:
		l.Whole = display.Span().Shift(members[i].span.Start - members[i].node.Span().Start)
		l.Bare = display.Kind() == syntax.KindExpressionList
	}
	return l
}

// membersOf lists what the statements of a file put into `__all__`, in order.
func membersOf(s *analysis.Snapshot, v *module.View, file string) []member {
	var out []member
	add := func(p *module.Piece) {
		start, _ := s.Base.Start(p)
		for _, e := range p.Facts.Exports {
			out = append(out, member{e.Name, e.Node.Span().Shift(start), e.Node})
		}
	}
	for _, p := range v.Scope(file, "") {
		add(p)
		if d := p.Facts.Display; d != nil && d.Target == "__all__" {
			for _, q := range v.Members(p) {
				add(q)
			}
		}
	}
	return out
}

// repeated puts another `__all__.append("…")` below one.
func repeated(src string, m member, quoted string, style pygen.Style) []text.Edit {
	start, end := pygen.LineStart(src, m.span.Start), pygen.LineEnd(src, m.span.End)
	line := src[start:m.span.Start] + quoted + ")"
	return []text.Edit{{Span: text.Span{Start: end, End: end}, New: style.Newline + line}}
}
