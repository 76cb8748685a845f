package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// clientMethods are those of Mixpanel's own client that send something.
var clientMethods = map[string]bool{
	"track": true, "import_data": true, "alias": true, "merge": true, "people_set": true, "people_set_once": true, "people_increment": true, "people_append": true,
	"people_union": true, "people_update": true, "people_track_charge": true, "group_set": true, "group_set_once": true, "group_union": true, "group_update": true,
}

// isClient: an expression is a Mixpanel client: `Mixpanel(token)`, a name for one, something that is called mixpanel.
func isClient(p *lint.Pass, at module.Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindCall:
		callee := n.Child(syntax.FieldFunction)
		return p.View.Spelled(at, callee) == "Mixpanel" || clientName(p, facts.LastName(callee))
	case syntax.KindIdentifier:
		if at.Func != nil {
			if v, ok := at.Func.Local(n.Text()); ok && facts.Unparen(v).Kind() == syntax.KindCall {
				return isClient(p, at, v)
			}
		}
	case syntax.KindAttribute:
	default:
		return false
	}
	if s := p.View.Resolve(at, n); s.Kind == module.Value && facts.Unparen(s.Binding.Value).Kind() == syntax.KindCall {
		return p.View.Spelled(module.Site{Piece: s.Piece, Scope: s.Owner}, facts.CalleeOf(s.Binding.Value)) == "Mixpanel"
	} else if s.Kind > module.Missing && s.Kind != module.Value {
		return false
	}
	return clientName(p, facts.LastName(n))
}

// clientName: within the module a client is Mixpanel's; elsewhere its name must say so.
func clientName(p *lint.Pass, name string) bool {
	lower := strings.ToLower(strings.Trim(name, "_"))
	return lower == "mixpanel" || lower == "mp" || lower == "mixpanel_client" || lower == "get_mixpanel" || lower == "get_mixpanel_client" ||
		p.File.Root != nil && (lower == "client" || lower == "get_client")
}
