package codeactions

import (
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

// rename calls the class or constant at the finding otherwise, wherever it is used. Args: to.
var rename = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Rename to " + f.Fix.Args["to"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		p, start, ok := at(s, f.Path, f.Span.Start)
		if !ok {
			return Change{}, fmt.Errorf("%s: not held", f.Path)
		}
		v := s.View()
		for i := range p.Facts.Bindings {
			if b := &p.Facts.Bindings[i]; b.NameSpan == f.Span.Shift(-start) {
				return Rename(s, v.SymbolAt(p, b), f.Fix.Args["to"])
			}
		}
		return Change{}, fmt.Errorf("%s: nothing is defined there any more", f.Path)
	},
}

// Rename gives a class of the module, or a constant of a class, another name: where it is defined, wherever a name or a string resolves to it (imports of
// which only the imported name changes where they give an alias, `__all__`, the registry, quoted annotations, patch targets of tests), in every file of the
// snapshot. Lists of names stay sorted, and lines within their width. It fails when a file means something else by the new name.
func Rename(s *analysis.Snapshot, symbol module.Symbol, to string) (Change, error) {
	if symbol.Kind != module.Class && symbol.Kind != module.Value || symbol.Binding == nil {
		return Change{}, fmt.Errorf("only a class or a constant can be renamed")
	}
	r := renamer{s: s, v: s.View(), symbol: symbol, old: symbol.Binding.Name, to: to, seen: map[*module.Piece]bool{}, edits: map[string][]text.Edit{}}
	if symbol.Owner == "" && !facts.Indexed(r.old) {
		return Change{}, fmt.Errorf("%s: the places of a name that begins so cannot all be found", r.old)
	}
	for _, p := range append(r.v.Mentions(r.old), r.v.Scope(symbol.Piece.Path, symbol.Owner)...) {
		r.piece(p)
	}
	if err := r.free(); err != nil {
		return Change{}, err
	}
	r.layOut()
	return Change{Edits: r.edits}, nil
}

// renamer collects the edits of one renaming.
type renamer struct {
	s       *analysis.Snapshot
	v       *module.View
	symbol  module.Symbol
	old, to string
	seen    map[*module.Piece]bool
	edits   map[string][]text.Edit
	named   []string // files in which the symbol goes by its own name
}

// free says whether the new name is free wherever it will be written.
func (r *renamer) free() error {
	if r.symbol.Owner != "" {
		if class := r.v.ClassIn(r.symbol.Piece.Path, r.symbol.Owner); class.Kind == module.Class && r.v.Has(class, r.to) {
			return fmt.Errorf("%s has a member %s already", r.symbol.Owner, r.to)
		}
		return nil
	}
	for _, file := range r.named {
		if means(r.v, file, r.to) && !r.v.Lookup(file, r.to).Same(r.symbol) {
			return fmt.Errorf("%s means something else in %s", r.to, file)
		}
	}
	return nil
}

// piece collects the places of one piece.
func (r *renamer) piece(p *module.Piece) {
	if r.seen[p] {
		return
	}
	r.seen[p] = true
	if p == r.symbol.Piece {
		r.replace(p, r.symbol.Binding.NameSpan, r.to)
		r.named = append(r.named, p.Path)
	}
	for i := range p.Facts.Imports {
		r.imported(p, &p.Facts.Imports[i])
	}
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindImportFromStatement, syntax.KindImportStatement, syntax.KindFutureImportStatement:
			return false
		case syntax.KindString, syntax.KindConcatenatedString:
			r.quoted(p, n)
		case syntax.KindAttribute:
			if name := n.Child(syntax.FieldAttribute); name.Text() == r.old && r.v.Resolve(module.SiteAt(p, n), n).Same(r.symbol) {
				r.replace(p, name.Span(), r.to)
			}
		case syntax.KindIdentifier:
			if n.Text() == r.old && isUse(n) {
				r.name(p, n)
			}
		}
		return true
	})
}

// name renames a name for the symbol. A local of the same name stays what it is.
func (r *renamer) name(p *module.Piece, n syntax.Node) {
	site := module.SiteAt(p, n)
	if (site.Func == nil || !site.Func.Assigned(r.old)) && r.v.Resolve(site, n).Same(r.symbol) {
		r.replace(p, n.Span(), r.to)
	}
}

// isUse: an identifier that stands for what it names, and is no attribute, keyword or definition of something else.
func isUse(n syntax.Node) bool {
	if n.Field() == syntax.FieldAttribute {
		return false
	}
	switch n.Parent().Kind() {
	case syntax.KindKeywordArgument, syntax.KindClassDefinition, syntax.KindFunctionDefinition:
		return n.Field() != syntax.FieldName
	}
	return true
}

// imported renames what an import statement takes, and the alias that is the old name.
func (r *renamer) imported(p *module.Piece, imp *facts.Import) {
	if imp.Star || imp.Name == "" || imp.Name != r.old && imp.Alias != r.old || !r.v.Imported(p.Path, imp).Same(r.symbol) {
		return
	}
	if imp.Alias == r.old {
		r.named = append(r.named, p.Path)
	}
	if imp.Name == r.old && imp.Alias == r.to {
		r.replace(p, imp.NameSpan, r.to)
		return
	}
	src := p.Placed.Unit.Text
	for _, word := range words(src[imp.NameSpan.Start:imp.NameSpan.End], r.old) {
		r.replace(p, word.Shift(imp.NameSpan.Start), r.to)
	}
}

// replace notes an edit, once, of a span of a piece.
func (r *renamer) replace(p *module.Piece, span text.Span, with string) {
	start, ok := r.s.Base.Start(p)
	e := text.Edit{Span: span.Shift(start), New: with}
	if ok && !slices.Contains(r.edits[p.Path], e) {
		r.edits[p.Path] = append(r.edits[p.Path], e)
	}
}

// layOut keeps the imported names and the `__all__` of the files sorted that are so, and breaks lines that become too long.
func (r *renamer) layOut() {
	for file, edits := range r.edits {
		src := r.s.Base.File(file).Text.String()
		for _, list := range r.lists(file) {
			edits = pygen.KeepSorted(src, list, edits)
		}
		slices.SortFunc(edits, func(a, b text.Edit) int { return a.Span.Start - b.Span.Start })
		r.edits[file] = pygen.Fitted(src, edits, styleIn(r.v, r.v.RootOf(r.symbol.Piece.Path), src))
	}
}

// lists gives the ranges of the names of each import statement of a file, with their aliases, and those of the strings that it puts into `__all__`.
func (r *renamer) lists(file string) [][]text.Span {
	var out [][]text.Span
	var exports []text.Span
	for placed := range r.s.Base.File(file).Forest.Placed() {
		p, ok := r.s.Base.Piece(placed.Unit)
		if !ok {
			continue
		}
		start, _ := r.s.Base.Start(p)
		statements := map[text.Span][]text.Span{}
		for _, imp := range p.Facts.Imports {
			if imp.Name != "" {
				statements[imp.Span] = append(statements[imp.Span], imp.NameSpan.Shift(start))
			}
		}
		for _, list := range statements {
			out = append(out, list)
		}
		for _, e := range p.Facts.Exports {
			exports = append(exports, e.Node.Span().Shift(start))
		}
	}
	return append(out, exports)
}
