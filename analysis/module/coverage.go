package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Coverage says which of the four kinds of tests an event has. Tests are linked to an event by what they do, not by the name of their file. What a
// test does that cannot be told counts as done.
type Coverage struct {
	Schema, Registry, Tracking, NonBlocking bool
	InScope                                 bool // there are tests at all
}

// Count is the number of kinds present, of four.
func (c Coverage) Count() int {
	n := 0
	for _, b := range []bool{c.Schema, c.Registry, c.Tracking, c.NonBlocking} {
		if b {
			n++
		}
	}
	return n
}

func isTest(f *File) bool { return f.Role == Tests || IsTestPath(f.Path) }

// CoverageOf looks at every test that speaks of the event, its schema or its trackers.
func (v *View) CoverageOf(e Event) Coverage {
	return once(v, "coverage", e.Symbol.Piece, e.Name, func() Coverage {
		c := v.wholeTests(e.Root)
		c.InScope = slices.ContainsFunc(v.Files(e.Root, Tests), holdsTests)
		v.eventTests(e, &c)
		for _, r := range v.Registrations(e) {
			v.schemaTests(v.SchemaOf(r), &c)
		}
		for _, s := range v.SendsOf(e).Sends {
			if sent := v.SentSchema(s); sent.Kind == Class && !c.Schema {
				v.schemaTests(sent, &c)
			}
		}
		trackers := v.TrackersOf(e)
		for _, t := range trackers {
			if t.Public() {
				v.trackerTests(t, trackers, &c)
			}
		}
		return c
	})
}

// eventTests looks at the tests that name the event's constant or value.
func (v *View) eventTests(e Event, c *Coverage) {
	for _, name := range v.spellings(e) {
		for _, p := range v.MentionsIn(name, isTest) {
			for _, n := range mentioned(p, name) {
				if c.Registry && c.Schema {
					return
				}
				if !v.isEvent(p, n, e) {
					continue
				}
				f := v.flowOf(p, n)
				c.Registry = c.Registry || f.elsewhere
				for _, u := range f.uses {
					v.eventUse(u, e, c)
				}
			}
		}
	}
}

// isEvent: the expression is the event, or cannot be told.
func (v *View) isEvent(p *Piece, n syntax.Node, e Event) bool {
	list, _ := v.Events(SiteAt(p, n), n)
	return len(list) == 0 || slices.ContainsFunc(list, func(x Event) bool { return v.sameEvent(x, e) })
}

// mentioned gives the expressions of a piece that are the name, or the string that is the value or ends in it.
func mentioned(p *Piece, name string) []syntax.Node {
	root := p.Placed.Unit.Tree().Root()
	out := namesIn(root, name)
	facts.Walk(root, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindString || n.Kind() == syntax.KindConcatenatedString {
			if s, ok := facts.StringValue(n); ok && (s == name || lastOf(s) == name) {
				out = append(out, n)
			}
			return false
		}
		return true
	})
	return out
}

// eventUse: a use of the event in a function that speaks of the registry looks it up there; a schema taken from there by it may be built.
func (v *View) eventUse(u use, e Event, c *Coverage) {
	i := funcAt(u.piece, u.node)
	root := u.piece.Placed.Unit.Tree().Root()
	if i >= 0 {
		root = u.piece.Facts.Funcs[i].Node
	}
	if !v.speaksOfRegistry(u.piece, root, e.Root) {
		return
	}
	c.Registry = true
	if got := looksUp(u.node); got.Valid() {
		f := v.flowOf(u.piece, got)
		c.Schema = c.Schema || f.elsewhere || slices.ContainsFunc(f.uses, func(x use) bool { return isBuilt(x.node) })
	}
}

// looksUp gives `REGISTRY[event]` or `REGISTRY.get(event)` of an event in it.
func looksUp(n syntax.Node) syntax.Node {
	parent := n.Parent()
	if parent.Kind() == syntax.KindSubscript && parent.Child(syntax.FieldSubscript) == n {
		return parent
	}
	if call := parent.Parent(); parent.Kind() == syntax.KindArgumentList && facts.LastName(call.Child(syntax.FieldFunction)) == "get" {
		return call
	}
	return syntax.Node{}
}

// speaksOfRegistry: the code names the registry, its view or its check, under whatever name the file imports them, or a helper of the file that does.
func (v *View) speaksOfRegistry(p *Piece, root syntax.Node, r *Root) bool {
	n := r.Names
	known := func(name string) bool {
		return name == n.RegistryName || name == n.RegistryView || name == n.RegisteredCheck
	}
	found := false
	facts.Walk(root, func(x syntax.Node) bool {
		if x.Kind() != syntax.KindIdentifier || found {
			return !found
		}
		if found = known(x.Text()); found {
			return false
		}
		if s, ok := v.definedAlone(p.Path, x.Text()); ok && x.Field() != syntax.FieldAttribute {
			found = s.imported != "" && known(s.imported) || s.local.Valid() && s.local != root && v.localSpeaks(s, known)
		}
		return !found
	})
	return found
}

// binding of a test file's own name.
type ownName struct {
	imported string // the name it has where it is imported from
	piece    *Piece
	local    syntax.Node // the statement that defines it
}

func (v *View) definedAlone(file, name string) (ownName, bool) {
	list := v.pieces(Key{Kind: KeyDef, Path: file, Name: name})
	if len(list) == 0 {
		return ownName{}, false
	}
	p := list[len(list)-1]
	for i := range p.Facts.Bindings {
		b := &p.Facts.Bindings[i]
		if b.Name != name {
			continue
		}
		switch b.Kind {
		case facts.BindImport:
			return ownName{imported: p.Facts.Imports[b.Index].Name, piece: p}, true
		case facts.BindFunc:
			return ownName{piece: p, local: p.Facts.Funcs[b.Index].Node}, true
		case facts.BindAssign:
			return ownName{piece: p, local: b.Value}, true
		}
	}
	return ownName{}, false
}

// localSpeaks: a helper, fixture or constant of the test file names the registry itself.
func (v *View) localSpeaks(s ownName, known func(string) bool) bool {
	found := false
	facts.Walk(s.local, func(x syntax.Node) bool {
		found = found || x.Kind() == syntax.KindIdentifier && known(x.Text())
		return !found
	})
	return found
}

// wholeTests finds tests that go over the whole registry or all constants: they count for every event.
func (v *View) wholeTests(r *Root) Coverage {
	return whole(v, "whole", r.Dir, equal, func(v *View) Coverage {
		var c Coverage
		events := v.EventsClass(r)
		for _, p := range v.pieces(Key{Kind: KeyMention, Path: wholeInTests}) {
			for _, n := range wholes(p) {
				s := v.Resolve(SiteAt(p, n), n)
				registry := s.Kind == Value && s.Owner == "" && (s.Binding.Name == r.Names.RegistryName || s.Binding.Name == r.Names.RegistryView) && v.RootOf(s.Piece.Path) == r
				if registry || s.Kind == Class && s.Same(events) {
					v.wholeTest(p, n, registry, r, &c)
				}
			}
		}
		return c
	})
}

func (v *View) wholeTest(p *Piece, n syntax.Node, registry bool, r *Root, c *Coverage) {
	for n.Parent().Kind() == syntax.KindAttribute { // REGISTRY.items()
		n = called(n.Parent())
	}
	f := v.flowOf(p, n)
	c.Registry = c.Registry || f.elsewhere || registry
	for _, u := range f.uses {
		root := u.piece.Placed.Unit.Tree().Root()
		if i := funcAt(u.piece, u.node); i >= 0 {
			root = u.piece.Facts.Funcs[i].Node
		}
		c.Registry = c.Registry || v.speaksOfRegistry(u.piece, root, r)
		c.Schema = c.Schema || registry && (f.elsewhere || isBuilt(u.node))
		if got := looksUp(u.node); got.Valid() {
			x := v.flowOf(u.piece, got)
			c.Schema = c.Schema || slices.ContainsFunc(x.uses, func(y use) bool { return isBuilt(y.node) })
		}
	}
}

// schemaTests looks for tests that build the schema.
func (v *View) schemaTests(s Symbol, c *Coverage) {
	if s.Kind != Class {
		c.Schema = true // what is registered cannot be told, so neither can its tests
		return
	}
	for _, p := range v.MentionsIn(s.Binding.Name, isTest) {
		for _, n := range namesIn(p.Placed.Unit.Tree().Root(), s.Binding.Name) {
			if c.Schema {
				return
			}
			if x := v.Resolve(SiteAt(p, n), n); x.Kind != Unknown && !x.Same(s) {
				continue
			}
			f := v.flowOf(p, n)
			c.Schema = f.elsewhere || slices.ContainsFunc(f.uses, func(u use) bool { return isBuilt(u.node) })
		}
	}
	v.aliasedSchemaTests(s, c)
}

// aliasedSchemaTests: `from …schemas import MxpXEventSchema as Schema` hides the name in the tests themselves.
func (v *View) aliasedSchemaTests(s Symbol, c *Coverage) {
	for _, p := range v.MentionsIn(s.Binding.Name, isTest) {
		for i := range p.Facts.Imports {
			imp := &p.Facts.Imports[i]
			if c.Schema || imp.Name != s.Binding.Name || imp.Alias == imp.Name {
				continue
			}
			f := flow{v: v, seen: map[use]bool{}}
			f.inFile(p, imp.Alias, false, flowDepth)
			c.Schema = f.elsewhere || slices.ContainsFunc(f.uses, func(u use) bool { return isBuilt(u.node) })
		}
	}
}

// isBuilt: the use of a schema makes an instance of it, or may: comparing it, asking for its fields and annotating with it do not.
func isBuilt(n syntax.Node) bool {
	parent := n.Parent()
	switch parent.Kind() {
	case syntax.KindCall:
		return parent.Child(syntax.FieldFunction) == n
	case syntax.KindAttribute:
		switch parent.Child(syntax.FieldAttribute).Text() {
		case "model_fields", "model_json_schema", "model_config", "schema", "schema_json", "model_rebuild", "__name__", "__qualname__", "__doc__", "__mro__",
			"__bases__", "__fields__", "__annotations__", "__module__", "__subclasses__", "model_computed_fields", "__dict__":
			return false
		}
		return true
	case syntax.KindComparisonOperator, syntax.KindType, syntax.KindAssertStatement, syntax.KindExpressionStatement, syntax.KindNotOperator,
		syntax.KindClassDefinition, syntax.KindDecorator, syntax.KindInterpolation:
		return false
	case syntax.KindSubscript: // ModelFactory[Schema], and not EXPECTED[Schema]
		generic := facts.LastName(parent.Child(syntax.FieldValue))
		return parent.Child(syntax.FieldValue) != n && facts.Indexed(generic) && strings.ToUpper(generic) != generic
	case syntax.KindArgumentList, syntax.KindKeywordArgument:
		if parent.Kind() == syntax.KindKeywordArgument {
			parent = parent.Parent()
		}
		if parent.Parent().Kind() == syntax.KindClassDefinition { // a fake that inherits from it
			return false
		}
		switch facts.LastName(parent.Parent().Child(syntax.FieldFunction)) {
		case "isinstance", "issubclass", "assertIs", "assertIsNot", "assertEqual", "assertNotEqual", "assertIsInstance", "assertNotIsInstance", "assertIn", "assertTrue",
			"assertIsNotNone", "assertIsSubclass", "hasattr", "type", "str", "repr", "print", "len", "signature", "get_type_hints", "getdoc", "issubset", "id", "hash":
			return false
		}
	}
	return true
}
