package module

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// NeverCalled says whether nothing outside of tests calls a tracker, hands it on, or may reach it by a name that is computed. It is false as well when no code
// outside of the module that speaks of any of its trackers is in sight: then the callers are elsewhere.
func (v *View) NeverCalled(t Tracker) bool {
	return v.calledOutside(t.Root) && !v.composed(t.Func.Name) && !v.named(t) && (t.Class.Kind != Class || !v.handedOn(t.Class))
}

// codeThatSays gives the pieces outside of tests that mention a name.
func (v *View) codeThatSays(name string) []*Piece {
	return v.MentionsIn(name, func(f *File) bool { return !isTest(f) && !IsTestPath(f.Path) })
}

// composed: code outside of tests has a string that is a beginning of the name (`f"track_hook_{kind}"`), and may put the name together.
func (v *View) composed(name string) bool {
	for i := range name {
		if name[i] == '_' && i+1 < len(name) && len(v.codeThatSays(name[:i+1])) > 0 {
			return true
		}
	}
	return false
}

// named: something other than the tracker's own definition, or an import of the module, names it.
func (v *View) named(t Tracker) bool {
	for _, p := range v.codeThatSays(t.Func.Name) {
		inside := v.RootOf(p.Path) != nil
		if saysName(p.Placed.Unit.Tree().Root(), t.Func.Name, func(n syntax.Node) bool {
			return n.Field() == syntax.FieldName && n.Parent().Kind() == syntax.KindFunctionDefinition || inside && imports(n)
		}) {
			return true
		}
	}
	return false
}

// saysName looks for an identifier, or a string that holds it, apart from the places for which except says true.
func saysName(n syntax.Node, name string, except func(syntax.Node) bool) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		switch c.Kind() {
		case syntax.KindIdentifier:
			found = found || c.Text() == name && !except(c)
		case syntax.KindStringContent:
			found = found || containsWord(c.Text(), name) && !except(c)
		}
		return !found
	})
	return found
}

// imports: the name stands in an import statement, or in `__all__`.
func imports(n syntax.Node) bool {
	for up := n.Parent(); up.Valid(); up = up.Parent() {
		switch up.Kind() {
		case syntax.KindImportStatement, syntax.KindImportFromStatement:
			return true
		case syntax.KindAssignment, syntax.KindAugmentedAssignment:
			return up.Child(syntax.FieldLeft).Text() == "__all__"
		case syntax.KindCall:
			if object := up.Child(syntax.FieldFunction).Child(syntax.FieldObject); object.Text() == "__all__" {
				return true
			}
		}
	}
	return false
}

// handedOn: code gives the helper class on as a value (`getattr(Helper, name)`, a base class, an entry of a table), so that its trackers may be reached without
// being named.
func (v *View) handedOn(class Symbol) bool {
	for _, name := range v.namesInCode(class) {
		for _, p := range v.codeThatSays(name) {
			if saysName(p.Placed.Unit.Tree().Root(), name, func(n syntax.Node) bool { return !v.isClassAsValue(p, n, class) }) {
				return true
			}
		}
	}
	return v.asksItself(class)
}

// CodeBeside gives what stands in the files outside of tests that name a class: functions, and the methods of classes.
func (v *View) CodeBeside(class Symbol) []*Piece {
	var out []*Piece
	last := ""
	for _, p := range v.codeThatSays(class.Binding.Name) {
		if p.Path == last {
			continue
		}
		last = p.Path
		for _, q := range v.Scope(p.Path, "") {
			out = append(out, q)
			for i := range q.Facts.Classes {
				out = append(out, v.Scope(p.Path, q.Facts.Classes[i].Name)...)
			}
		}
	}
	return out
}

// namesInCode are the class's own name and those that imports outside of tests give it.
func (v *View) namesInCode(class Symbol) []string {
	out := []string{class.Binding.Name}
	for _, p := range v.codeThatSays(class.Binding.Name) {
		for i := range p.Facts.Imports {
			if imp := &p.Facts.Imports[i]; imp.Name == class.Binding.Name && imp.Alias != imp.Name {
				out = append(out, imp.Alias)
			}
		}
	}
	return out
}

func (v *View) isClassAsValue(p *Piece, n syntax.Node, class Symbol) bool {
	if n.Kind() != syntax.KindIdentifier || imports(n) {
		return false
	}
	outer := n
	if n.Field() == syntax.FieldAttribute { // service.Helper
		outer = n.Parent()
	}
	switch parent := outer.Parent(); {
	case outer.Field() == syntax.FieldName && parent.Kind() == syntax.KindClassDefinition:
		return false
	case outer.Field() == syntax.FieldObject && parent.Kind() == syntax.KindAttribute:
		return false
	case outer.Field() == syntax.FieldLeft:
		return false
	}
	s := v.Resolve(SiteAt(p, n), outer)
	return s.Kind == Unknown || s.Same(class)
}

// asksItself: a method of the helper reaches others by computed names.
func (v *View) asksItself(class Symbol) bool {
	for _, p := range v.Scope(class.Piece.Path, class.Name()) {
		for _, c := range p.Facts.Calls {
			if facts.LastName(c.Callee) != "getattr" {
				continue
			}
			if args := facts.Args(c.Node); len(args) > 1 && (args[0].Value.Text() == "cls" || args[0].Value.Text() == "self") {
				return true
			}
		}
	}
	return false
}

// calledOutside says whether some code outside of the module and of tests speaks of one of its helpers.
func (v *View) calledOutside(r *Root) bool {
	return whole(v, "called-outside", r.Dir, equal, func(v *View) bool {
		for _, role := range []Role{Service, Exports} {
			for _, path := range v.Files(r, role) {
				for _, p := range v.Scope(path, "") {
					for i := range p.Facts.Bindings {
						b := &p.Facts.Bindings[i]
						if b.Scope == "" && (b.Kind == facts.BindClass && IsHelperClass(r, b.Name) || b.Kind == facts.BindFunc && IsTrackerName(b.Name)) && v.saidOutside(b.Name) {
							return true
						}
					}
				}
			}
		}
		return false
	})
}

func (v *View) saidOutside(name string) bool {
	return len(v.MentionsIn(name, func(f *File) bool { return f.Root == nil && !IsTestPath(f.Path) })) > 0
}
