package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// uses looks for what changes a part of the registry in a way that facts do not record: other methods, item assignments in functions and loops,
// functions that it is handed to. Reading it is fine.
func (v *View) uses(info *RegistryInfo, p *Piece, path, target string) {
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindImportStatement, syntax.KindImportFromStatement:
			return false
		case syntax.KindFunctionDefinition: // what the decorator adds is said where it is used
			if r := v.RootOf(p.Path); r != nil && r.Names.RegisterDecorator != "" && n.Child(syntax.FieldName).Text() == r.Names.RegisterDecorator {
				return false
			}
		case syntax.KindIdentifier:
			if n.Text() == target && n.Field() != syntax.FieldAttribute && v.means(p, n, path, target) {
				v.use(info, p, n)
			}
		case syntax.KindAttribute: // registry._EVENT_SCHEMA_REGISTRY
			if facts.LastName(n) == target && v.means(p, n, path, target) {
				v.use(info, p, n)
			}
		}
		return true
	})
}

func (v *View) means(p *Piece, n syntax.Node, path, target string) bool {
	if p.Path == path && n.Kind() == syntax.KindIdentifier {
		return true
	}
	s := v.Resolve(SiteAt(p, n), n)
	return s.Kind == Value && s.Owner == "" && s.Piece.Path == path && s.Binding.Name == target
}

func (v *View) use(info *RegistryInfo, p *Piece, n syntax.Node) {
	parent := n.Parent()
	switch parent.Kind() {
	case syntax.KindAttribute:
		switch method := parent.Child(syntax.FieldAttribute).Text(); method {
		case "update":
			if !recorded(parent.Parent()) {
				info.trouble(p, parent)
			}
		case "setdefault", "pop", "popitem", "clear", "__setitem__", "__delitem__", "__ior__":
			info.trouble(p, parent)
		}
	case syntax.KindSubscript:
		if parent.Child(syntax.FieldValue) == n {
			v.itemUse(info, p, parent)
		}
	case syntax.KindAssignment:
		if parent.Child(syntax.FieldRight) == n { // another name for it
			if left := parent.Child(syntax.FieldLeft); left.Kind() == syntax.KindIdentifier && !inside(parent, syntax.KindFunctionDefinition) {
				v.part(info, p.Path, left.Text())
			}
		}
	case syntax.KindAugmentedAssignment:
		if parent.Child(syntax.FieldLeft) == n && !recorded(parent) {
			info.trouble(p, parent)
		}
	case syntax.KindDeleteStatement:
		info.trouble(p, n)
	case syntax.KindArgumentList:
		v.handedOver(info, p, n, parent.Parent())
	}
}

// itemUse: `REGISTRY[key] = value` at module level is an entry; in a function or a loop it cannot be told what it adds.
func (v *View) itemUse(info *RegistryInfo, p *Piece, item syntax.Node) {
	parent := item.Parent()
	switch {
	case parent.Kind() == syntax.KindDeleteStatement:
		info.trouble(p, item)
	case parent.Kind() == syntax.KindAugmentedAssignment && parent.Child(syntax.FieldLeft) == item:
		info.trouble(p, item)
	case parent.Kind() == syntax.KindAssignment && parent.Child(syntax.FieldLeft) == item && inside(parent, syntax.KindFunctionDefinition):
		info.trouble(p, item)
	}
}

// recorded: a statement at module level is read by facts.
func recorded(n syntax.Node) bool {
	return n.Parent().Kind() == syntax.KindExpressionStatement && !inside(n, syntax.KindFunctionDefinition)
}

func inside(n syntax.Node, kind syntax.Kind) bool {
	for n = n.Parent(); n.Valid(); n = n.Parent() {
		if n.Kind() == kind {
			return true
		}
	}
	return false
}

// handedOver: a function that is called for its effect may fill the mapping, unless its body shows that it does not.
func (v *View) handedOver(info *RegistryInfo, p *Piece, n, call syntax.Node) {
	if call.Parent().Kind() != syntax.KindExpressionStatement {
		return
	}
	f := v.Resolve(Site{Piece: p}, call.Child(syntax.FieldFunction))
	if f.Kind == Func && !changesParam(f.FuncFacts(), call, n) {
		return
	}
	switch facts.LastName(call.Child(syntax.FieldFunction)) {
	case "print", "len", "repr":
		return
	}
	info.trouble(p, call)
}

func changesParam(fn *facts.Func, call, arg syntax.Node) bool {
	name := ""
	for i, a := range facts.Args(call) {
		if a.Value == arg && a.Name != "" {
			name = a.Name
		} else if a.Value == arg && i < len(fn.Params) {
			name = fn.Params[i].Name
		}
	}
	if name == "" {
		return true
	}
	changes := false
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		if n.Kind() != syntax.KindIdentifier || n.Text() != name || n.Field() == syntax.FieldAttribute {
			return !changes
		}
		parent := n.Parent()
		switch parent.Kind() {
		case syntax.KindAttribute:
			switch parent.Child(syntax.FieldAttribute).Text() {
			case "items", "values", "keys", "get", "copy":
			default:
				changes = true
			}
		case syntax.KindSubscript:
			to := parent.Parent()
			changes = changes || to.Kind() == syntax.KindDeleteStatement || to.Child(syntax.FieldLeft) == parent
		case syntax.KindArgumentList, syntax.KindAugmentedAssignment, syntax.KindAssignment:
			changes = changes || !wholeUse(n) && facts.LastName(parent.Parent().Child(syntax.FieldFunction)) != "len"
		}
		return !changes
	})
	return changes
}
