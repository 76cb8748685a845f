package codeactions

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// wish is a value to be written: of a type, for a name, within limits.
type wish struct {
	at     module.Site // where the type stands
	name   string      // of the property or parameter
	limits limits
	avoid  string        // how the default is written, which a value must differ from to be seen; "" for none
	owner  module.Symbol // the schema whose type parameters the type may name; Kind Unknown for none
	depth  int
}

const wishDepth = 8 // lists of aliases of models

// write gives an expression of a type. It fails when no value can be told that the type certainly takes.
func (t *suite) write(n syntax.Node, w wish) (string, error) {
	n = module.Annotation(n)
	if w.depth++; w.depth > wishDepth {
		return "", errors.New("its type is too deep")
	}
	switch n.Kind() {
	case syntax.KindNone:
		return "None", nil
	case syntax.KindString:
		return t.write(quotedType(n), w)
	case syntax.KindBinaryOperator:
		return t.either([]syntax.Node{n.Child(syntax.FieldLeft), n.Child(syntax.FieldRight)}, w)
	case syntax.KindUnionType:
		return t.either(slices.Collect(n.Children()), w)
	case syntax.KindGenericType, syntax.KindSubscript:
		return t.generic(n, w)
	case syntax.KindIdentifier, syntax.KindAttribute:
		return t.named(n, w)
	}
	return "", fmt.Errorf("what a %s is cannot be told", n.Text())
}

// quotedType parses a type that is written as a string.
func quotedType(n syntax.Node) syntax.Node {
	s, _ := facts.StringValue(n)
	for _, u := range syntax.ParseString(s + "\n").Units() {
		if u.Role == syntax.Statement && len(u.Tree().Errors()) == 0 {
			return u.Tree().Root().First().First()
		}
	}
	return syntax.Node{}
}

// either takes the first arm that a value can be told of, None last.
func (t *suite) either(arms []syntax.Node, w wish) (string, error) {
	var first error
	none := false
	for _, arm := range arms {
		before := t.mark()
		value, err := t.write(arm, w)
		if err != nil {
			t.reset(before)
		}
		switch {
		case err != nil && first == nil:
			first = err
		case err == nil && value == "None":
			none = true
		case err == nil:
			return value, nil
		}
	}
	if none {
		return "None", nil
	}
	return "", first
}

// containers by the brackets of their displays.
var containers = map[string]string{
	"list": "[]", "List": "[]", "Sequence": "[]", "Iterable": "[]", "Collection": "[]", "MutableSequence": "[]",
	"set": "{}", "Set": "{}", "AbstractSet": "{}", "frozenset": "{}", "FrozenSet": "{}",
}

func (t *suite) generic(n syntax.Node, w wish) (string, error) {
	head := t.view.Spelled(w.at, n.First())
	_, args := module.Generic(n)
	if len(args) == 0 {
		return "", fmt.Errorf("what a %s is cannot be told", n.Text())
	}
	switch head {
	case "Optional":
		before := t.mark()
		if value, err := t.write(args[0], w); err == nil {
			return value, nil
		}
		t.reset(before)
		return "None", nil
	case "Union":
		return t.either(args, w)
	case "Final", "Required", "ReadOnly":
		return t.write(args[0], w)
	case "Annotated":
		for _, a := range args[1:] {
			if err := w.limits.metadata(t.view, module.Metadatum{Node: module.Annotation(a), At: w.at}); err != nil {
				return "", err
			}
		}
		return t.write(args[0], w)
	case "Literal":
		return t.literals(n, args, w)
	case "dict", "Dict", "Mapping", "MutableMapping":
		if w.limits.shortest <= 1 && w.limits.longest != 0 {
			return t.mapping(args, w)
		}
	case "tuple", "Tuple":
		return t.tuple(args, w)
	}
	if brackets, ok := containers[head]; ok && w.limits.shortest <= 1 && w.limits.longest != 0 {
		w.limits, w.avoid = noLimits(), ""
		element, err := t.write(args[0], w)
		return brackets[:1] + element + brackets[1:], err
	}
	return "", fmt.Errorf("what a %s is cannot be told", n.Text())
}

// mapping writes a dictionary of one entry.
func (t *suite) mapping(args []syntax.Node, w wish) (string, error) {
	w.limits, w.avoid = noLimits(), ""
	if len(args) != 2 {
		return "", errors.New("what its keys are cannot be told")
	}
	key, err := t.write(args[0], w)
	if err != nil {
		return "", err
	}
	value, err := t.write(args[1], w)
	return "{" + key + ": " + value + "}", err
}

// tuple writes a tuple of what its type lists; of one element for `tuple[X, ...]`.
func (t *suite) tuple(args []syntax.Node, w wish) (string, error) {
	w.limits, w.avoid = noLimits(), ""
	var elements []string
	for _, a := range args {
		if module.Annotation(a).Kind() == syntax.KindEllipsis {
			break
		}
		element, err := t.write(a, w)
		if err != nil {
			return "", err
		}
		elements = append(elements, element)
	}
	if len(elements) == 1 {
		return "(" + elements[0] + ",)", nil
	}
	return "(" + strings.Join(elements, ", ") + ")", nil
}

// literals takes one of a Literal's values.
func (t *suite) literals(n syntax.Node, args []syntax.Node, w wish) (string, error) {
	var values []string
	for _, a := range args {
		before := t.mark()
		value, err := t.literal(module.Annotation(a), w)
		switch {
		case err == nil && value != "None":
			values = append(values, value)
		case err != nil:
			t.reset(before)
		}
	}
	if len(values) == 0 {
		return t.literal(module.Annotation(args[0]), w)
	}
	return t.pick(n.Text(), values, w), nil
}

func (t *suite) literal(n syntax.Node, w wish) (string, error) {
	switch n.Kind() {
	case syntax.KindString:
		if s, ok := facts.StringValue(n); ok && !strings.ContainsAny(s, `"'\`) {
			return t.quote(s), nil
		}
		return n.Text(), nil
	case syntax.KindInteger, syntax.KindTrue, syntax.KindFalse, syntax.KindNone:
		return n.Text(), nil
	case syntax.KindAttribute:
		return t.like(w.at, n)
	}
	return "", fmt.Errorf("what Literal[%s] takes cannot be told", n.Text())
}

// named writes a value of a type that has a name: an alias, a class of the repository, one of Python's or pydantic's own.
func (t *suite) named(n syntax.Node, w wish) (string, error) {
	s := t.view.Resolve(w.at, n)
	switch {
	case s.Kind == module.Class:
		return t.ofClass(s, n, w)
	case s.Kind == module.Value && !s.Several && s.Binding.Value.Valid():
		return t.ofAlias(s, w)
	}
	if value, ok, err := t.builtin(t.view.Spelled(w.at, n), w); ok || err != nil {
		return value, err
	}
	if members := t.usedMembers(n); len(members) > 0 { // a class that nobody had a reason to read
		class, err := t.like(w.at, n)
		return t.member(class, members, w), err
	}
	return "", fmt.Errorf("what a %s is cannot be told", n.Text())
}

func (t *suite) ofAlias(s module.Symbol, w wish) (string, error) {
	w.at = module.Site{Piece: s.Piece, Scope: s.Owner}
	value := facts.Unparen(s.Binding.Value)
	if value.Kind() != syntax.KindCall {
		return t.write(value, w)
	}
	args := facts.Args(value)
	switch t.view.Spelled(w.at, value.Child(syntax.FieldFunction)) {
	case "NewType":
		if len(args) == 2 {
			return t.write(args[1].Value, w)
		}
	case "TypeVar":
		return t.ofParameter(s, w)
	}
	return "", fmt.Errorf("what a %s is cannot be told", s.Binding.Name)
}

// ofParameter writes a value of a type parameter, by what a subclass gives for it: `class A(B[Status])`.
func (t *suite) ofParameter(param module.Symbol, w wish) (string, error) {
	at := -1
	if w.owner.Kind == module.Class {
		for _, base := range w.owner.ClassFacts().Bases {
			if head, args := module.Generic(base); head == "Generic" {
				at = slices.IndexFunc(args, func(a syntax.Node) bool { return a.Text() == param.Binding.Name })
			}
		}
	}
	for _, c := range t.view.Lineage(t.schema).Classes {
		for _, base := range c.ClassFacts().Bases {
			site := module.Site{Piece: c.Piece, Scope: c.Owner}
			if _, args := module.Generic(base); at >= 0 && at < len(args) && t.view.Resolve(site, base).Same(w.owner) {
				w.at = site
				return t.write(args[at], w)
			}
		}
	}
	return "", fmt.Errorf("what the type parameter %s stands for cannot be told", param.Binding.Name)
}
