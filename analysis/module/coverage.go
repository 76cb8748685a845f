package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// Coverage says which of the four kinds of tests an event has. Tests are linked to an event by what they do, not by the name of their file.
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
		c := Coverage{InScope: len(v.Files(e.Root, Tests)) > 0}
		c.Schema, c.Registry, c.Tracking, c.NonBlocking = v.wholeModuleTests(e.Root)
		for _, name := range v.spellings(e) {
			for _, p := range v.MentionsIn(name, isTest) {
				c.Registry = c.Registry || v.speaksOfRegistry(p, e.Root)
				c.Schema = c.Schema || v.speaksOfRegistry(p, e.Root) && builds(p)
			}
		}
		for _, r := range v.Registrations(e) {
			v.schemaTests(v.SchemaOf(r), &c)
		}
		for _, t := range v.TrackersOf(e) {
			v.trackerTests(t, &c)
		}
		return c
	})
}

// speaksOfRegistry: the test, or the file's shared code, uses the registry or its check.
func (v *View) speaksOfRegistry(p *Piece, r *Root) bool {
	n := r.Names
	if speaksAny(p, n.RegistryName, n.RegistryView) || callsName(p, n.RegisteredCheck) {
		return true
	}
	// A constant kept at module level for the tests below it, a fixture, a parameter list.
	if len(p.Facts.Funcs) == 0 || p.Scope != "" || len(p.Facts.Classes) > 0 {
		for _, q := range v.Scope(p.Path, "") {
			if speaksAny(q, n.RegistryName, n.RegistryView) || callsName(q, n.RegisteredCheck) {
				return true
			}
		}
	}
	return false
}

func speaksAny(p *Piece, names ...string) bool {
	return slices.ContainsFunc(names, p.Facts.Speaks)
}

func callsName(p *Piece, name string) bool {
	return slices.ContainsFunc(p.Facts.Calls, func(c facts.Call) bool { return facts.LastName(c.Callee) == name })
}

// builds: the test calls something it got by subscript or lookup (`REGISTRY[E.X](...)`, `schema_class(...)`).
func builds(p *Piece) bool {
	return slices.ContainsFunc(p.Facts.Calls, func(c facts.Call) bool {
		k := c.Callee.Kind()
		return k == syntax.KindSubscript || k == syntax.KindCall || k == syntax.KindIdentifier && strings.Contains(strings.ToLower(c.Callee.Text()), "schema")
	})
}

func (v *View) schemaTests(s Symbol, c *Coverage) {
	if s.Kind != Class {
		c.Schema = true // what is registered cannot be told, so neither can its tests
		return
	}
	for _, p := range v.MentionsIn(s.Binding.Name, isTest) {
		// Any use of the schema in a test file beyond its import builds it: directly, through a fixture, a factory or a parameter.
		if len(p.Facts.Imports) == 0 || len(p.Facts.Funcs) > 0 {
			c.Schema = true
		}
	}
}

func (v *View) trackerTests(t Tracker, c *Coverage) {
	if !t.Public() {
		return
	}
	for _, p := range v.MentionsIn(t.Func.Name, isTest) {
		if len(p.Facts.Imports) > 0 && len(p.Facts.Funcs) == 0 && len(p.Facts.Calls) == 0 {
			continue
		}
		if v.raises(p) {
			c.NonBlocking = true
		}
		if v.mocked(p, t.Root) {
			c.Tracking = true
		}
	}
}

// mocked: a Mixpanel mock is in reach: the fixture, a patch of the client or of track_event, in the test, its class, its file or a conftest.
func (v *View) mocked(p *Piece, r *Root) bool {
	words := []string{r.Names.MockFixture, "mock", "Mock", "patch", "monkeypatch", "mocker", "stub", "fake", "spy"}
	if textHas(p, words) {
		return true
	}
	for _, q := range v.Scope(p.Path, "") {
		if textHas(q, words) {
			return true
		}
	}
	for h := p.Head; h != nil; h = h.Head {
		if textHas(h, words) {
			return true
		}
		for _, q := range v.Scope(h.Path, p.Scope) {
			if textHas(q, words) {
				return true
			}
		}
	}
	return v.conftest(p.Path, words)
}

func (v *View) conftest(path string, words []string) bool {
	for dir := path; dir != ""; {
		i := strings.LastIndexByte(dir, '/')
		if i < 0 {
			dir = ""
		} else {
			dir = dir[:i]
		}
		name := "conftest.py"
		if dir != "" {
			name = dir + "/conftest.py"
		}
		if v.File(name) == nil {
			continue
		}
		for _, q := range v.Scope(name, "") {
			if textHas(q, words) {
				return true
			}
		}
	}
	return false
}

func textHas(p *Piece, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(p.Placed.Unit.Text, w) })
}

// raises: the test makes something raise: `side_effect`, a fake that raises, a fixture or helper of the file that does.
func (v *View) raises(p *Piece) bool {
	words := []string{"side_effect", "raise ", "raising", "raises_", "_raises", "boom", "explode", "broken", "failing", "fails"}
	if textHas(p, words) {
		return true
	}
	for _, q := range v.reach(p) {
		if textHas(q, []string{"side_effect", "raise "}) {
			return true
		}
	}
	return v.conftest(p.Path, []string{"side_effect"}) && usesFixture(p)
}

// reach lists what a test uses of its own file: fixtures by parameter, helpers and constants by name, its class.
func (v *View) reach(p *Piece) []*Piece {
	var out []*Piece
	for _, q := range v.Scope(p.Path, "") {
		for _, b := range q.Facts.Bindings {
			if q != p && b.Kind != facts.BindImport && containsWord(p.Placed.Unit.Text, b.Name) {
				out = append(out, q)
				break
			}
		}
	}
	if p.Head != nil {
		for _, q := range v.Scope(p.Path, p.Scope) {
			for _, b := range q.Facts.Bindings {
				if q != p && (b.Kind != facts.BindFunc || !strings.HasPrefix(b.Name, "test_")) {
					out = append(out, q)
					break
				}
			}
		}
		out = append(out, p.Head)
	}
	return out
}

func usesFixture(p *Piece) bool {
	return slices.ContainsFunc(p.Facts.Funcs, func(f facts.Func) bool { return len(f.Params) > 0 })
}

// wholeModuleTests finds tests that go over the whole registry or all constants: they count for every event.
func (v *View) wholeModuleTests(r *Root) (schema, registry, tracking, nonBlocking bool) {
	type kinds struct{ schema, registry, tracking, nonBlocking bool }
	k := once(v, "whole", nil, r.Dir, func() (k kinds) {
		for _, name := range []string{r.Names.RegistryView, r.Names.RegistryName} {
			for _, p := range v.MentionsIn(name, isTest) {
				if v.iterates(p, name) {
					k.registry = true
					k.schema = k.schema || builds(p)
				}
			}
		}
		return k
	})
	return k.schema, k.registry, k.tracking, k.nonBlocking
}

// iterates: the name is walked over as a whole: the source of a loop, of a comprehension, of parametrize, or an argument of list, sorted, dict, set, len.
func (v *View) iterates(p *Piece, name string) bool {
	found := false
	facts.Walk(p.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		if n.Kind() == syntax.KindIdentifier && n.Text() == name && wholeUse(n) {
			found = true
		}
		return !found
	})
	return found
}
