package facts

import "mxpls/analysis/syntax"

// dictValue records the entries of a mapping that is assigned to a name.
func (x *extractor) dictValue(target string, value syntax.Node) {
	switch Unparen(value).Kind() {
	case syntax.KindDictionary, syntax.KindBinaryOperator, syntax.KindCall:
		x.mapping(target, value)
	}
}

// mapping records the entries of an expression that gives a mapping: a display, `A | B`, a call around one, a name.
func (x *extractor) mapping(target string, value syntax.Node) {
	value = Unparen(value)
	switch value.Kind() {
	case syntax.KindDictionary:
		for n := range value.Children() {
			x.entry(target, n)
		}
	case syntax.KindBinaryOperator:
		if value.Child(syntax.FieldOperator).Text() == "|" {
			x.mapping(target, value.Child(syntax.FieldLeft))
			x.mapping(target, value.Child(syntax.FieldRight))
			return
		}
		x.splat(target, value, value)
	case syntax.KindCall:
		if arg, ok := PassedOn(value); ok {
			x.mapping(target, arg)
			return
		}
		x.splat(target, value, value)
	default:
		x.splat(target, value, value)
	}
}

// PassedOn gives the mapping of a call that gives a mapping with the same entries: `MappingProxyType(m)`, `dict(m)`.
func PassedOn(call syntax.Node) (mapping syntax.Node, ok bool) {
	switch LastName(CalleeOf(call)) {
	case "MappingProxyType", "dict", "OrderedDict", "copy", "deepcopy", "frozendict":
		if args := Args(call); len(args) == 1 && args[0].Star == 0 && args[0].Name == "" {
			return args[0].Value, true
		}
	}
	return syntax.Node{}, false
}

func (x *extractor) splat(target string, value, node syntax.Node) {
	if Unparen(value).Kind() == syntax.KindDictionary {
		x.mapping(target, value)
		return
	}
	x.facts.Entries = append(x.facts.Entries, Entry{Target: target, Value: value, Node: node, Splat: true})
}

func (x *extractor) entry(target string, n syntax.Node) {
	switch n.Kind() {
	case syntax.KindPair:
		x.facts.Entries = append(x.facts.Entries,
			Entry{Target: target, Key: n.Child(syntax.FieldKey), Value: n.Child(syntax.FieldValue), Node: n})
	case syntax.KindDictionarySplat:
		x.splat(target, n.First(), n)
	}
}

func (x *extractor) itemAssignment(left, value syntax.Node) {
	target := Dotted(left.Child(syntax.FieldValue))
	key := left.Child(syntax.FieldSubscript)
	if target != "" && key.Valid() && value.Valid() {
		x.facts.Entries = append(x.facts.Entries, Entry{Target: target, Key: key, Value: value, Node: left.Parent()})
	}
}

// callStatement records `target.update(mapping)`, `__all__.extend([...])` and `__all__.append("x")`.
func (x *extractor) callStatement(call syntax.Node) {
	callee := call.Child(syntax.FieldFunction)
	target := Dotted(callee.Child(syntax.FieldObject))
	if target == "" {
		return
	}
	method := LastName(callee)
	for _, a := range Args(call) {
		switch {
		case target == "__all__" && method == "append":
			x.export(a.Value)
		case target == "__all__" && method == "extend":
			x.exports(a.Value)
		case method == "update" && a.Star == 0 && a.Name == "":
			x.mapping(target, a.Value)
		case method == "update":
			x.splat(target, syntax.Node{}, a.Node) // keywords cannot be event names; what they mean cannot be told
		}
	}
}

// entryUnit reads a unit that is one entry of a display cut into units.
func (x *extractor) entryUnit(root syntax.Node) {
	for n := range root.Children() {
		switch n.Kind() {
		case syntax.KindPair, syntax.KindDictionarySplat:
			x.entry("", n)
		case syntax.KindString, syntax.KindConcatenatedString:
			x.export(n)
		case syntax.KindListSplat:
			x.exports(n.First())
		}
		x.expression(n, place{fn: -1})
	}
}

func (x *extractor) exports(value syntax.Node) {
	value = Unparen(value)
	switch value.Kind() {
	case syntax.KindList, syntax.KindTuple, syntax.KindSet, syntax.KindExpressionList:
		for n := range value.Children() {
			if n.Kind() == syntax.KindListSplat { // *["A", "B"]
				n = n.First()
				x.exports(n)
			}
			x.export(n)
		}
	case syntax.KindBinaryOperator:
		x.exports(value.Child(syntax.FieldLeft))
		x.exports(value.Child(syntax.FieldRight))
	}
}

func (x *extractor) export(n syntax.Node) {
	if name, ok := StringValue(n); ok {
		x.facts.Exports = append(x.facts.Exports, Export{Name: name, Node: n})
	}
}

// display says what the head of a display that is cut into entries fills.
func display(root syntax.Node) *Display {
	var found *Display
	for s := range root.Children() {
		if s.Kind() != syntax.KindExpressionStatement {
			continue
		}
		e := s.First()
		switch e.Kind() {
		case syntax.KindAssignment, syntax.KindAugmentedAssignment:
			found = &Display{Target: Dotted(e.Child(syntax.FieldLeft)), Dict: holdsDict(e.Child(syntax.FieldRight))}
		case syntax.KindCall:
			callee := e.Child(syntax.FieldFunction)
			found = &Display{Target: Dotted(callee.Child(syntax.FieldObject)), Dict: holdsDict(e)}
		}
	}
	return found
}

func holdsDict(n syntax.Node) bool {
	dict := false
	Walk(n, func(m syntax.Node) bool {
		dict = dict || m.Kind() == syntax.KindDictionary
		return !dict
	})
	return dict
}
