package facts

import "mxpls/analysis/syntax"

// decoratorEntries records `@target(key)` above a class.
func (x *extractor) decoratorEntries(decorators []syntax.Node, class syntax.Node) {
	for _, d := range decorators {
		if d.Kind() == syntax.KindCall {
			x.calledEntry(d, class, d.Parent())
		}
	}
}

// curriedEntry records `target(key)(value)`.
func (x *extractor) curriedEntry(call syntax.Node) {
	inner := call.Child(syntax.FieldFunction)
	if args := Args(call); inner.Kind() == syntax.KindCall && len(args) == 1 && args[0].Star == 0 && args[0].Name == "" {
		x.calledEntry(inner, args[0].Value, call)
	}
}

// calledEntry records an entry for the first argument of a call, which may name an event, and for each further one that looks like it.
func (x *extractor) calledEntry(call, value, node syntax.Node) {
	target := Dotted(call.Child(syntax.FieldFunction))
	if target == "" {
		return
	}
	for i, a := range Args(call) {
		key := Unparen(a.Value)
		switch {
		case a.Star > 0 || i > 0 && (a.Name != "" || key.Kind() != syntax.KindAttribute):
			continue
		case key.Kind() == syntax.KindTrue || key.Kind() == syntax.KindFalse || key.Kind() == syntax.KindNone || key.Kind() == syntax.KindInteger:
			continue
		}
		x.facts.Entries = append(x.facts.Entries, Entry{Target: target, Key: a.Value, Value: value, Node: node, Call: true})
	}
}
