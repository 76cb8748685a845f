package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var enumOptionalForm = &lint.Rule{
	ID:       "enum-optional-form",
	Category: lint.Schema,
	Severity: lint.P3,
	Tier:     2,
	Title:    "optional enum in the long form",
	Why: "The house writes `SystemRole | None`. Two ways to write one type make readers look for a difference that is not there, and a search for one of them finds half\n" +
		"of the fields.",
	Bad: `
-- edit optimo_analytics/schemas.py --
-    previous_role: SystemRole = Field(description="Role before the change")
+    previous_role: Optional[SystemRole] = Field(description="Role before the change")  # want enum-optional-form "previous_role"
-from typing import Annotated, Any, Self
+from typing import Annotated, Any, Optional, Self
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-    previous_role: SystemRole = Field(description="Role before the change")
+    previous_role: SystemRole | None = Field(description="Role before the change")
`,
	Fixable: lint.Safe,
	Field: func(p *lint.Pass, f module.Field) {
		written := module.Annotation(f.Binding.Annotation)
		expression, quoted := module.Unquoted(written)
		old := longForm(p, f.Site(), expression)
		if !old.Valid() {
			return
		}
		short, names := shortForm(p, f.Site(), old)
		options := []lint.Option{lint.Hint("write %s", short)}
		if text, ok := rewritten(written, expression, old, short, quoted, names); ok {
			options = append(options, lint.Fixed("annotation", lint.Safe, "annotation", text))
		}
		p.Report(f.Binding.NameSpan, "field "+quote(f.Name)+" of "+quote(f.Owner.Binding.Name)+" is typed "+quote(old.Text())+"; the house writes "+quote(short), options...)
	},
}

// longForm gives the outermost `Optional[…]` or `Union[…]` of an annotation that holds an enum, as it stands in the file: what an alias hides is written elsewhere.
func longForm(p *lint.Pass, at module.Site, n syntax.Node) (found syntax.Node) {
	facts.Walk(n, func(c syntax.Node) bool {
		if found.Valid() || c.Kind() == syntax.KindCall {
			return false
		}
		if _, _, ok := alternatives(p, at, c); ok && holdsEnum(p, p.View.TypeAt(at, c)) {
			found = c
		}
		return !found.Valid()
	})
	return found
}

// holdsEnum: the value itself may be a member of an enumeration.
func holdsEnum(p *lint.Pass, t module.Type) bool {
	return slices.ContainsFunc(t.Atoms, func(a module.Atom) bool { return a.Inside == "" && enumAtom(p, a) })
}

// alternatives gives the parts of `Optional[A]` and `Union[A, B]`.
func alternatives(p *lint.Pass, at module.Site, n syntax.Node) (parts []syntax.Node, optional, ok bool) {
	if k := n.Kind(); k != syntax.KindGenericType && k != syntax.KindSubscript {
		return nil, false, false
	}
	_, args := module.Generic(n)
	args = slices.DeleteFunc(args, func(a syntax.Node) bool { return a.Kind() == syntax.KindComment })
	switch p.View.Spelled(at, n.First()) {
	case "Optional":
		return args, true, len(args) == 1
	case "Union":
		return args, false, len(args) > 1
	}
	return nil, false, false
}

// shortForm writes a type with `|`. names says whether it holds quoted names, which `|` does not take when it is evaluated.
func shortForm(p *lint.Pass, at module.Site, n syntax.Node) (text string, names bool) {
	n = module.Annotation(n)
	parts, optional, ok := alternatives(p, at, n)
	if !ok {
		inner, quoted := module.Unquoted(n)
		if !quoted {
			return n.Text(), false
		}
		text, _ := shortForm(p, at, inner)
		return text, true
	}
	var words []string
	for _, part := range parts {
		word, quoted := shortForm(p, at, part)
		words, names = append(words, word), names || quoted
	}
	if optional && !slices.Contains(words, "None") {
		words = append(words, "None")
	}
	return strings.Join(words, " | "), names
}

// rewritten is the annotation with the short form in place of the old one; ok is false when it would have to be quoted in part.
func rewritten(written, expression, old syntax.Node, short string, quoted, names bool) (text string, ok bool) {
	if names && !quoted {
		return `"` + short + `"`, old == expression
	}
	src, start := expression.Text(), expression.Span().Start
	text = src[:old.Span().Start-start] + short + src[old.Span().End-start:]
	if quoted {
		mark := written.Text()[:1]
		return mark + text + mark, mark == `"` || mark == "'"
	}
	return text, true
}
