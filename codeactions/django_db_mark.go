package codeactions

import (
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// djangoDBMark marks all tests of a file: with a `pytestmark` below the imports, or beside the marks that the file has already.
var djangoDBMark = fixer{
	title: func(*module.View, lint.Finding) string { return "Mark the tests with django_db" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		style := at.style(v)
		pytest, now := "pytest", at.src
		if name, ok := nameOf(v, f.Path, "pytest", ""); ok {
			pytest = name
		} else if now, err = text.Apply(now, pygen.Import(now, style, absolute("pytest", ""))); err != nil {
			return Change{}, err
		}
		mark := pytest + ".mark.django_db"
		edits, ok := marksBeside(s, v, f.Path, mark, style)
		switch {
		case ok && now == at.src:
			return one(f.Path, edits), nil
		case ok:
			return one(f.Path, append(pygen.Import(at.src, style, absolute("pytest", "")), edits...)), nil
		}
		line := "pytestmark = " + mark
		if now, err = text.Apply(now, pygen.BelowImports(now, line, style)); err != nil {
			return Change{}, err
		}
		edit, _ := text.Diff(at.src, twoBlank(now, line, style))
		return one(f.Path, []text.Edit{edit}), nil
	},
}

// twoBlank leaves two blank lines between a line and the definition behind it, where there was one.
func twoBlank(src, line string, style pygen.Style) string {
	head, rest, _ := strings.Cut(src, line)
	code, blank := strings.CutPrefix(rest, style.Newline+style.Newline)
	if blank && (strings.HasPrefix(code, "def ") || strings.HasPrefix(code, "class ") || strings.HasPrefix(code, "async ") || strings.HasPrefix(code, "@")) {
		return head + line + style.Newline + rest
	}
	return src
}

// marksBeside puts a mark to those that a file has for all its tests. ok is false when it has none.
func marksBeside(s *analysis.Snapshot, v *module.View, path, mark string, style pygen.Style) (edits []text.Edit, ok bool) {
	for _, p := range v.Scope(path, "") {
		start, _ := s.Base.Start(p)
		for _, b := range p.Facts.Bindings {
			if b.Name != "pytestmark" || b.Scope != "" || !b.Value.Valid() {
				continue
			}
			value := facts.Unparen(b.Value)
			l := pygen.Items{Src: s.Base.File(path).Text.String(), Whole: value.Span().Shift(start)}
			if value.Kind() == syntax.KindList || value.Kind() == syntax.KindTuple {
				for c := range value.Children() {
					if c.Kind() != syntax.KindComment {
						l.Spans = append(l.Spans, c.Span().Shift(start))
					}
				}
			}
			if p.Facts.Display != nil { // cut into units of their own
				l.Whole = text.Span{}
				for _, q := range v.Members(p) {
					at, _ := s.Base.Start(q)
					if first := q.Placed.Unit.Tree().Root().First(); first.Valid() {
						l.Spans = append(l.Spans, first.Span().Shift(at))
					}
				}
			}
			if len(l.Spans) > 0 {
				return l.After(len(l.Spans)-1, mark, style), true
			}
			whole := b.Value.Span().Shift(start)
			if value.Kind() == syntax.KindList || value.Kind() == syntax.KindTuple {
				return []text.Edit{{Span: whole, New: "[" + mark + "]"}}, true
			}
			return []text.Edit{insertion(whole.Start, "["), insertion(whole.End, ", "+mark+"]")}, true
		}
	}
	return nil, false
}
