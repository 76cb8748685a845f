package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Invocation is a function that is called, now or later, with arguments that are written at one place: `f(a=1)`, `partial(f, a=1)`,
// `on_commit(f)`, `sync_to_async(f)(a=1)`, `Thread(target=f, kwargs={"a": 1})`.
type Invocation struct {
	Callee syntax.Node // what names the function; for one kept in a local, the local's value
	Place  syntax.Node // where the function is named in the call
	Args   Bound
	Later  bool // more arguments may be given when it is called
}

// Invocation reads a call as the invocation of a function that the site's piece names. ok is false for calls of other things.
func (v *View) Invocation(at Site, c facts.Call) (inv Invocation, ok bool) {
	if !v.focused(at.Piece) {
		return v.invocation(at, c)
	}
	a, known := v.focus.invocations[c.Node]
	if !known {
		a.inv, a.ok = v.invocation(at, c)
		v.focus.invocations[c.Node] = a
	}
	return a.inv, a.ok
}

func (v *View) invocation(at Site, c facts.Call) (inv Invocation, ok bool) {
	args := facts.Args(c.Node)
	switch callee := facts.Unparen(c.Callee); callee.Kind() {
	case syntax.KindCall: // sync_to_async(f)(…)
		f, ok := wrapped(callee)
		return Invocation{Callee: f, Place: f, Args: v.bindArgs(at, args)}, ok
	case syntax.KindIdentifier, syntax.KindAttribute:
		if inv, ok := v.passedOn(at, c, args); ok {
			return inv, true
		}
		inv = Invocation{Callee: callee, Place: callee, Args: v.bindArgs(at, args)}
		if value, ok := at.local(callee.Text()); ok {
			inv.Callee = facts.Unparen(value)
			if f, ok := wrapped(inv.Callee); ok {
				inv.Callee = f
			}
		}
		return inv, facts.LastName(inv.Callee) != ""
	}
	return Invocation{}, false
}

// wrapped gives the function of `sync_to_async(f)`.
func wrapped(call syntax.Node) (syntax.Node, bool) {
	if call.Kind() != syntax.KindCall {
		return syntax.Node{}, false
	}
	switch facts.LastName(call.Child(syntax.FieldFunction)) {
	case "sync_to_async", "async_to_sync", "database_sync_to_async":
		return function(facts.Args(call), 0)
	}
	return syntax.Node{}, false
}

// function gives the positional argument that names a function.
func function(args []facts.Arg, i int) (syntax.Node, bool) {
	if i >= len(args) || args[i].Name != "" || args[i].Star != 0 {
		return syntax.Node{}, false
	}
	f := facts.Unparen(args[i].Value)
	return f, facts.LastName(f) != ""
}

// passedOn reads calls that are given a function with its arguments.
func (v *View) passedOn(at Site, c facts.Call, args []facts.Arg) (Invocation, bool) {
	switch name := facts.LastName(c.Callee); name {
	case "partial", "to_thread", "submit":
		f, ok := function(args, 0)
		if !ok {
			return Invocation{}, false
		}
		later := name == "partial" && !calledBare(c.Node)
		return Invocation{Callee: f, Place: f, Args: v.bindArgs(at, args[1:]), Later: later}, true
	case "on_commit":
		f, ok := function(args, 0)
		return Invocation{Callee: f, Place: f, Args: v.bindArgs(at, nil)}, ok
	case "Thread", "Timer":
		return v.thread(at, args)
	}
	return Invocation{}, false
}

// calledBare: what the call gives is called without further arguments.
func calledBare(call syntax.Node) bool {
	list := call.Parent()
	return list.Kind() == syntax.KindArgumentList && facts.LastName(list.Parent().Child(syntax.FieldFunction)) == "on_commit"
}

func (v *View) thread(at Site, args []facts.Arg) (Invocation, bool) {
	var inv Invocation
	b := binder{view: v, at: at, Bound: Bound{Given: map[string]facts.Arg{}}}
	for _, a := range args {
		switch a.Name {
		case "target", "function":
			inv.Callee = facts.Unparen(a.Value)
		case "kwargs":
			b.mapping(a.Value)
		case "args":
			if a.Value.Kind() != syntax.KindTuple || a.Value.First().Valid() {
				b.hide()
			}
		}
	}
	inv.Place, inv.Args = inv.Callee, b.Bound
	return inv, facts.LastName(inv.Callee) != ""
}

// Receiver gives the class on which an attribute of the expression is looked up: the class itself, or that of an instance made in place or kept
// in a local.
func (v *View) Receiver(at Site, n syntax.Node) Symbol {
	if s := v.Resolve(at, n); s.Kind != Unknown {
		return s
	}
	n = facts.Unparen(n)
	if value, ok := at.local(n.Text()); ok {
		n = facts.Unparen(value)
	}
	if n.Kind() != syntax.KindCall {
		return Symbol{}
	}
	callee := n.Child(syntax.FieldFunction)
	if args := facts.Args(n); callee.Text() == "type" && len(args) == 1 {
		return v.Resolve(at, args[0].Value)
	}
	if s := v.Resolve(at, callee); s.Kind == Class {
		return s
	}
	return Symbol{}
}

// Target gives the function that a callee names, also as a method of an instance.
func (v *View) Target(at Site, callee syntax.Node) Symbol {
	callee = facts.Unparen(callee)
	if s := v.Resolve(at, callee); s.Kind != Unknown || callee.Kind() != syntax.KindAttribute {
		return s
	}
	if c := v.Receiver(at, callee.Child(syntax.FieldObject)); c.Kind == Class {
		return v.Member(c, callee.Child(syntax.FieldAttribute).Text())
	}
	return Symbol{}
}
