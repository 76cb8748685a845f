package rules

import (
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// closed: nothing but its body and those of its bases says what a class has: no metaclass, no decorator, no `__getattr__`, nothing set from outside.
func closed(p *lint.Pass, c module.Symbol) bool {
	if !p.View.Closed(c) {
		return false
	}
	for _, name := range []string{"__getattr__", "__getattribute__", "__init_subclass__", "__class_getitem__"} {
		if p.View.Member(c, name).Kind > module.Missing {
			return false
		}
	}
	for _, k := range p.View.Lineage(c).Classes {
		for _, q := range p.View.Mentions(k.Binding.Name) {
			if !module.IsTestPath(q.Path) && strings.Contains(q.Placed.Unit.Text, "setattr(") {
				return false
			}
		}
	}
	return true
}

// trackersIn lists the names of the trackers of a class and its bases.
func trackersIn(p *lint.Pass, c module.Symbol) []string {
	var out []string
	for _, k := range p.View.Lineage(c).Classes {
		for _, q := range p.View.Scope(k.Piece.Path, k.Name()) {
			for i := range q.Facts.Funcs {
				if name := q.Facts.Funcs[i].Name; module.IsTrackerName(name) {
					out = append(out, name)
				}
			}
		}
	}
	return out
}
