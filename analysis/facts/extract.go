package facts

import (
	"slices"
	"strings"

	"mxpls/analysis/syntax"
)

// Extract reads the facts of one unit.
func Extract(u *syntax.Unit) *Facts {
	f := &Facts{Ignores: ignores(u)}
	if u.Role == syntax.Trivia || u.Role == syntax.BlockTail {
		return f
	}
	tree := u.Tree()
	f.Errors = tree.Errors()
	x := extractor{facts: f, text: u.Text}
	if u.Role == syntax.Entry {
		x.entryUnit(tree.Root())
	} else {
		if u.Displaced() {
			x.misplaced(tree.Root().First())
		}
		x.statements(tree.Root(), place{fn: -1})
		if u.Role == syntax.BlockHead {
			f.Display = display(tree.Root())
		}
	}
	slices.Sort(x.mentions)
	f.Mentions = slices.Compact(x.mentions)
	slices.Sort(f.Objects)
	f.Objects = slices.Compact(f.Objects)
	return f
}

// place is where the walk stands.
type place struct {
	scope        string
	fn           int
	conditional  bool
	typeChecking bool
	inFunc       bool
}

type extractor struct {
	facts    *Facts
	text     string // of the unit
	mentions []string
}

func (x *extractor) statements(block syntax.Node, at place) {
	x.aligned(block)
	for s := range block.Children() {
		x.statement(s, at)
	}
}

func (x *extractor) statement(s syntax.Node, at place) {
	switch s.Kind() {
	case syntax.KindComment:
	case syntax.KindExpressionStatement:
		for e := range s.Children() {
			x.expressionStatement(e, at)
		}
	case syntax.KindImportStatement, syntax.KindImportFromStatement, syntax.KindFutureImportStatement:
		x.importStatement(s, at)
	case syntax.KindClassDefinition:
		x.class(s, nil, at)
	case syntax.KindFunctionDefinition:
		x.function(s, nil, at)
	case syntax.KindDecoratedDefinition:
		x.aligned(s)
		x.decorated(s, at)
	case syntax.KindTypeAliasStatement:
		x.typeAlias(s, at)
	case syntax.KindDeleteStatement:
		x.deletion(s, at)
	case syntax.KindReturnStatement:
		if v := s.First(); v.Valid() {
			x.facts.Returns = append(x.facts.Returns, v)
		}
		x.expressions(s, at)
	default:
		x.compound(s, at)
	}
}

// compound walks if, try, with, for, while and match: their blocks hold statements, all else is expressions.
func (x *extractor) compound(s syntax.Node, at place) {
	inner := at
	inner.conditional = true
	if s.Kind() == syntax.KindIfStatement && LastName(s.Child(syntax.FieldCondition)) == "TYPE_CHECKING" {
		inner.typeChecking = true
	}
	x.targets(s, at)
	for c := range s.Children() {
		switch c.Kind() {
		case syntax.KindBlock:
			x.statements(c, inner)
		case syntax.KindElifClause, syntax.KindElseClause, syntax.KindExceptClause, syntax.KindExceptGroupClause,
			syntax.KindFinallyClause, syntax.KindCaseClause:
			other := inner
			other.typeChecking = at.typeChecking
			x.compound(c, other)
		default:
			x.expression(c, at)
		}
	}
}

// targets records names that for, with, except and case bind, whose values cannot be told.
func (x *extractor) targets(s syntax.Node, at place) {
	switch s.Kind() {
	case syntax.KindForStatement:
		x.targetNames(s.Child(syntax.FieldLeft), at)
	case syntax.KindWithStatement, syntax.KindExceptClause, syntax.KindExceptGroupClause:
		Walk(s, func(m syntax.Node) bool {
			if m.Kind() == syntax.KindAsPatternTarget {
				x.targetNames(m, at)
			}
			return m.Kind() != syntax.KindBlock
		})
	case syntax.KindCaseClause:
		for c := range s.Children() {
			if c.Kind() == syntax.KindCasePattern {
				x.captures(c, at)
			}
		}
	}
}

// targetNames records the names of a target, of unpacked ones each.
func (x *extractor) targetNames(n syntax.Node, at place) {
	Walk(n, func(m syntax.Node) bool {
		switch {
		case m.Kind() != syntax.KindIdentifier:
		case at.inFunc:
			x.local(at, m, syntax.Node{})
		default:
			x.bind(Binding{Name: m.Text(), NameSpan: m.Span(), Kind: BindAssign}, at)
		}
		return m.Kind() != syntax.KindAttribute && m.Kind() != syntax.KindSubscript
	})
}

// captures records the names that a pattern binds; dotted names and the classes of class patterns are compared with, not bound.
func (x *extractor) captures(pattern syntax.Node, at place) {
	Walk(pattern, func(m syntax.Node) bool {
		switch m.Kind() {
		case syntax.KindDottedName:
			around := m.Parent()
			if around.Kind() != syntax.KindClassPattern && strings.Trim(m.Text(), "_") != "" && !strings.Contains(m.Text(), ".") {
				x.targetNames(m, at)
			}
			return false
		case syntax.KindSplatPattern, syntax.KindAsPattern:
			for c := range m.Children() {
				if c.Kind() == syntax.KindIdentifier {
					x.targetNames(c, at)
				}
			}
		}
		return true
	})
}

func (x *extractor) local(at place, target, value syntax.Node) {
	fn := &x.facts.Funcs[at.fn]
	fn.Locals = append(fn.Locals, Local{Name: target.Text(), Node: target, Value: value})
}

func (x *extractor) expressionStatement(e syntax.Node, at place) {
	switch e.Kind() {
	case syntax.KindAssignment:
		x.assignment(e, at)
	case syntax.KindAugmentedAssignment:
		x.augmented(e, at)
	case syntax.KindString, syntax.KindConcatenatedString:
		x.facts.Docs = append(x.facts.Docs, Doc{Scope: at.scope, Func: at.fn, Node: e})
		x.expression(e, at)
	default:
		if e.Kind() == syntax.KindCall && !at.inFunc {
			x.callStatement(e)
		}
		x.expression(e, at)
	}
}

func (x *extractor) assignment(e syntax.Node, at place) {
	value := e.Child(syntax.FieldRight)
	for value.Kind() == syntax.KindAssignment { // a = b = value
		x.target(value.Child(syntax.FieldLeft), syntax.Node{}, lastValue(value), at)
		value = value.Child(syntax.FieldRight)
	}
	x.target(e.Child(syntax.FieldLeft), e.Child(syntax.FieldType), value, at)
	x.expression(e.Child(syntax.FieldType), at)
	x.expression(value, at)
}

func lastValue(e syntax.Node) syntax.Node {
	for e.Kind() == syntax.KindAssignment {
		e = e.Child(syntax.FieldRight)
	}
	return e
}

func (x *extractor) target(left, annotation, value syntax.Node, at place) {
	switch left.Kind() {
	case syntax.KindIdentifier:
		if at.inFunc {
			x.local(at, left, value)
			return
		}
		x.bind(Binding{Name: left.Text(), NameSpan: left.Span(), Kind: BindAssign, Annotation: annotation, Value: value}, at)
		x.mentionName(left.Text())
		x.dictValue(left.Text(), value)
		if left.Text() == "__all__" {
			x.exports(value)
		}
	case syntax.KindSubscript:
		x.expression(left, at)
		if !at.inFunc {
			x.itemAssignment(left, value)
		}
	case syntax.KindPatternList, syntax.KindTuplePattern, syntax.KindListPattern:
		x.unpacked(left, value, at)
	default:
		x.expression(left, at)
	}
}

// unpacked records `a, b = x, y`. Which part a name gets is told in functions only: in the body of a module or class a statement that defines several
// names is not one that a person would have mended by itself.
func (x *extractor) unpacked(left, value syntax.Node, at place) {
	targets, parts := sequence(left), sequence(Unparen(value))
	for i, t := range targets {
		part := syntax.Node{}
		if at.inFunc && len(parts) == len(targets) {
			part = parts[i]
		}
		x.target(t, syntax.Node{}, part, at)
	}
}

// sequence gives the parts of a tuple or list, written out or as a pattern; none when a starred part hides how many there are.
func sequence(n syntax.Node) []syntax.Node {
	switch n.Kind() {
	case syntax.KindPatternList, syntax.KindTuplePattern, syntax.KindListPattern, syntax.KindExpressionList, syntax.KindTuple, syntax.KindList:
	default:
		return nil
	}
	var out []syntax.Node
	for c := range n.Children() {
		switch c.Kind() {
		case syntax.KindComment:
		case syntax.KindListSplat:
			return nil
		default:
			out = append(out, c)
		}
	}
	return out
}

func (x *extractor) augmented(e syntax.Node, at place) {
	left, right := e.Child(syntax.FieldLeft), e.Child(syntax.FieldRight)
	x.expression(left, at)
	x.expression(right, at)
	switch {
	case at.inFunc:
		if left.Kind() == syntax.KindIdentifier {
			x.local(at, left, syntax.Node{})
		}
	case Dotted(left) == "__all__":
		x.exports(right)
	case e.Child(syntax.FieldOperator).Text() == "|=":
		x.mapping(Dotted(left), right)
	}
}

func (x *extractor) bind(b Binding, at place) {
	b.Scope, b.Conditional = at.scope, at.conditional
	x.facts.Bindings = append(x.facts.Bindings, b)
}

func (x *extractor) typeAlias(s syntax.Node, at place) {
	left := s.First()
	right := left.Next()
	name := left
	for name.Valid() && name.Kind() != syntax.KindIdentifier {
		name = name.First()
	}
	if name.Valid() && !at.inFunc {
		x.bind(Binding{Name: name.Text(), NameSpan: name.Span(), Kind: BindType, Value: right}, at)
	}
	x.expression(right, at)
}

func (x *extractor) deletion(s syntax.Node, at place) {
	Walk(s, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindIdentifier && !at.inFunc {
			x.bind(Binding{Name: n.Text(), NameSpan: n.Span(), Kind: BindDelete}, at)
		}
		return n.Kind() != syntax.KindAttribute && n.Kind() != syntax.KindSubscript
	})
	x.expressions(s, at)
}
