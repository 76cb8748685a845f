package codeactions

import (
	"cmp"
	"fmt"
	"slices"

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
		edits, err := imported(s, v, file, class)
		if err != nil {
			return Change{}, err
		}
		more, err := listed(s, v, file, class.Name())
		return one(file, append(edits, more...)), err
	},
}

// exporting finds the class that is to be exported and the file that does it.
func exporting(v *module.View, f lint.Finding) (file string, class module.Symbol, err error) {
	root := v.RootOf(f.Path)
	if root == nil {
		return "", class, fmt.Errorf("%s: not in an analytics module", f.Path)
	}
	files := v.Files(root, module.Exports)
	if len(files) != 1 {
		return "", class, fmt.Errorf("%s: want one file of exports, found %d", root.Dir, len(files))
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

// listed puts a name into the `__all__` of a file; no edit when it is there, or when the file has none.
func listed(s *analysis.Snapshot, v *module.View, file, name string) ([]text.Edit, error) {
	all := v.Exported(file)
	if !all.Found || all.Names[name] {
		return nil, nil
	}
	src := s.Base.File(file).Text.String()
	style := pygen.StyleOf(src)
	members := membersOf(s, v, file)
	if len(members) == 0 {
		return firstListed(s, v, file, name, style)
	}
	var names []string
	var spans []text.Span
	for _, m := range members {
		names = append(names, m.name)
		spans = append(spans, m.span)
	}
	i := pygen.Place(names, name, pygen.CompareNames, cmp.Compare[string])
	quoted := func(like member) string {
		quote := cmp.Or(like.node.First().Text(), style.Quote)
		quote = quote[len(quote)-1:]
		return quote + name + quote
	}
	if i == 0 && members[0].inDisplay() {
		return pygen.Items{Src: src, Spans: neighbours(members, 0)}.Before(0, quoted(members[0]), style), nil
	}
	prev := members[max(i-1, 0)]
	if !prev.inDisplay() {
		return repeated(src, prev, quoted(prev), style), nil
	}
	around := neighbours(members, max(i-1, 0))
	l := pygen.Items{Src: src, Spans: around}
	return l.After(slices.Index(around, prev.span), quoted(prev), style), nil
}

// neighbours are the places of the names that stand in one display with the one at an index, as far as they are of one unit.
func neighbours(members []member, i int) []text.Span {
	var out []text.Span
	for _, m := range members {
		if m.node.Parent() == members[i].node.Parent() {
			out = append(out, m.span)
		}
	}
	return out
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

// firstListed writes the first name of an empty `__all__`.
func firstListed(s *analysis.Snapshot, v *module.View, file, name string, style pygen.Style) ([]text.Edit, error) {
	for _, p := range v.Scope(file, "") {
		start, _ := s.Base.Start(p)
		for _, b := range p.Facts.Bindings {
			value := facts.Unparen(b.Value)
			if b.Name != "__all__" || value.First().Valid() {
				continue
			}
			at := value.Span().Shift(start).Start + 1
			switch value.Kind() {
			case syntax.KindList:
				return []text.Edit{{Span: text.Span{Start: at, End: at}, New: style.Quote + name + style.Quote}}, nil
			case syntax.KindTuple:
				return []text.Edit{{Span: text.Span{Start: at, End: at}, New: style.Quote + name + style.Quote + ","}}, nil
			}
		}
	}
	return nil, fmt.Errorf("%s: `__all__` has no list to add to", file)
}
