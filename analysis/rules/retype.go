package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// retyped writes a field's annotation with the types in it replaced for which other says another one ("" for none), each asked for by the name that its own
// library gives it. ok is false when nothing can be seen to be replaced: behind an alias, in quotes.
func retyped(p *lint.Pass, f module.Field, other func(name string) string) (text string, ok bool) {
	n := module.Annotation(f.Binding.Annotation)
	var b strings.Builder
	src, end := n.Text(), 0
	facts.Walk(n, func(c syntax.Node) bool {
		if k := c.Kind(); k != syntax.KindIdentifier && k != syntax.KindAttribute {
			return k != syntax.KindCall
		}
		if now := other(p.View.Spelled(f.Site(), c)); now != "" {
			b.WriteString(src[end:c.Span().Start-n.Span().Start] + now)
			end, ok = c.Span().End-n.Span().Start, true
		}
		return false
	})
	b.WriteString(src[end:])
	return b.String(), ok
}

// retyping is the fix that gives a field its right type. There is none where what Field says of the values does not go with the new type.
func retyping(p *lint.Pass, f module.Field, other func(name string) string, args ...string) lint.Option {
	text, ok := retyped(p, f, other)
	if !ok || f.Call.Valid() && constrains(f.Call) {
		return func(*lint.Local) {}
	}
	return lint.Fixed("annotation", lint.Unsafe, append([]string{"annotation", text}, args...)...)
}

// only replaces one type.
func only(old, now string) func(string) string {
	return func(name string) string {
		if name == old {
			return now
		}
		return ""
	}
}

// bounds are the arguments of Field that speak of values of one type, or make them.
var bounds = map[string]bool{
	"gt": true, "ge": true, "lt": true, "le": true, "multiple_of": true, "max_digits": true, "decimal_places": true, "allow_inf_nan": true,
	"min_length": true, "max_length": true, "pattern": true, "default_factory": true,
}

func constrains(call syntax.Node) bool {
	for _, a := range facts.Args(call) {
		if bounds[a.Name] {
			return true
		}
	}
	return false
}
