package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// newAll writes the `__all__` that a file of exports lacks, below its imports: every public name that it imports or defines, as it says when nothing
// else does.
func newAll(s *analysis.Snapshot, v *module.View, file, added string) ([]text.Edit, error) {
	names := []string{added}
	f := s.Base.File(file)
	end := 0
	for _, p := range v.Scope(file, "") {
		start, _ := s.Base.Start(p)
		for i := range p.Facts.Imports {
			if imp := &p.Facts.Imports[i]; imp.Star {
				return nil, fmt.Errorf("%s: what `%s` brings in cannot be listed", file, p.Placed.Unit.Tree().Root().First().Text())
			} else if imp.Func < 0 {
				end = max(end, start+p.Placed.Unit.Code.End)
			}
		}
		for _, b := range p.Facts.Bindings {
			if b.Scope == "" && b.Kind != facts.BindDelete && !strings.HasPrefix(b.Name, "_") && !typeChecking(p, &b) {
				names = append(names, b.Name)
			}
		}
	}
	slices.SortFunc(names, pygen.CompareNames)
	src := f.Text.String()
	style := styleIn(v, v.RootOf(file), src)
	at := pygen.LineEnd(src, end)
	return []text.Edit{insertion(at, style.Newline+style.Newline+pygen.Group("", "__all__ = ", "[", quoted(slices.Compact(names), style), "]", "", style))}, nil
}

func typeChecking(p *module.Piece, b *facts.Binding) bool {
	return b.Kind == facts.BindImport && p.Facts.Imports[b.Index].TypeChecking
}

func quoted(names []string, style pygen.Style) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = style.Quote + n + style.Quote
	}
	return out
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
				return []text.Edit{insertion(at, style.Quote+name+style.Quote)}, nil
			case syntax.KindTuple:
				return []text.Edit{insertion(at, style.Quote+name+style.Quote+",")}, nil
			}
		}
	}
	return nil, fmt.Errorf("%s: `__all__` has no list to add to", file)
}
