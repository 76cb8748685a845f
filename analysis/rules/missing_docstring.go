package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

var missingDocstring = &lint.Rule{
	ID:       "missing-docstring",
	Category: lint.Schema,
	Severity: lint.P1,
	Tier:     1,
	Title:    "event schema without a docstring",
	Why:      `The docstring names the event and says when it is tracked. It is the only place where that is written down, and the tracking plan is made from it.`,
	Bad: `
-- edit optimo_analytics/schemas.py --
-class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):
-    """` + "``svc.auth.api_key_used``, tracked when a partner's request has been answered." + `"""
-
+class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):  # want missing-docstring "MxpAuthApiKeyUsedEventSchema"
`,
	Good: `
-- edit optimo_analytics/schemas.py --
-class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):
-    """` + "``svc.auth.api_key_used``, tracked when a partner's request has been answered." + `"""
-
+class MxpAuthApiKeyUsedEventSchema(MixpanelSuperEventPropertiesSchema):
+    # How often a partner uses a key.
+    r"""` + "``svc.auth.api_key_used``, tracked when a partner's request has been answered." + `"""
+
`,
	Fixable: lint.Unsafe,
	Schema: func(p *lint.Pass, c module.Symbol) {
		if !p.View.IsEventSchema(c) || abstractSchema(p, c) {
			return
		}
		doc, known := docstring(p, c)
		if s, _ := facts.StringValue(doc.node); !known || doc.node.Valid() && strings.TrimSpace(s) != "" {
			return
		}
		p.Report(c.Binding.NameSpan, "event schema "+quote(c.Binding.Name)+" has no docstring; name its event and say when it is tracked",
			append(eventOf(p, c), lint.Hint("add a docstring: the event's name, and when it is tracked"), lint.Fixed("docstring", lint.Unsafe))...)
	},
}

// placedNode is a node with the piece it stands in.
type placedNode struct {
	piece *module.Piece
	node  syntax.Node
}

// docstring gives the string that a class body begins with; known is false when the body does not parse.
func docstring(p *lint.Pass, c module.Symbol) (doc placedNode, known bool) {
	for _, q := range p.View.Scope(c.Piece.Path, c.Name()) {
		body := q.Placed.Unit.Tree().Root()
		if q == c.Piece { // the class stands whole inside one unit
			body = c.ClassFacts().Node.Child(syntax.FieldBody)
		}
		if len(q.Facts.Errors) > 0 {
			return placedNode{}, false
		}
		for s := range body.Children() {
			if s.Kind() == syntax.KindComment {
				continue
			}
			first := s.First()
			if s.Kind() == syntax.KindExpressionStatement && facts.IsString(first) && !facts.Formatted(first) {
				return placedNode{q, first}, true
			}
			return placedNode{}, true
		}
	}
	return placedNode{}, true
}
