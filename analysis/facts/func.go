package facts

import (
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// Func is a function or method; functions nested in functions are part of the outer one's body.
type Func struct {
	Name       string
	NameSpan   text.Span
	Scope      string // as Binding.Scope
	Async      bool
	Decorators []syntax.Node
	Params     []Param
	Returns    syntax.Node
	Body       syntax.Node
	Node       syntax.Node // the definition without its decorators
	Locals     []Local
}

// ParamKind says how an argument may be passed.
type ParamKind uint8

// The kinds of parameters, as in Python's inspect module.
const (
	PositionalOnly ParamKind = iota
	PositionalOrKeyword
	VarPositional
	KeywordOnly
	VarKeyword
)

// Param is a parameter.
type Param struct {
	Name       string
	NameSpan   text.Span
	Node       syntax.Node
	Annotation syntax.Node
	Default    syntax.Node
	Kind       ParamKind
}

// Required says whether a call must give the parameter.
func (p Param) Required() bool {
	return !p.Default.Valid() && p.Kind != VarPositional && p.Kind != VarKeyword
}

// Local is an assignment to a plain name inside a function.
type Local struct {
	Name  string
	Node  syntax.Node // the target
	Value syntax.Node // invalid when the value cannot be told (for, with, except, unpacking, augmented assignment)
}

// Local gives the value of a name that the function assigns exactly once, from a value that can be told.
func (f *Func) Local(name string) (value syntax.Node, ok bool) {
	n := 0
	for _, l := range f.Locals {
		if l.Name == name {
			n++
			value = l.Value
		}
	}
	return value, n == 1 && value.Valid()
}

// Annotation is the type that the function declares for a name of its own: `x: User = find()`. Invalid when it declares none, or several.
func (f *Func) Annotation(name string) syntax.Node {
	var out syntax.Node
	for _, l := range f.Locals {
		if l.Name != name || l.Node.Parent().Kind() != syntax.KindAssignment || l.Node.Field() != syntax.FieldLeft {
			continue
		}
		if t := l.Node.Parent().Child(syntax.FieldType); t.Valid() {
			if out.Valid() {
				return syntax.Node{}
			}
			out = t
		}
	}
	return out
}

// Assigned says whether the function assigns the name at all.
func (f *Func) Assigned(name string) bool {
	for _, l := range f.Locals {
		if l.Name == name {
			return true
		}
	}
	return false
}

// Param gives the parameter of that name.
func (f *Func) Param(name string) (Param, bool) {
	for _, p := range f.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

// HasDecorator says whether a decorator's last name (`a.b.name`, `name(...)`) is the given one.
func (f *Func) HasDecorator(name string) bool {
	for _, d := range f.Decorators {
		if LastName(CalleeOf(d)) == name {
			return true
		}
	}
	return false
}

// Call is a call expression.
type Call struct {
	Node   syntax.Node
	Callee syntax.Node
	Func   int // index of the enclosing function in Funcs, -1 outside
}

// Arg is one argument of a call.
type Arg struct {
	Name     string // "" for a positional argument and for unpacked ones
	NameSpan text.Span
	Value    syntax.Node
	Node     syntax.Node // the whole argument
	Star     int         // 1 for `*x`, 2 for `**x`
}

// Args lists the arguments of a call in order. A bare generator argument is one positional argument.
func Args(call syntax.Node) []Arg {
	args := call.Child(syntax.FieldArguments)
	if args.Kind() == syntax.KindGeneratorExpression {
		return []Arg{{Value: args, Node: args}}
	}
	var out []Arg
	for n := range args.Children() {
		switch n.Kind() {
		case syntax.KindComment:
		case syntax.KindKeywordArgument:
			name := n.Child(syntax.FieldName)
			out = append(out, Arg{Name: name.Text(), NameSpan: name.Span(), Value: n.Child(syntax.FieldValue), Node: n})
		case syntax.KindListSplat:
			out = append(out, Arg{Value: n.First(), Node: n, Star: 1})
		case syntax.KindDictionarySplat:
			out = append(out, Arg{Value: n.First(), Node: n, Star: 2})
		default:
			out = append(out, Arg{Value: n, Node: n})
		}
	}
	return out
}
