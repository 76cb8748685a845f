package module

import (
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/syntax"
)

// isPatch says whether a call replaces something: mock.patch in its forms, mocker.patch, monkeypatch.setattr.
func isPatch(n syntax.Node) bool {
	if n.Kind() != syntax.KindCall {
		return false
	}
	callee := facts.CalleeOf(n)
	switch facts.LastName(callee) {
	case "patch", "setattr", "setitem":
		return true
	case "object", "multiple", "dict", "spy":
		return facts.LastName(callee.Child(syntax.FieldObject)) == "patch" || facts.LastName(callee) == "spy"
	}
	return false
}

// patch reads what a patch replaces, and by what.
func (s scene) patch(at Site, call syntax.Node) effect {
	var target []string
	var with []syntax.Node
	var e effect
	for i, a := range facts.Args(call) {
		switch {
		case a.Star > 0:
		case a.Name == "side_effect":
			e.raises = s.raising(at, a.Value)
		case a.Name == "new" || a.Name == "new_callable" || a.Name == "value" || a.Name == "wraps":
			with = append(with, a.Value)
		case a.Name != "" && a.Name != "target" && a.Name != "attribute":
		case facts.IsString(a.Value):
			name, ok := s.v.Fold(at, a.Value)
			if !ok {
				name = "mixpanel" // which cannot be told
			}
			target = append(target, name)
		case i == 0:
			target = append(target, facts.Dotted(a.Value))
		case i == 1 && len(target) == 1 && a.Value.Kind() != syntax.KindLambda:
			name, ok := s.v.Fold(at, a.Value)
			if !ok && strings.Contains(target[0], ".") {
				with = append(with, a.Value)
				continue
			}
			if !ok {
				name = "mixpanel"
			}
			target = append(target, name)
		default:
			with = append(with, a.Value)
		}
	}
	for _, w := range with {
		e.raises = e.raises || s.raising(at, w)
	}
	return s.aimed(strings.Join(target, "."), e)
}

// replaced reads an assignment to an attribute, `Service._client = Mock()`. Most are about other things: only a mock or a function replaces.
func (s scene) replaced(at Site, target string, by syntax.Node) effect {
	by = facts.Unparen(by)
	switch by.Kind() {
	case syntax.KindLambda:
	case syntax.KindCall:
		if name := facts.LastName(facts.CalleeOf(by)); !strings.HasSuffix(name, "Mock") && !strings.HasPrefix(name, "create_autospec") {
			return effect{}
		}
	case syntax.KindIdentifier:
		if at.Func == nil {
			return effect{}
		}
		if p, ok := at.Func.Param(by.Text()); ok {
			return s.fixture(at.Piece, p.Name, 3)
		}
	default:
		return effect{}
	}
	return s.aimed(target, effect{raises: s.raising(at, by)})
}

// aimed takes into account what is replaced: another event's tracker has no effect here, a logger or a clock is not Mixpanel.
func (s scene) aimed(target string, e effect) effect {
	_, last := cutLast(target)
	if IsTrackerName(last) && last != s.root.Names.TrackEvent && !slices.ContainsFunc(s.behind, func(t Tracker) bool { return t.Func.Name == last }) {
		return effect{}
	}
	last = strings.ToLower(last)
	if strings.Contains(last, "log") && !strings.Contains(last, "logged") {
		return effect{}
	}
	if !e.raises {
		for _, word := range []string{"mixpanel", "track", "client", "consumer", "send", "publish", "emit", "post", "request", "urlopen", "http", "queue", "delay", "event", "mp"} {
			e.mocks = e.mocks || strings.Contains(last, word)
		}
	}
	return e
}

// raising says whether a replacement raises when it is called: an exception, a mock with such a side effect, a function that raises.
func (s scene) raising(at Site, n syntax.Node) bool {
	n = facts.Unparen(n)
	switch n.Kind() {
	case syntax.KindNone, syntax.KindTrue, syntax.KindFalse, syntax.KindString, syntax.KindInteger:
		return false
	case syntax.KindLambda:
		text := n.Text()
		return strings.Contains(text, "throw(") || strings.Contains(text, "raise") || strings.Contains(text, "/ 0")
	case syntax.KindCall:
		callee := facts.LastName(facts.CalleeOf(n))
		for _, a := range facts.Args(n) {
			if a.Name == "side_effect" {
				return s.raising(at, a.Value)
			}
		}
		return isException(callee)
	case syntax.KindList, syntax.KindTuple:
		for c := range n.Children() {
			if s.raising(at, c) {
				return true
			}
		}
		return false
	case syntax.KindIdentifier:
		return s.raisingName(at, n.Text())
	case syntax.KindAttribute:
		return isException(facts.LastName(n))
	}
	return true // a replacement that cannot be told
}

// isException goes by the capital letter: what is called for its side effect and is a class is an exception.
func isException(name string) bool {
	return name != "" && name[0] >= 'A' && name[0] <= 'Z' && strings.ToUpper(name) != name && !strings.HasSuffix(name, "Mock")
}

// raisingName: an exception class, or a function of the test or its file that raises; a name that is given from outside may be one.
func (s scene) raisingName(at Site, name string) bool {
	if isException(name) {
		return true
	}
	if at.Func != nil {
		if _, param := at.Func.Param(name); param {
			return cases(at.Func)[name] || s.fixture(at.Piece, name, 2).raises
		}
		if value, ok := at.local(name); ok {
			return s.raising(at, value)
		}
		found, raises := false, false
		facts.Walk(at.Func.Body, func(n syntax.Node) bool {
			if n.Kind() == syntax.KindFunctionDefinition && n.Child(syntax.FieldName).Text() == name {
				found, raises = true, raisesIn(n)
			}
			return true
		})
		if found {
			return raises
		}
	}
	if d, ok := s.v.definedAlone(at.Piece.Path, name); ok && d.local.Valid() {
		if d.local.Kind() == syntax.KindFunctionDefinition {
			return raisesIn(d.local)
		}
		return s.raising(Site{Piece: d.piece}, d.local)
	}
	return true
}

func raisesIn(n syntax.Node) bool {
	found := false
	facts.Walk(n, func(x syntax.Node) bool {
		found = found || x.Kind() == syntax.KindRaiseStatement
		return !found
	})
	return found
}

// entered is the effect of a context manager: a patch, or a helper that sets something up.
func (s scene) entered(at Site, n syntax.Node) effect {
	if isPatch(n) {
		return s.patch(at, n)
	}
	name := facts.LastName(facts.CalleeOf(n))
	switch {
	case letsPass[name], name == "raises", name == "suppress", name == "assertRaises":
		return effect{}
	}
	if n.Kind() == syntax.KindIdentifier {
		if value, ok := at.local(n.Text()); ok { // patcher = patch(…)
			return s.entered(at, value)
		}
	}
	if d, ok := s.v.definedAlone(at.Piece.Path, name); ok && d.local.Valid() {
		return s.named(at.Piece.Path, name, 3)
	}
	if f := s.v.Resolve(at, facts.CalleeOf(n)); f.Kind == Func {
		return s.does(f.Piece, f.FuncFacts(), 3)
	}
	return effect{raises: hints(name), mocks: true}
}

// hints: the name of something that cannot be read says that it makes things fail.
func hints(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"fail", "rais", "broken", "down", "error", "boom", "explod", "crash", "exception", "outage", "unavailable"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// fixture is what a fixture that a test names does, looked up as pytest does: the class, the file, the conftest files.
func (s scene) fixture(p *Piece, name string, depth int) effect {
	if depth == 0 {
		return effect{}
	}
	if file, dotted, ok := s.v.fixturePlace(p, name); ok {
		return s.named(file, dotted, depth)
	}
	switch {
	case name == s.root.Names.MockFixture:
		return effect{mocks: true}
	case plainFixtures[name]: // and no fixture of the tests' own by that name
		return effect{}
	}
	return effect{raises: hints(name), mocks: !plainName(name)}
}

// fixturePlace finds what a fixture's name stands for: its file, and its dotted name there.
func (v *View) fixturePlace(p *Piece, name string) (file, dotted string, ok bool) {
	for scope := p.Scope; ; scope, _ = cutLast(scope) {
		if len(v.pieces(Key{Kind: KeyDef, Path: p.Path, Name: join(scope, name)})) > 0 {
			return p.Path, join(scope, name), true
		}
		if scope == "" {
			break
		}
	}
	for _, conftest := range v.conftests(p.Path) {
		if len(v.pieces(Key{Kind: KeyDef, Path: conftest, Name: name})) > 0 {
			return conftest, name, true
		}
	}
	return "", "", false
}

// plainFixtures are those of pytest and pytest-django: they do nothing to Mixpanel by themselves.
var plainFixtures = map[string]bool{
	"self": true, "cls": true, "db": true, "transactional_db": true, "settings": true, "client": true, "admin_client": true, "async_client": true, "rf": true,
	"admin_user": true, "django_user_model": true, "mailoutbox": true, "live_server": true, "monkeypatch": true, "mocker": true, "caplog": true, "capsys": true,
	"tmp_path": true, "request": true, "recwarn": true, "django_assert_num_queries": true, "django_capture_on_commit_callbacks": true, "freezer": true,
	"subtests": true, "django_db_blocker": true, "event_loop": true, "benchmark": true, "faker": true, "capfd": true, "record_property": true,
}

// plainName: what is called like a thing of the business is one.
func plainName(name string) bool {
	for _, word := range []string{"mock", "mixpanel", "track", "analytics", "fake", "stub", "spy", "patch", "event", "captur", "client", "sent", "recorder", "outbox"} {
		if strings.Contains(strings.ToLower(name), word) {
			return false
		}
	}
	return true
}

// named is the effect of the function or value with a dotted name in a file.
func (s scene) named(file, name string, depth int) effect {
	var e effect
	owner, short := cutLast(name)
	for _, p := range s.v.pieces(Key{Kind: KeyDef, Path: file, Name: name}) {
		for i := range p.Facts.Funcs {
			if fn := &p.Facts.Funcs[i]; fn.Name == short && join(p.Scope, fn.Scope) == owner {
				e.add(s.does(p, fn, depth))
			}
		}
		for i := range p.Facts.Bindings {
			if b := &p.Facts.Bindings[i]; b.Name == short && b.Kind == facts.BindImport {
				if f := s.v.Imported(file, &p.Facts.Imports[b.Index]); f.Kind == Func {
					e.add(s.does(f.Piece, f.FuncFacts(), depth))
				} else {
					e.add(effect{raises: hints(name), mocks: !plainName(name)})
				}
			}
		}
	}
	return e
}

// does is what a fixture or helper does: its patches, its decorators, the fixtures it uses, what it raises.
func (s scene) does(p *Piece, fn *facts.Func, depth int) effect {
	var e effect
	if depth == 0 {
		return e
	}
	at := SiteOf(p, slices.IndexFunc(p.Facts.Funcs, func(f facts.Func) bool { return f.NameSpan == fn.NameSpan }))
	facts.Walk(fn.Node, func(n syntax.Node) bool {
		switch {
		case isPatch(n):
			e.add(s.patch(at, n))
			return false
		case n.Kind() == syntax.KindAssignment && facts.LastName(n.Child(syntax.FieldLeft)) == "side_effect":
			e.raises = e.raises || s.raising(at, n.Child(syntax.FieldRight))
		case n.Kind() == syntax.KindAssignment && n.Child(syntax.FieldLeft).Kind() == syntax.KindAttribute:
			e.add(s.replaced(at, facts.Dotted(n.Child(syntax.FieldLeft)), n.Child(syntax.FieldRight)))
		}
		return true
	})
	for _, param := range fn.Params {
		e.add(s.fixture(p, param.Name, depth-1))
	}
	for _, d := range fn.Decorators {
		e.add(s.marked(at, d))
	}
	e.mocks = e.mocks || speaksOfMixpanel(fn.Node)
	return e
}

// cases are the parameters of a test that parametrize gives.
func cases(fn *facts.Func) map[string]bool {
	out := map[string]bool{}
	for _, d := range fn.Decorators {
		if facts.LastName(facts.CalleeOf(d)) == "parametrize" {
			for _, name := range argNames(d) {
				out[name] = true
			}
		}
	}
	return out
}

// speaksOfMixpanel: the code uses something that is called like a mock of Mixpanel: mock_mixpanel, self.mixpanel, mixpanel_client.
func speaksOfMixpanel(n syntax.Node) bool {
	found := false
	facts.Walk(n, func(x syntax.Node) bool {
		found = found || x.Kind() == syntax.KindIdentifier && strings.Contains(x.Text(), "mixpanel")
		return !found && x.Kind() != syntax.KindImportFromStatement
	})
	return found
}

// saysSo: a test that calls itself one of a failure, and brings it about by what it passes.
func (s scene) saysSo(fn *facts.Func, call syntax.Node) bool {
	if !saysFailure(fn) || call.Parent().Kind() != syntax.KindCall {
		return false
	}
	for _, a := range facts.Args(call.Parent()) {
		if strings.HasSuffix(a.Name, "_id") && (facts.IsString(a.Value) || strings.Contains(a.Value.Text(), "uuid4()")) {
			return true
		}
	}
	return false
}

// saysFailure: the name of a test says that it is one of a failure.
func saysFailure(fn *facts.Func) bool {
	name := strings.ToLower(fn.Name)
	return slices.ContainsFunc([]string{
		"block", "raise", "swallow", "fail", "error", "surviv", "fire_and_forget", "never", "silent", "quiet", "unknown", "missing", "invalid", "not_found", "nonexist",
	}, func(word string) bool { return strings.Contains(name, word) })
}
