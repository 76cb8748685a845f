package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// staticMethod makes a private tracker that does not use its class a staticmethod: the decorator, the signature, and the calls that hand the class over.
// Args: receiver, the name of the first parameter, "" when that is none.
var staticMethod = fixer{
	title: func(*module.View, lint.Finding) string { return "Make it a @staticmethod" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		fn, err := at.function()
		if err != nil {
			return Change{}, err
		}
		if fn.HasDecorator("staticmethod") {
			return Change{}, fmt.Errorf("%s: %s is a staticmethod already", f.Path, fn.Name)
		}
		v := s.View()
		edits := []text.Edit{asStatic(at, fn)}
		if name := f.Fix.Args["receiver"]; name != "" && len(fn.Params) > 0 && fn.Params[0].Name == name {
			edits = append(edits, pygen.Fitted(at.src, withoutFirst(at, fn), at.style(v))...)
		}
		out := one(f.Path, edits)
		if bound := fn.HasDecorator("classmethod"); !bound {
			unbound(s, v, at.piece, fn, out)
		}
		return out, nil
	},
}

// asStatic writes `staticmethod` for `classmethod`, or above a function that has neither.
func asStatic(at spot, fn *facts.Func) text.Edit {
	for _, d := range fn.Decorators {
		if name := facts.Unparen(d); facts.LastName(name) == "classmethod" {
			if name.Kind() == syntax.KindAttribute {
				name = name.Child(syntax.FieldAttribute)
			}
			return text.Edit{Span: at.of(name), New: "staticmethod"}
		}
	}
	return decorated(at, fn.Node, "@staticmethod")
}

// withoutFirst takes the first parameter away.
func withoutFirst(at spot, fn *facts.Func) []text.Edit {
	list := parameters(fn)
	l := pygen.Items{Src: at.src, Whole: at.of(list)}
	for n := range list.Children() {
		if n.Kind() != syntax.KindComment {
			l.Spans = append(l.Spans, at.of(n))
		}
	}
	return l.Remove(0)
}

// unbound takes the class or instance away that calls on the class hand to a plain method.
func unbound(s *analysis.Snapshot, v *module.View, p *module.Piece, fn *facts.Func, out Change) {
	for _, q := range v.Mentions(fn.Name) {
		start, ok := s.Base.Start(q)
		if !ok {
			continue
		}
		src := s.Base.File(q.Path).Text.String()
		for _, c := range q.Facts.Calls {
			site := module.SiteOf(q, c.Func)
			callee := facts.Unparen(c.Callee)
			args := facts.Args(c.Node)
			target := v.Target(site, callee)
			if callee.Kind() != syntax.KindAttribute || len(args) == 0 || args[0].Name != "" || args[0].Star > 0 || onInstance(v, site, callee) ||
				target.Kind != module.Func || target.Piece != p || target.FuncFacts() != fn {
				continue
			}
			l := pygen.Items{Src: src, Whole: c.Node.Child(syntax.FieldArguments).Span().Shift(start)}
			for _, a := range args {
				l.Spans = append(l.Spans, a.Node.Span().Shift(start))
			}
			out.Edits[q.Path] = append(out.Edits[q.Path], l.Remove(0)...)
		}
	}
}

// onInstance: the method is looked up on an instance, which Python hands over by itself: one made in place, or `self`.
func onInstance(v *module.View, site module.Site, callee syntax.Node) bool {
	object := facts.Unparen(callee.Child(syntax.FieldObject))
	if fn := site.Func; fn != nil && len(fn.Params) > 0 && fn.Params[0].Name == object.Text() && !fn.HasDecorator("classmethod") {
		return true
	}
	return v.Resolve(site, object).Kind != module.Class
}
