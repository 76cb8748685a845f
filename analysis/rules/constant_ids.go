package rules

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// eachConstantID calls visit for the arms of a distinct_id in code that are literals or constants of a module.
func eachConstantID(p *lint.Pass, s module.Send, visit func(a arm, value string)) {
	for _, a := range sendInCode(p, s) {
		if !a.known {
			continue
		}
		switch n := facts.Unparen(a.node); n.Kind() {
		case syntax.KindInteger, syntax.KindTrue, syntax.KindFalse:
			visit(a, n.Text())
		default:
			if value, ok := p.View.Fold(s.Site, bare(n)); ok {
				visit(a, value)
			}
		}
	}
}

// placeholders are the distinct_ids that Mixpanel rejects, in lower case.
var placeholders = []string{
	"anonymous", "anon", "nil", "none", "null", "n/a", "na", "undefined", "unknown", "0", "-1", "true", "false", "[]", "{}",
	"00000000-0000-0000-0000-000000000000",
}

func placeholder(value string) bool {
	return slices.Contains(placeholders, strings.ToLower(strings.TrimSpace(value)))
}
