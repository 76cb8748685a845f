package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/pii"
	"mxpls/analysis/syntax"
)

// passing are methods that give their receiver's text on.
var passing = map[string]bool{
	"strip": true, "lower": true, "upper": true, "title": true, "lstrip": true, "rstrip": true, "capitalize": true, "casefold": true, "encode": true, "decode": true,
	"replace": true, "copy": true, "removeprefix": true, "removesuffix": true, "center": true, "ljust": true, "rjust": true, "swapcase": true, "zfill": true,
	"expandtabs": true, "as_e164": true,
}

// wrapping are functions that give their arguments on, in one form or another.
var wrapping = map[string]bool{
	"dict": true, "list": true, "tuple": true, "set": true, "sorted": true, "frozenset": true, "cast": true, "dumps": true, "loads": true, "force_str": true, "smart_str": true,
	"slugify": true, "quote": true, "quote_plus": true, "escape": true, "b64encode": true, "urlsafe_b64encode": true, "conditional_escape": true,
}

func (f *flow) call(n syntax.Node) value {
	callee := n.Child(syntax.FieldFunction)
	name := facts.LastName(callee)
	args := facts.Args(n)
	method := callee.Kind() == syntax.KindAttribute
	if m, ok := pii.Method(name); ok && method && f.origins == nil && m.Severity == 0 && !capitalized(callee.Child(syntax.FieldObject)) {
		return value{verdict: personal, match: m, source: n}
	}
	switch {
	case pii.Sanitizer(name):
		return value{verdict: safe}
	case name == "getattr" && !method && len(args) >= 2:
		if attr, ok := facts.StringValue(args[1].Value); ok {
			return f.item(n, args[0].Value, attr)
		}
	case !method && (name == "str" || name == "repr" || name == "format" || name == "ascii") && len(args) > 0:
		return f.stringOf(args[0].Value)
	case method && name == "__str__":
		return f.stringOf(callee.Child(syntax.FieldObject))
	case wrapping[name]:
		return f.args(args)
	case method && name == "join":
		return f.args(args)
	case method && name == "format":
		var parts []syntax.Node
		for _, a := range args {
			parts = append(parts, a.Value)
		}
		return f.written(parts, f.args(args))
	case method && passing[name]:
		return f.expr(callee.Child(syntax.FieldObject))
	case method && name == "get" && len(args) > 0:
		if key, ok := facts.StringValue(args[0].Value); ok {
			return f.item(n, callee.Child(syntax.FieldObject), key)
		}
	case method:
		return f.queried(n, name, callee.Child(syntax.FieldObject), args)
	}
	return value{}
}

func (f *flow) stringOf(n syntax.Node) value {
	v := f.expr(n)
	if written, ok := f.asText(n); ok && v.verdict != personal {
		return written
	}
	return v
}

func (f *flow) args(args []facts.Arg) value {
	var parts []syntax.Node
	for _, a := range args {
		parts = append(parts, a.Value)
	}
	return f.join(parts...)
}

// queried: `User.objects.values_list("email", flat=True)`, also with `.get()` or `.first()` behind it.
func (f *flow) queried(n syntax.Node, name string, object syntax.Node, args []facts.Arg) value {
	switch name {
	case "values_list", "values":
		if f.origins != nil || !f.persons(object) {
			return value{}
		}
		for _, a := range args {
			if key, ok := facts.StringValue(a.Value); ok && a.Name == "" {
				if m, ok := personalAttribute(f.pass, key); ok && m.Severity == 0 {
					return value{verdict: personal, match: m, source: n}
				}
			}
		}
	case "first", "last", "get", "distinct", "order_by", "filter", "exclude", "all":
		if o := facts.Unparen(object); o.Kind() == syntax.KindCall {
			switch facts.LastName(facts.CalleeOf(o)) {
			case "values_list", "values", "distinct", "order_by", "filter":
				return f.expr(o)
			}
		}
	}
	return value{}
}
