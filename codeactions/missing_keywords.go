package codeactions

import (
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

// missingKeywords gives a call the keyword arguments that it lacks. Args: keywords, as `a=a,b=...`, in order.
var missingKeywords = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "Give " + strings.Join(strings.Split(f.Fix.Args["keywords"], ","), ", ")
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		call, err := callTaking(at)
		if err != nil {
			return Change{}, fmt.Errorf("%s: %w", f.Path, err)
		}
		keywords := strings.Split(f.Fix.Args["keywords"], ",")
		for _, a := range facts.Args(call) {
			for _, k := range keywords {
				if name, _, _ := strings.Cut(k, "="); a.Name == name {
					return Change{}, fmt.Errorf("%s: %s is given already", f.Path, name)
				}
			}
		}
		v := s.View()
		return one(f.Path, given(at, call, keywords, styleIn(v, v.RootFor(at.piece), at.src))), nil
	},
}

// callTaking is the call whose callee stands at the spot, or the `partial(…)` that it is handed to.
func callTaking(at spot) (syntax.Node, error) {
	up := at.node.Parent()
	for up.Kind() == syntax.KindParenthesizedExpression || up.Kind() == syntax.KindArgumentList {
		up = up.Parent()
	}
	if up.Kind() != syntax.KindCall || up.Child(syntax.FieldArguments).Kind() != syntax.KindArgumentList {
		return syntax.Node{}, fmt.Errorf("%s is not called here", at.node.Text())
	}
	if callee := up.Child(syntax.FieldFunction); facts.Unparen(callee) != facts.Unparen(at.node) && facts.LastName(callee) != "partial" {
		return syntax.Node{}, fmt.Errorf("%s is not called here", at.node.Text())
	}
	return up, nil
}

// given puts arguments behind the others, before mappings that are unpacked.
func given(at spot, call syntax.Node, keywords []string, style pygen.Style) []text.Edit {
	list := argumentsOf(at, call)
	i := 0
	for i < len(list.Spans) && !strings.HasPrefix(at.src[list.Spans[i].Start:], "**") {
		i++
	}
	if len(list.Spans) > 0 {
		return list.InsertAll(i, keywords, style)
	}
	line := at.src[pygen.LineStart(at.src, list.Whole.Start):list.Whole.Start]
	rest := at.src[list.Whole.End:pygen.LineEnd(at.src, list.Whole.End)]
	written := pygen.Group(pygen.Indentation(line), line, "(", keywords, ")", rest, style)
	return []text.Edit{{Span: list.Whole, New: written[len(line) : len(written)-len(rest)]}}
}

// argumentsOf is the list of a call's arguments.
func argumentsOf(at spot, call syntax.Node) pygen.Items {
	l := pygen.Items{Src: at.src, Whole: at.of(call.Child(syntax.FieldArguments))}
	for _, a := range facts.Args(call) {
		l.Spans = append(l.Spans, at.of(a.Node))
	}
	return l
}
