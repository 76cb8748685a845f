package module

import (
	"path"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// SymbolKind says what a name stands for.
type SymbolKind uint8

// Unknown: it cannot be told. Missing: the file that should define it is read whole and does not.
const (
	Unknown SymbolKind = iota
	Missing
	Class
	Func
	Value
	Module
)

// Symbol is what a name stands for.
type Symbol struct {
	Kind    SymbolKind
	Piece   *Piece         // where it is bound; nil for modules and unknown ones
	Binding *facts.Binding // nil likewise
	Path    string         // of a module: its file
	Owner   string         // dotted classes around it, in the file of Piece
	Several bool           // bound more than once, under conditions: which of the values it has cannot be told
}

// Name is the dotted name inside its file.
func (s Symbol) Name() string {
	if s.Binding == nil {
		return ""
	}
	return join(s.Owner, s.Binding.Name)
}

// Same says whether both are the same definition.
func (s Symbol) Same(o Symbol) bool {
	return s.Kind == o.Kind && s.Kind > Missing && s.Path == o.Path && s.Name() == o.Name() && samePath(s.Piece, o.Piece)
}

func samePath(a, b *Piece) bool {
	return (a == nil) == (b == nil) && (a == nil || a.Path == b.Path)
}

// ClassFacts gives the class statement of a class symbol.
func (s Symbol) ClassFacts() *facts.Class {
	if s.Kind != Class {
		return nil
	}
	return &s.Piece.Facts.Classes[s.Binding.Index]
}

// FuncFacts gives the definition of a function symbol.
func (s Symbol) FuncFacts() *facts.Func {
	if s.Kind != Func {
		return nil
	}
	return &s.Piece.Facts.Funcs[s.Binding.Index]
}

const maxDepth = 24 // import chains and aliases longer than this are cycles

// Lookup gives what a dotted name inside a file stands for, imports followed.
func (v *View) Lookup(file, name string) Symbol {
	if v.depth > maxDepth {
		return Symbol{}
	}
	v.depth++
	defer func() { v.depth-- }()
	return remembered(v, memoKey{kind: "lookup", path: file, name: name}, func() Symbol { return v.lookup(file, name) })
}

func (v *View) lookup(file, name string) Symbol {
	if s, ok := v.defined(file, name); ok {
		return s
	}
	if strings.Contains(name, ".") {
		return Symbol{}
	}
	f := v.File(file)
	complete := f != nil && !f.Partial && len(v.pieces(brokenName(file, name))) == 0 && !v.answersAnyName(file)
	for _, p := range v.pieces(Key{Kind: KeyStar, Path: file}) {
		for i := range p.Facts.Imports {
			if imp := &p.Facts.Imports[i]; imp.Star && imp.Func < 0 {
				s := v.starred(file, imp.Module, name)
				if s.Kind > Missing {
					return s
				}
				complete = complete && s.Kind == Missing
			}
		}
	}
	if complete {
		return Symbol{Kind: Missing}
	}
	return Symbol{}
}

// starred gives what `from module import *` brings under a name.
func (v *View) starred(file, module, name string) Symbol {
	target := v.ModuleFile(file, module)
	if target == "" {
		return Symbol{}
	}
	s := v.Lookup(target, name)
	if s.Kind <= Missing {
		return s
	}
	switch all := v.Exported(target); {
	case !all.Found && strings.HasPrefix(name, "_"):
		return Symbol{Kind: Missing}
	case all.Found && !all.Readable && !all.Names[name]:
		return Symbol{}
	case all.Found && !all.Names[name]:
		return Symbol{Kind: Missing}
	}
	return s
}

// answersAnyName: a module's `__getattr__` (PEP 562) gives names that nothing binds.
func (v *View) answersAnyName(file string) bool {
	return len(v.pieces(Key{Kind: KeyDef, Path: file, Name: "__getattr__"})) > 0
}

// defined looks the name up among the file's own bindings; the last one wins. Bindings under conditions that mean different things cannot be told.
func (v *View) defined(file, name string) (Symbol, bool) {
	list := v.pieces(Key{Kind: KeyDef, Path: file, Name: name})
	owner, short := "", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		owner, short = name[:i], name[i+1:]
	}
	var found Symbol
	any := false
	for i := len(list) - 1; i >= 0; i-- {
		p := list[i]
		for j := len(p.Facts.Bindings) - 1; j >= 0; j-- {
			b := &p.Facts.Bindings[j]
			if b.Name != short || join(p.Scope, b.Scope) != owner {
				continue
			}
			s := v.follow(p, b, owner)
			switch {
			case !any:
				found, any = s, true
			case !s.Same(found):
				return Symbol{}, true
			default:
				found.Several = true
			}
			if !b.Conditional {
				return found, true
			}
		}
	}
	return found, any
}

// follow goes through imports and plain aliases to what is meant.
func (v *View) follow(p *Piece, b *facts.Binding, owner string) Symbol {
	s := Symbol{Piece: p, Binding: b, Owner: owner}
	switch b.Kind {
	case facts.BindClass:
		s.Kind = Class
	case facts.BindFunc:
		s.Kind = Func
	case facts.BindImport:
		return v.Imported(p.Path, &p.Facts.Imports[b.Index])
	case facts.BindAssign, facts.BindType:
		s.Kind = Value
		if facts.Dotted(b.Value) != "" && !b.Annotation.Valid() {
			if t := v.Resolve(Site{Piece: p, Scope: owner}, b.Value); t.Kind == Class || t.Kind == Module || t.Kind == Func {
				return t
			}
		}
	default:
		return Symbol{}
	}
	return s
}

// Imported gives what an import statement binds.
func (v *View) Imported(from string, i *facts.Import) Symbol {
	target := v.ModuleFile(from, i.Module)
	if i.Name == "" {
		if i.Alias != "" && strings.Contains(i.Module, ".") && strings.HasPrefix(i.Module, i.Alias+".") {
			return Symbol{} // `import a.b` binds the package a; chains through it are resolved by Resolve
		}
		return moduleSymbol(target)
	}
	sub := strings.TrimSuffix(i.Module, ".") + "." + i.Name
	if strings.Trim(i.Module, ".") == "" {
		sub = i.Module + i.Name
	}
	if target == "" {
		return moduleSymbol(v.ModuleFile(from, sub))
	}
	s := v.Lookup(target, i.Name)
	if s.Kind <= Missing {
		if m := moduleSymbol(v.ModuleFile(from, sub)); m.Kind == Module {
			return m
		}
		if strings.HasSuffix(target, "/__init__.py") && strings.ToLower(i.Name) == i.Name {
			return Symbol{} // it may be a file of the package that nobody had a reason to read
		}
	}
	return s
}

func moduleSymbol(file string) Symbol {
	if file == "" {
		return Symbol{}
	}
	return Symbol{Kind: Module, Path: file}
}

// ModuleFile finds the file of a dotted module name, as seen from a file; "" when none is held. A name is found under every directory
// that may be a source root; the nearest one to the importing file wins.
func (v *View) ModuleFile(from, dotted string) string {
	if strings.HasPrefix(dotted, ".") {
		return v.relativeModule(from, dotted)
	}
	v.note(Key{Kind: KeyModule, Name: dotted})
	candidates, _ := v.base.modules.Get(dotted)
	best, score := "", -1
	for _, c := range candidates {
		rootDir := sourceRoot(c, dotted)
		if !plausibleRoot(from, rootDir, dotted) {
			continue
		}
		switch s := nearness(from, rootDir); {
		case s > score:
			best, score = c, s
		case s == score && s < holding:
			best = "" // two that are equally far away: which one is meant cannot be told
		}
	}
	return best
}

// sourceRoot is the directory that must be on Python's path for the file to have that dotted name; "" for the folder itself.
func sourceRoot(file, dotted string) string {
	p := strings.TrimSuffix(strings.TrimSuffix(file, ".py"), "/__init__")
	return strings.TrimSuffix(strings.TrimSuffix(p, strings.ReplaceAll(dotted, ".", "/")), "/")
}

// plausibleRoot: a source root holds the importing file, or the import names a package path that is unlikely to be met by chance.
func plausibleRoot(from, root, dotted string) bool {
	return root == "" || strings.HasPrefix(from, root+"/") || strings.Contains(dotted, ".")
}

func (v *View) relativeModule(from, dotted string) string {
	rest := strings.TrimLeft(dotted, ".")
	dir := path.Dir(from)
	for range len(dotted) - len(rest) - 1 {
		dir = path.Dir(dir)
	}
	p := dir
	if rest != "" {
		p = path.Join(dir, strings.ReplaceAll(rest, ".", "/"))
	}
	if rest != "" && v.File(p+".py") != nil {
		return p + ".py"
	}
	if init := path.Join(p, "__init__.py"); v.File(init) != nil {
		return init
	}
	return ""
}

// Resolve gives what an expression stands for: a name or a chain of attributes.
func (v *View) Resolve(at Site, n syntax.Node) Symbol {
	if v.depth > maxDepth {
		return Symbol{}
	}
	v.depth++
	defer func() { v.depth-- }()
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindIdentifier:
		return v.name(at, n.Text())
	case syntax.KindAttribute:
		return v.attribute(at, n)
	case syntax.KindString: // a forward name
		if s, ok := facts.StringValue(n); ok {
			return v.forward(at, s)
		}
	case syntax.KindType, syntax.KindGenericType:
		return v.Resolve(at, n.First())
	case syntax.KindSubscript: // a generic class with its parameters; an element of anything else cannot be told
		if s := v.Resolve(at, n.First()); s.Kind == Class {
			return s
		}
	}
	return Symbol{}
}

// forward resolves a name in a string: as seen from the file, or a path from the top.
func (v *View) forward(at Site, name string) Symbol {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return v.name(at, name)
	}
	if v.Binds(at.Piece.Path, firstOf(name)) {
		return v.resolveDotted(at.Piece, name)
	}
	if file := v.ModuleFile(at.Piece.Path, name[:i]); file != "" {
		return v.Lookup(file, name[i+1:])
	}
	return Symbol{}
}

func (v *View) name(at Site, name string) Symbol {
	if at.Func != nil {
		if s, ok := v.localName(at, name); ok {
			return s
		}
	} else if at.Scope != "" {
		if s, ok := v.defined(at.Piece.Path, join(at.Scope, name)); ok {
			return s
		}
	}
	return v.Lookup(at.Piece.Path, name)
}

func (v *View) localName(at Site, name string) (Symbol, bool) {
	for i := range at.Piece.Facts.Imports {
		imp := &at.Piece.Facts.Imports[i]
		if imp.Func >= 0 && &at.Piece.Facts.Funcs[imp.Func] == at.Func && imp.Alias == name {
			return v.Imported(at.Piece.Path, imp), true
		}
	}
	if value, ok := at.local(name); ok {
		return v.Resolve(at, value), true
	}
	if at.Func.Assigned(name) {
		return Symbol{}, true
	}
	if p, ok := at.Func.Param(name); ok {
		if at.Scope != "" && (name == "cls" || name == "self") && len(at.Func.Params) > 0 && at.Func.Params[0].Name == p.Name {
			return v.Lookup(at.Piece.Path, at.Scope), true
		}
		return Symbol{}, true
	}
	return Symbol{}, false
}

// ResolveChain says what the dotted name stands for whose parts are given, as seen from a site. There is at least one part.
func (v *View) ResolveChain(at Site, parts []string) Symbol {
	s := v.name(at, parts[0])
	for _, part := range parts[1:] {
		switch s.Kind {
		case Module:
			s = v.inModule(s.Path, part)
		case Class:
			s = v.Member(s, part)
		default:
			return Symbol{}
		}
	}
	return s
}

func (v *View) attribute(at Site, n syntax.Node) Symbol {
	if dotted := facts.Dotted(n); dotted != "" {
		if s := v.dottedImport(at, dotted); s.Kind != Unknown {
			return s
		}
	}
	attr := n.Child(syntax.FieldAttribute).Text()
	object := v.Resolve(at, n.Child(syntax.FieldObject))
	switch object.Kind {
	case Module:
		return v.inModule(object.Path, attr)
	case Class:
		return v.Member(object, attr)
	}
	return Symbol{}
}

func (v *View) inModule(file, name string) Symbol {
	if s := v.Lookup(file, name); s.Kind != Missing {
		return s
	}
	if dir, ok := strings.CutSuffix(file, "/__init__.py"); ok {
		for _, c := range []string{dir + "/" + name + ".py", dir + "/" + name + "/__init__.py"} {
			if v.File(c) != nil {
				return moduleSymbol(c)
			}
		}
		if strings.ToLower(name) == name {
			return Symbol{}
		}
	}
	return Symbol{Kind: Missing}
}

// dottedImport resolves `a.b.C` where the file says `import a.b`.
func (v *View) dottedImport(at Site, dotted string) Symbol {
	head, _, _ := strings.Cut(dotted, ".")
	for _, p := range v.pieces(Key{Kind: KeyDef, Path: at.Piece.Path, Name: head}) {
		for i := range p.Facts.Imports {
			imp := &p.Facts.Imports[i]
			if imp.Name != "" || imp.Alias != head || !strings.HasPrefix(imp.Module, head+".") {
				continue
			}
			rest, ok := strings.CutPrefix(dotted, imp.Module+".")
			if file := v.ModuleFile(at.Piece.Path, imp.Module); ok && file != "" && !strings.Contains(rest, ".") {
				return v.inModule(file, rest)
			}
			if dotted == imp.Module {
				return moduleSymbol(v.ModuleFile(at.Piece.Path, imp.Module))
			}
		}
	}
	return Symbol{}
}

// SymbolAt gives what a binding of a piece defines, imports and aliases followed.
func (v *View) SymbolAt(p *Piece, b *facts.Binding) Symbol {
	owner := join(p.Scope, b.Scope)
	if b.Kind == facts.BindAssign {
		return Symbol{Kind: Value, Piece: p, Binding: b, Owner: owner}
	}
	return v.follow(p, b, owner)
}
