package module

import (
	"path"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Tests name an event, a schema or a tracker in one place and use it in another: as a case of parametrize, a constant of the file, a fixture. A flow
// follows the name to the expressions where it is used.
type flow struct {
	v         *View
	uses      []use
	elsewhere bool // it is kept where tests of other files may use it: how cannot be told
	seen      map[use]bool
}

// use is an expression that stands for what is followed, in a place where something is done with it.
type use struct {
	piece *Piece
	node  syntax.Node
}

const flowDepth = 6

// flowOf gives the uses of an expression of a test.
func (v *View) flowOf(p *Piece, n syntax.Node) flow {
	f := flow{v: v, seen: map[use]bool{}}
	f.from(p, n, flowDepth)
	return f
}

// step is one container on the way up: the element that was left, by its index.
type step struct{ index int }

func (f *flow) from(p *Piece, n syntax.Node, depth int) {
	if depth == 0 || f.seen[use{p, n}] {
		return
	}
	f.seen[use{p, n}] = true
	var steps []step
	for {
		parent := n.Parent()
		switch parent.Kind() {
		case syntax.KindParenthesizedExpression, syntax.KindConditionalExpression, syntax.KindAwait, syntax.KindListSplat, syntax.KindDictionarySplat:
			n = parent
			continue
		case syntax.KindList, syntax.KindTuple, syntax.KindSet, syntax.KindDictionary, syntax.KindPair, syntax.KindExpressionList:
			steps = append(steps, step{indexIn(parent, n)})
			n = parent
			continue
		case syntax.KindAttribute:
			switch call := parent.Parent(); parent.Child(syntax.FieldAttribute).Text() {
			case "value":
				n = parent
				continue
			case "items", "values", "keys", "copy": // of the mapping that it is kept in
				if call.Kind() == syntax.KindCall {
					n = call
					continue
				}
			}
		case syntax.KindArgumentList, syntax.KindKeywordArgument:
			if next, ok := f.argument(p, n, &steps, depth); ok {
				n = next
				continue
			} else if !next.Valid() {
				return
			}
		case syntax.KindAssignment, syntax.KindNamedExpression:
			if f.assigned(p, parent, n, depth) {
				return
			}
		case syntax.KindForStatement, syntax.KindForInClause:
			if parent.Child(syntax.FieldRight) == n {
				f.looped(p, parent, depth)
				return
			}
		case syntax.KindReturnStatement, syntax.KindYield:
			f.returned(p, n, depth)
			return
		case syntax.KindModule:
			if p.Placed.Unit.Role == syntax.Entry { // of a display whose name its head says
				f.displayed(p, depth)
				return
			}
		case syntax.KindDecorator:
			f.elsewhere = f.elsewhere || n.Kind() != syntax.KindCall // a mark that is kept in a name: what it does with its cases cannot be told
		}
		f.uses = append(f.uses, use{p, n})
		return
	}
}

// displayed goes on at the uses of the name that an entry's display is kept in.
func (f *flow) displayed(p *Piece, depth int) {
	if p.Head == nil || p.Head.Facts.Display == nil || p.Head.Facts.Display.Target == "" {
		f.elsewhere = true
		return
	}
	f.inFile(p, lastOf(p.Head.Facts.Display.Target), false, depth)
}

func indexIn(parent, child syntax.Node) int {
	i := 0
	for c := range parent.Children() {
		if c == child {
			return i
		}
		if c.Kind() != syntax.KindComment {
			i++
		}
	}
	return i
}

// argument follows an argument of a call that hands it on: the call to go on with, or no node when the way ends here (parametrize).
func (f *flow) argument(p *Piece, n syntax.Node, steps *[]step, depth int) (next syntax.Node, ok bool) {
	args := n.Parent()
	arg := n
	if args.Kind() == syntax.KindKeywordArgument {
		arg, args = args, args.Parent()
	}
	call := args.Parent()
	if args.Kind() != syntax.KindArgumentList || call.Kind() != syntax.KindCall {
		return n, false
	}
	switch facts.LastName(call.Child(syntax.FieldFunction)) {
	case "param": // pytest.param(E.X, Schema, id="…")
		*steps = append(*steps, step{indexIn(args, arg)})
		return call, true
	case "list", "tuple", "sorted", "set", "frozenset", "iter", "enumerate", "reversed", "staticmethod", "classmethod", "getattr", "cast":
		return call, true
	case "parametrize":
		f.parametrized(p, call, *steps, depth)
		return syntax.Node{}, false
	}
	return n, false
}

// parametrized goes on in the functions that get the case by a parameter.
func (f *flow) parametrized(p *Piece, call syntax.Node, steps []step, depth int) {
	names := argNames(call)
	if len(names) > 1 && len(steps) > 1 {
		if i := steps[len(steps)-2].index; i < len(names) {
			names = names[i : i+1]
		}
	}
	for _, fn := range f.decorated(p, call) {
		for _, name := range names {
			f.inBody(fn.piece, fn.fn, name, depth)
		}
	}
}

// argNames reads the first argument of parametrize: "a,b", ("a", "b") or ["a", "b"].
func argNames(call syntax.Node) []string {
	var first syntax.Node
	for i, a := range facts.Args(call) {
		if i == 0 || a.Name == "argnames" {
			first = facts.Unparen(a.Value)
		}
	}
	if s, ok := facts.StringValue(first); ok {
		return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
	}
	var out []string
	for c := range first.Children() {
		if s, ok := facts.StringValue(c); ok {
			out = append(out, s)
		}
	}
	return out
}

type testFunc struct {
	piece *Piece
	fn    *facts.Func
}

// decorated gives the functions that a mark applies to: the decorated one, the methods of a decorated class, all of the file for pytestmark, those that
// are decorated with the name it is kept in.
func (f *flow) decorated(p *Piece, mark syntax.Node) []testFunc {
	for n := mark; n.Valid(); n = n.Parent() {
		switch n.Kind() {
		case syntax.KindDecorator:
			def := n.Parent().Child(syntax.FieldDefinition)
			if def.Kind() == syntax.KindClassDefinition {
				return f.v.methods(p, def.Child(syntax.FieldName).Text())
			}
			for i := range p.Facts.Funcs {
				if p.Facts.Funcs[i].Node == def {
					return []testFunc{{p, &p.Facts.Funcs[i]}}
				}
			}
			return nil
		case syntax.KindAssignment:
			name := n.Child(syntax.FieldLeft).Text()
			if name == "pytestmark" && p.Scope != "" {
				return f.v.methods(p, "")
			}
			var out []testFunc
			for _, t := range f.v.functions(p.Path) {
				if name == "pytestmark" || slices.ContainsFunc(t.fn.Decorators, func(d syntax.Node) bool { return d.Text() == name }) {
					out = append(out, t)
				}
			}
			return out
		}
	}
	return nil
}

// methods gives the functions of a class that a piece begins, or that it stands in (name "").
func (v *View) methods(p *Piece, name string) []testFunc {
	scope := join(p.Scope, name)
	var out []testFunc
	for _, t := range v.functions(p.Path) {
		if s := join(t.piece.Scope, t.fn.Scope); s == scope || strings.HasPrefix(s, scope+".") {
			out = append(out, t)
		}
	}
	return out
}

// functions gives all functions of a file, in order.
func (v *View) functions(file string) []testFunc {
	return whole(v, "functions", file, slices.Equal, func(v *View) []testFunc {
		var out []testFunc
		for _, p := range v.all(file) {
			for i := range p.Facts.Funcs {
				out = append(out, testFunc{p, &p.Facts.Funcs[i]})
			}
		}
		return out
	})
}

// all gives all pieces of a file, those in classes and displays included, in order.
func (v *View) all(file string) []*Piece {
	return whole(v, "all", file, slices.Equal, func(v *View) []*Piece {
		f := v.File(file)
		if f == nil {
			return nil
		}
		v.note(Key{Kind: KeyScope, Path: file})
		var out []*Piece
		for placed := range f.Forest.Placed() {
			if p, ok := v.base.pieces.Get(placed.Unit); ok {
				v.note(Key{Kind: KeyScope, Path: file, Name: p.Scope})
				out = append(out, p)
			}
		}
		return out
	})
}

// inBody goes on at every use of a name in a function.
func (f *flow) inBody(p *Piece, fn *facts.Func, name string, depth int) {
	for _, n := range namesIn(fn.Body, name) {
		f.from(p, n, depth-1)
	}
}

// namesIn gives the expressions in a tree that are the name, or an attribute of that name (`self.name`).
func namesIn(root syntax.Node, name string) []syntax.Node {
	var out []syntax.Node
	facts.Walk(root, func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindImportStatement, syntax.KindImportFromStatement:
			return false
		case syntax.KindAttribute:
			if n.Child(syntax.FieldAttribute).Text() == name {
				out = append(out, n)
			}
		case syntax.KindIdentifier:
			if n.Text() == name && n.Field() != syntax.FieldAttribute && !named(n) {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

// named: the identifier names a keyword, a parameter or a definition, or is assigned.
func named(n syntax.Node) bool {
	parent := n.Parent()
	switch parent.Kind() {
	case syntax.KindKeywordArgument, syntax.KindFunctionDefinition, syntax.KindClassDefinition:
		return n.Field() == syntax.FieldName
	case syntax.KindParameters, syntax.KindTypedParameter, syntax.KindDefaultParameter, syntax.KindTypedDefaultParameter, syntax.KindLambdaParameters:
		return n.Field() != syntax.FieldValue
	case syntax.KindAssignment:
		return n.Field() == syntax.FieldLeft
	}
	return false
}

// assigned follows a value to the name it is given: a local's uses in its function, a name of the file in the file.
func (f *flow) assigned(p *Piece, parent, value syntax.Node, depth int) bool {
	left := parent.Child(syntax.FieldLeft)
	if parent.Kind() == syntax.KindNamedExpression {
		left = parent.Child(syntax.FieldName)
	}
	if left == value {
		return false
	}
	name := facts.LastName(left)
	if name == "" || name == "pytestmark" {
		return false
	}
	if i := funcAt(p, parent); i >= 0 {
		fn := &p.Facts.Funcs[i]
		if left.Kind() == syntax.KindAttribute { // self.schema = …
			f.inFile(p, name, false, depth)
		} else {
			f.inBody(p, fn, name, depth)
		}
		return true
	}
	f.inFile(p, name, false, depth)
	return true
}

func funcAt(p *Piece, n syntax.Node) int {
	at := n.Span()
	for i := range p.Facts.Funcs {
		if within(at, p.Facts.Funcs[i].Node.Span()) {
			return i
		}
	}
	return -1
}

// inFile goes on at the uses of a name of the file: in bodies, decorators and displays, and by a parameter of that name when it is a fixture. Of a
// function it is the calls that stand for what it gives.
func (f *flow) inFile(from *Piece, name string, function bool, depth int) {
	if !holdsTests(from.Path) {
		f.elsewhere = true
	}
	for _, p := range f.v.all(from.Path) {
		if !containsWord(p.Placed.Unit.Text, name) {
			continue
		}
		for _, n := range namesIn(p.Placed.Unit.Tree().Root(), name) {
			if function {
				n = called(n)
			}
			f.from(p, n, depth-1)
		}
	}
}

// called gives the call of a name, the name itself when it is not called.
func called(n syntax.Node) syntax.Node {
	if parent := n.Parent(); parent.Kind() == syntax.KindCall && parent.Child(syntax.FieldFunction) == n {
		return parent
	}
	return n
}

// returned follows what a fixture or a helper gives back.
func (f *flow) returned(p *Piece, n syntax.Node, depth int) {
	i := funcAt(p, n)
	if i < 0 {
		return
	}
	fn := &p.Facts.Funcs[i]
	if inner := nestedAround(n, fn.Node); inner.Valid() {
		f.inBody(p, fn, inner.Child(syntax.FieldName).Text(), depth)
		return
	}
	f.inFile(p, fn.Name, !fn.HasDecorator("fixture"), depth)
}

// nestedAround gives the function definition between a node and the outer function.
func nestedAround(n, outer syntax.Node) syntax.Node {
	for n = n.Parent(); n.Valid() && n != outer; n = n.Parent() {
		if n.Kind() == syntax.KindFunctionDefinition {
			return n
		}
	}
	return syntax.Node{}
}

// looped goes on at the uses of a loop's variables.
func (f *flow) looped(p *Piece, loop syntax.Node, depth int) {
	scope := loop
	if loop.Kind() == syntax.KindForInClause {
		scope = loop.Parent()
	}
	facts.Walk(loop.Child(syntax.FieldLeft), func(n syntax.Node) bool {
		if n.Kind() == syntax.KindIdentifier {
			for _, u := range namesIn(scope, n.Text()) {
				if !within(u.Span(), loop.Child(syntax.FieldLeft).Span()) {
					f.from(p, u, depth-1)
				}
			}
		}
		return true
	})
}

// holdsTests says whether pytest collects tests from the file, by its usual patterns; others hold fixtures and helpers.
func holdsTests(file string) bool {
	base := path.Base(file)
	return strings.HasPrefix(base, "test") || strings.HasSuffix(base, "_test.py") || strings.HasSuffix(base, "_tests.py")
}
