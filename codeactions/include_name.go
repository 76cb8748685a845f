package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// includeName lists fields in the default set of `include_from_session`, behind those that belong before them. Args: class, the event schema; fields.
var includeName = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "List " + strings.ReplaceAll(f.Fix.Args["fields"], ",", ", ")
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		v := s.View()
		class, err := definition(v, f.Path, f.Fix.Args["class"])
		if err != nil {
			return Change{}, err
		}
		inc := v.IncludeOf(class)
		after := map[int][]string{} // by the index of the name before them
		for name := range strings.SplitSeq(f.Fix.Args["fields"], ",") {
			if inc.Has(name) {
				continue
			}
			i, err := predecessor(v, inc, name)
			if err != nil {
				return Change{}, err
			}
			after[i] = append(after[i], name)
		}
		edits := map[string][]text.Edit{}
		for i, names := range after {
			n := inc.Names[i]
			src := s.Base.File(n.Piece.Path).Text.String()
			list, at, err := displayAround(s, inc, n)
			if err != nil {
				return Change{}, err
			}
			style := pygen.StyleOf(src)
			edits[n.Piece.Path] = append(edits[n.Piece.Path], list.InsertAll(at+1, quoted(names, style), style)...)
		}
		return Change{Edits: edits}, nil
	},
}

// predecessor is the index of the listed name behind which another goes: of the same product if there is one, else its twin, else the one that the session
// context has before it.
func predecessor(v *module.View, inc module.Include, name string) (int, error) {
	if len(inc.Names) == 0 {
		return 0, fmt.Errorf("the set of %s is empty", inc.Schema.Name())
	}
	fields, _ := v.SessionAttribution(v.RootOf(inc.Schema.Piece.Path))
	product, _, _ := strings.Cut(name, "_")
	kin, before, passed := -1, -1, false
	for _, f := range fields {
		passed = passed || f.Name == name
		i := slices.IndexFunc(inc.Names, func(n module.IncludedName) bool { return n.Name == f.Name })
		switch {
		case i < 0 || passed:
		case strings.HasPrefix(f.Name, product+"_"):
			kin, before = i, i
		default:
			before = i
		}
	}
	twin := slices.IndexFunc(inc.Names, func(n module.IncludedName) bool { return n.Name == module.AttributionTwin(name) })
	switch {
	case twin >= 0 && kin >= 0:
		return kin, nil
	case twin >= 0:
		return twin, nil
	}
	return max(before, 0), nil
}

// displayAround is the display that a listed name stands in, with its place there.
func displayAround(s *analysis.Snapshot, inc module.Include, n module.IncludedName) (pygen.Items, int, error) {
	start, _ := s.Base.Start(n.Piece)
	display := n.Node.Parent()
	l := pygen.Items{Src: s.Base.File(n.Piece.Path).Text.String()}
	switch display.Kind() {
	case syntax.KindSet, syntax.KindList, syntax.KindTuple:
		l.Whole = display.Span().Shift(start)
		for c := range display.Children() {
			if c.Kind() != syntax.KindComment {
				l.Spans = append(l.Spans, c.Span().Shift(start))
			}
		}
		return l, slices.Index(l.Spans, n.Node.Span().Shift(start)), nil
	}
	if n.Piece.Head == nil || n.Piece.Placed.Unit.Role != syntax.Entry {
		return l, 0, fmt.Errorf("%s stands in no list that can be added to", n.Name)
	}
	at := 0
	for _, other := range inc.Names {
		if other.Piece.Head == n.Piece.Head && other.Piece.Placed.Unit.Role == syntax.Entry {
			from, _ := s.Base.Start(other.Piece)
			if other.Name == n.Name {
				at = len(l.Spans)
			}
			l.Spans = append(l.Spans, other.Node.Span().Shift(from))
		}
	}
	return l, at, nil
}
