package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// scene is what is set up around a call of a tracker in a test: mocks, and things that raise.
type scene struct {
	v      *View
	root   *Root
	behind []Tracker  // the trackers through which the event is sent
	outer  []testFunc // helpers through which the call is made, outermost last
}

// effect is what a patch, a fixture or a context manager does.
type effect struct {
	raises bool // something behind the tracker raises
	mocks  bool // Mixpanel is replaced
}

func (e *effect) add(o effect) { e.raises, e.mocks = e.raises || o.raises, e.mocks || o.mocks }

// judge looks at everything in force where the call runs.
func (s scene) judge(p *Piece, fn *facts.Func, n syntax.Node, c *Coverage) {
	e := s.around(p, fn, n)
	for _, t := range s.outer {
		e.add(s.around(t.piece, t.fn, t.fn.Body))
	}
	if e.raises {
		c.NonBlocking = true
		return
	}
	c.Tracking = c.Tracking || e.mocks
	if !e.mocks || strings.Contains(fn.Body.Text(), "not_called") {
		c.NonBlocking = c.NonBlocking || s.saysSo(fn, n)
	}
}

func (s scene) around(p *Piece, fn *facts.Func, n syntax.Node) effect {
	var e effect
	at := SiteOf(p, slices.IndexFunc(p.Facts.Funcs, func(f facts.Func) bool { return f.NameSpan == fn.NameSpan }))
	for up := n.Parent(); up.Valid() && up != fn.Node; up = up.Parent() {
		if up.Kind() == syntax.KindWithStatement {
			for item := range WithItems(up) {
				e.add(s.entered(at, item))
			}
		}
	}
	for _, d := range fn.Decorators {
		e.add(s.marked(at, d))
	}
	e.add(s.done(at, fn, n))
	given := cases(fn)
	for _, param := range fn.Params {
		if !given[param.Name] {
			e.add(s.fixture(p, param.Name, 4))
		}
	}
	e.add(s.surroundings(p, at))
	e.mocks = e.mocks || speaksOfMixpanel(fn.Body)
	return e
}

// WithItems gives the expressions that a with statement enters.
func WithItems(with syntax.Node) func(func(syntax.Node) bool) {
	return func(yield func(syntax.Node) bool) {
		stop := false
		facts.Walk(with, func(n syntax.Node) bool {
			switch n.Kind() {
			case syntax.KindBlock:
				return false
			case syntax.KindWithItem:
				x := n.Child(syntax.FieldValue)
				if x.Kind() == syntax.KindAsPattern {
					x = x.First()
				}
				stop = stop || !yield(facts.Unparen(x))
				return false
			}
			return !stop
		})
	}
}

// marked is the effect of a decorator: a patch, or fixtures in use.
func (s scene) marked(at Site, d syntax.Node) effect {
	if isPatch(d) {
		return s.patch(at, d)
	}
	var e effect
	for _, name := range fixturesUsed(d) {
		e.add(s.fixture(at.Piece, name, 4))
	}
	return e
}

// fixturesUsed gives the names in `pytest.mark.usefixtures("a", "b")`, also inside a list of marks.
func fixturesUsed(d syntax.Node) []string {
	var out []string
	facts.Walk(d, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindCall && facts.LastName(facts.CalleeOf(n)) == "usefixtures" {
			for _, a := range facts.Args(n) {
				if name, ok := facts.StringValue(a.Value); ok {
					out = append(out, name)
				}
			}
		}
		return true
	})
	return out
}

// done is what statements of the test before the call do: `mock.side_effect = …`, `mocker.patch(…)`, `monkeypatch.setattr(…)`, `patcher.start()`.
func (s scene) done(at Site, fn *facts.Func, call syntax.Node) effect {
	var e effect
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		if n.Span().Start >= call.Span().Start {
			return false
		}
		switch n.Kind() {
		case syntax.KindFunctionDefinition:
			return false
		case syntax.KindWithStatement: // in force inside it, and followed there
			return within(call.Span(), n.Span())
		case syntax.KindWithItem:
			return false
		case syntax.KindAssignment:
			if left := n.Child(syntax.FieldLeft); facts.LastName(left) == "side_effect" {
				e.raises = e.raises || s.raising(at, n.Child(syntax.FieldRight))
			} else if left.Kind() == syntax.KindAttribute { // Service._client = Mock()
				e.add(s.replaced(at, facts.Dotted(left), n.Child(syntax.FieldRight)))
			}
		case syntax.KindCall:
			if isPatch(n) {
				e.add(s.patch(at, n))
				return false
			}
		}
		return true
	})
	return e
}

// surroundings is what holds for every test of the class and the file: patches and fixtures of the class, pytestmark, autouse fixtures, set-up methods.
func (s scene) surroundings(p *Piece, at Site) effect {
	var e effect
	for h := p; h != nil; h = h.Head {
		for i := range h.Facts.Classes {
			for _, d := range h.Facts.Classes[i].Decorators {
				e.add(s.marked(Site{Piece: h}, d))
			}
		}
	}
	for scope := at.Scope; ; scope, _ = cutLast(scope) {
		e.add(s.pytestmark(p.Path, scope))
		if scope == "" {
			break
		}
		for _, name := range []string{"setUp", "setup_method", "setUpClass", "setup_class", "asyncSetUp", "setUpTestData", "setup"} {
			e.add(s.named(p.Path, join(scope, name), 3))
		}
	}
	for _, q := range s.v.pieces(Key{Kind: KeyMention, Path: p.Path, Name: autouse}) {
		for i := range q.Facts.Funcs {
			if fn := &q.Facts.Funcs[i]; isAutouse(fn) && strings.HasPrefix(at.Scope+".", join(join(q.Scope, fn.Scope), "")) {
				e.add(s.does(q, fn, 3))
			}
		}
	}
	for _, conftest := range s.v.conftests(p.Path) {
		for _, q := range s.v.pieces(Key{Kind: KeyMention, Path: conftest, Name: autouse}) {
			for i := range q.Facts.Funcs {
				if isAutouse(&q.Facts.Funcs[i]) {
					e.add(s.does(q, &q.Facts.Funcs[i], 3))
				}
			}
		}
	}
	return e
}

func cutLast(dotted string) (before, last string) {
	if i := strings.LastIndexByte(dotted, '.'); i >= 0 {
		return dotted[:i], dotted[i+1:]
	}
	return "", dotted
}

func (s scene) pytestmark(file, scope string) effect {
	var e effect
	for _, q := range s.v.pieces(Key{Kind: KeyDef, Path: file, Name: join(scope, "pytestmark")}) {
		parts := []*Piece{q}
		if q.Facts.Display != nil { // a list that is cut into units
			parts = append(parts, s.v.Members(q)...)
		}
		for _, part := range parts {
			for _, name := range fixturesUsed(part.Placed.Unit.Tree().Root()) {
				e.add(s.fixture(q, name, 4))
			}
		}
	}
	return e
}

// conftests lists the held conftest.py files whose fixtures a test file sees, the nearest first.
func (v *View) conftests(file string) []string {
	return whole(v, "conftests", file, slices.Equal, func(v *View) []string {
		var out []string
		for dir := file; dir != ""; {
			if i := strings.LastIndexByte(dir, '/'); i >= 0 {
				dir = dir[:i]
			} else {
				dir = ""
			}
			name := strings.TrimPrefix(dir+"/conftest.py", "/")
			if name != file && v.File(name) != nil {
				out = append(out, name)
			}
		}
		return out
	})
}
