package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// databaseFixtures give a test the database without a mark.
var databaseFixtures = map[string]bool{
	"db": true, "transactional_db": true, "django_db_reset_sequences": true, "django_db_serialized_rollback": true, "live_server": true, "admin_user": true,
	"admin_client": true,
}

// UnmarkedTest gives the name of the first test that pytest collects from a test file without any `django_db` mark. ok is false when there is a mark,
// when there may be one, when there is no such test, and when the tests have the database by a fixture.
func (v *View) UnmarkedTest(file string) (first Place, ok bool) {
	if !holdsTests(file) || v.Broken(file) {
		return Place{}, false
	}
	m := marks{v: v}
	for _, t := range v.functions(file) {
		if !m.collected(t) {
			continue
		}
		if m.function(t) {
			return Place{}, false
		}
		if first.Piece == nil {
			first = Place{t.piece, t.fn.NameSpan}
		}
	}
	if first.Piece == nil || m.file(file) || m.everywhere(file) {
		return Place{}, false
	}
	return first, true
}

// marks looks for `django_db` marks. What may be one counts as one.
type marks struct{ v *View }

// collected: pytest runs the function as a test of its own kind; the tests of TestCase classes have the database anyway.
func (m marks) collected(t testFunc) bool {
	scope := join(t.piece.Scope, t.fn.Scope)
	if !strings.HasPrefix(t.fn.Name, "test") || t.fn.HasDecorator("fixture") {
		return false
	}
	for ; scope != ""; scope, _ = cutLast(scope) {
		class := m.v.ClassIn(t.piece.Path, scope)
		if class.Kind != Class || !strings.HasPrefix(class.Binding.Name, "Test") || m.testCase(class) {
			return false
		}
	}
	return true
}

// testCase: the class inherits from one of the TestCase classes, or from something that cannot be seen and may.
func (m marks) testCase(class Symbol) bool {
	return slices.ContainsFunc(m.v.Lineage(class).Classes, func(c Symbol) bool {
		return slices.ContainsFunc(c.ClassFacts().Bases, func(b syntax.Node) bool {
			at := Site{Piece: c.Piece, Scope: c.Owner}
			return m.v.Resolve(at, b).Kind != Class && !m.v.isHarmless(at, unsubscript(b))
		})
	})
}

// function: the test, or a class around it, is marked or asks for the database.
func (m marks) function(t testFunc) bool {
	for _, p := range t.fn.Params {
		if databaseFixtures[p.Name] {
			return true
		}
	}
	if slices.ContainsFunc(t.fn.Decorators, func(d syntax.Node) bool { return m.marked(Site{Piece: t.piece}, d, 4) }) {
		return true
	}
	for scope := join(t.piece.Scope, t.fn.Scope); scope != ""; scope, _ = cutLast(scope) {
		for _, c := range m.v.Lineage(m.v.ClassIn(t.piece.Path, scope)).Classes {
			at := Site{Piece: c.Piece, Scope: c.Owner}
			if slices.ContainsFunc(c.ClassFacts().Decorators, func(d syntax.Node) bool { return m.marked(at, d, 4) }) || m.pytestmark(c.Piece.Path, c.Name()) {
				return true
			}
		}
	}
	return false
}

func (m marks) file(file string) bool { return m.pytestmark(file, "") }

// pytestmark reads the marks of a class or file. One that cannot be told, as from a star import, may be the mark.
func (m marks) pytestmark(file, scope string) bool {
	list := m.v.pieces(Key{Kind: KeyDef, Path: file, Name: join(scope, "pytestmark")})
	if len(list) == 0 {
		return scope == "" && m.v.Lookup(file, "pytestmark").Kind != Missing
	}
	for _, p := range list {
		for i := range p.Facts.Bindings {
			b := &p.Facts.Bindings[i]
			if b.Name == "pytestmark" && join(p.Scope, b.Scope) == scope && (!b.Value.Valid() || m.marked(Site{Piece: p, Scope: scope}, b.Value, 4)) {
				return true
			}
		}
		if p.Facts.Display == nil {
			continue
		}
		for _, q := range m.v.Members(p) { // a list that is cut into units
			if m.marked(Site{Piece: q, Scope: scope}, q.Placed.Unit.Tree().Root(), 4) {
				return true
			}
		}
	}
	return false
}

// marked: the expression holds the mark, asks for a fixture that gives the database, or is a name that stands for one of them.
func (m marks) marked(at Site, n syntax.Node, depth int) bool {
	found := false
	facts.Walk(n, func(x syntax.Node) bool {
		switch x.Kind() {
		case syntax.KindIdentifier:
			found = found || x.Text() == "django_db" || x.Field() != syntax.FieldAttribute && x.Text() != "pytest" && !named(x) && m.name(at, x, depth)
		case syntax.KindString:
			s, _ := facts.StringValue(x)
			found = found || databaseFixtures[s]
		case syntax.KindLambda:
			return false
		}
		return !found
	})
	return found
}

// name follows a name of the tests' own to what it stands for.
func (m marks) name(at Site, n syntax.Node, depth int) bool {
	switch s := m.v.Resolve(at, n); {
	case depth == 0:
		return true
	case s.Kind == Value && s.Binding.Value.Valid():
		return m.marked(Site{Piece: s.Piece, Scope: s.Owner}, s.Binding.Value, depth-1)
	case s.Kind == Func:
		return strings.Contains(s.Piece.Placed.Unit.Text, "django_db")
	case s.Kind == Unknown: // from a file that is not held, or a library
		return mayMark(n.Text())
	}
	return false
}

// mayMark: the name of something unseen suggests a mark for the database.
func mayMark(name string) bool {
	name = strings.ToLower(name)
	for word := range strings.SplitSeq(name, "_") {
		if word == "db" || word == "mark" || word == "marks" || word == "pytestmark" || strings.Contains(word, "django") || strings.Contains(word, "database") {
			return true
		}
	}
	return false
}

// everywhere: a fixture that every test uses gives the database, or a hook marks the tests.
func (m marks) everywhere(file string) bool {
	for _, f := range append([]string{file}, m.v.conftests(file)...) {
		for _, q := range m.v.pieces(Key{Kind: KeyMention, Path: f, Name: autouse}) {
			for i := range q.Facts.Funcs {
				if fn := &q.Facts.Funcs[i]; isAutouse(fn) && m.database(f, fn, 4) {
					return true
				}
			}
		}
		for _, t := range m.v.functions(f) {
			if strings.HasPrefix(t.fn.Name, "pytest_") && strings.Contains(t.fn.Body.Text(), "django_db") {
				return true
			}
		}
	}
	return false
}

// database: the fixture asks for the database, by itself or through other fixtures that are in sight of its file.
func (m marks) database(file string, fn *facts.Func, depth int) bool {
	if slices.ContainsFunc(fn.Decorators, func(d syntax.Node) bool {
		return slices.ContainsFunc(fixturesUsed(d), func(name string) bool { return databaseFixtures[name] })
	}) || strings.Contains(fn.Body.Text(), "getfixturevalue") || strings.Contains(fn.Body.Text(), "django_db_blocker") {
		return true
	}
	for _, p := range fn.Params {
		if databaseFixtures[p.Name] {
			return true
		}
		for _, f := range append([]string{file}, m.v.conftests(file)...) {
			if s := m.v.Lookup(f, p.Name); depth > 0 && s.Kind == Func && s.FuncFacts() != fn {
				if m.database(s.Piece.Path, s.FuncFacts(), depth-1) {
					return true
				}
				break
			}
		}
	}
	return false
}
