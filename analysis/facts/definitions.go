package facts

import (
	"strings"

	"mxpls/analysis/syntax"
)

func (x *extractor) decorated(s syntax.Node, at place) {
	var decorators []syntax.Node
	for c := range s.Children() {
		if c.Kind() == syntax.KindDecorator {
			decorators = append(decorators, c.First())
			x.expression(c, at)
		}
	}
	def := s.Child(syntax.FieldDefinition)
	if def.Kind() == syntax.KindClassDefinition {
		if !at.inFunc {
			x.decoratorEntries(decorators, def.Child(syntax.FieldName))
		}
		x.class(def, decorators, at)
		return
	}
	x.function(def, decorators, at)
}

func (x *extractor) class(n syntax.Node, decorators []syntax.Node, at place) {
	if at.inFunc {
		x.expressions(n, at)
		return
	}
	name := n.Child(syntax.FieldName)
	c := Class{Name: name.Text(), NameSpan: name.Span(), Scope: at.scope, Decorators: decorators, Node: n}
	for a := range n.Child(syntax.FieldSuperclasses).Children() {
		switch a.Kind() {
		case syntax.KindComment:
		case syntax.KindKeywordArgument:
			k := a.Child(syntax.FieldName)
			c.Keywords = append(c.Keywords, Keyword{Name: k.Text(), NameSpan: k.Span(), Value: a.Child(syntax.FieldValue)})
		default:
			c.Bases = append(c.Bases, a)
		}
	}
	x.facts.Classes = append(x.facts.Classes, c)
	x.bind(Binding{Name: c.Name, NameSpan: c.NameSpan, Kind: BindClass, Index: len(x.facts.Classes) - 1}, at)
	x.mentionName(c.Name)
	x.expressions(n.Child(syntax.FieldSuperclasses), at)
	at.scope = join(at.scope, c.Name)
	x.statements(n.Child(syntax.FieldBody), at)
}

func join(scope, name string) string {
	if scope == "" {
		return name
	}
	return scope + "." + name
}

func (x *extractor) function(n syntax.Node, decorators []syntax.Node, at place) {
	name := n.Child(syntax.FieldName)
	if !at.inFunc {
		f := Func{
			Name: name.Text(), NameSpan: name.Span(), Scope: at.scope, Decorators: decorators, Node: n,
			Returns: n.Child(syntax.FieldReturnType), Body: n.Child(syntax.FieldBody), Async: strings.HasPrefix(n.Text(), "async"),
			Params: params(n.Child(syntax.FieldParameters)),
		}
		x.facts.Funcs = append(x.facts.Funcs, f)
		x.bind(Binding{Name: f.Name, NameSpan: f.NameSpan, Kind: BindFunc, Index: len(x.facts.Funcs) - 1}, at)
		x.mentionName(f.Name)
		at.fn = len(x.facts.Funcs) - 1
		at.inFunc = true
	} else {
		x.local(at, name, syntax.Node{})
		x.innerNames(n.Child(syntax.FieldParameters), at)
	}
	x.expressions(n.Child(syntax.FieldParameters), at)
	x.expression(n.Child(syntax.FieldReturnType), at)
	x.statements(n.Child(syntax.FieldBody), at)
}

// innerNames records the parameters of a function or lambda inside a function: within it they hide the outer function's names, so what
// such a name stands for cannot be told.
func (x *extractor) innerNames(list syntax.Node, at place) {
	for _, p := range params(list) {
		x.facts.Funcs[at.fn].Locals = append(x.facts.Funcs[at.fn].Locals, Local{Name: p.Name, Node: p.Node})
	}
}

func params(list syntax.Node) []Param {
	var out []Param
	kind := PositionalOrKeyword
	for n := range list.Children() {
		switch n.Kind() {
		case syntax.KindComment:
		case syntax.KindPositionalSeparator:
			for i := range out {
				out[i].Kind = PositionalOnly
			}
		case syntax.KindKeywordSeparator:
			kind = KeywordOnly
		default:
			p := param(n, kind)
			if p.Kind == VarPositional {
				kind = KeywordOnly
			}
			if p.Name != "" {
				out = append(out, p)
			}
		}
	}
	return out
}

func param(n syntax.Node, kind ParamKind) Param {
	p := Param{Node: n, Kind: kind}
	name := n
	switch n.Kind() {
	case syntax.KindDefaultParameter:
		name, p.Default = n.Child(syntax.FieldName), n.Child(syntax.FieldValue)
	case syntax.KindTypedDefaultParameter:
		name, p.Default, p.Annotation = n.Child(syntax.FieldName), n.Child(syntax.FieldValue), n.Child(syntax.FieldType)
	case syntax.KindTypedParameter:
		name, p.Annotation = n.First(), n.Child(syntax.FieldType)
	}
	switch name.Kind() {
	case syntax.KindListSplatPattern:
		name, p.Kind = name.First(), VarPositional
	case syntax.KindDictionarySplatPattern:
		name, p.Kind = name.First(), VarKeyword
	}
	if name.Kind() == syntax.KindIdentifier {
		p.Name, p.NameSpan = name.Text(), name.Span()
	}
	return p
}

func (x *extractor) importStatement(s syntax.Node, at place) {
	base := Import{Span: s.Span(), TypeChecking: at.typeChecking, Func: at.fn}
	from := s.Kind() != syntax.KindImportStatement
	if from {
		base.Module = "__future__"
		if m := s.Child(syntax.FieldModuleName); m.Valid() {
			base.Module = strings.Join(strings.Fields(m.Text()), "")
		}
	}
	for n := range s.Children() {
		switch {
		case n.Kind() == syntax.KindWildcardImport:
			i := base
			i.Star, i.NameSpan = true, n.Span()
			x.imported(i, at)
		case n.Field() == syntax.FieldName:
			x.imported(importedName(base, n, from), at)
		}
	}
}

func importedName(i Import, n syntax.Node, from bool) Import {
	i.NameSpan = n.Span()
	name, alias := n, ""
	if n.Kind() == syntax.KindAliasedImport {
		name, alias = n.Child(syntax.FieldName), n.Child(syntax.FieldAlias).Text()
	}
	dotted := Dotted(name)
	if from {
		i.Name, i.Alias = dotted, dotted
	} else {
		i.Module = dotted
		i.Alias, _, _ = strings.Cut(dotted, ".")
	}
	if alias != "" {
		i.Alias = alias
		if !from { // `import a.b as c` binds the module a.b itself
			i.Name = ""
		}
	}
	return i
}

func (x *extractor) imported(i Import, at place) {
	x.facts.Imports = append(x.facts.Imports, i)
	x.mentionName(i.Name)
	if i.Alias != i.Name {
		x.mentionName(i.Alias)
	}
	if !at.inFunc && !i.Star {
		x.bind(Binding{Name: i.Alias, NameSpan: i.NameSpan, Kind: BindImport, Index: len(x.facts.Imports) - 1}, at)
	}
}
