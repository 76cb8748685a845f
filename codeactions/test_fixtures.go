package codeactions

import (
	"path"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// conftests are the conftest.py files whose fixtures the test file sees.
func (t *suite) conftests() []string {
	var out []string
	for dir := path.Dir(t.file); ; dir = path.Dir(dir) {
		if name := path.Join(dir, "conftest.py"); t.view.File(name) != nil {
			out = append(out, name)
		}
		if dir == "." || dir == "/" {
			return out
		}
	}
}

// fixture says whether a conftest.py defines a fixture of that name.
func (t *suite) fixture(name string) bool {
	_, ok := t.fixtureFunc(name)
	return ok
}

func (t *suite) fixtureText(name string) (string, bool) {
	fn, ok := t.fixtureFunc(name)
	if !ok {
		return "", false
	}
	return fn.Node.Text(), true
}

func (t *suite) fixtureFunc(name string) (*facts.Func, bool) {
	for _, file := range t.conftests() {
		for _, p := range t.view.Scope(file, "") {
			for i := range p.Facts.Funcs {
				if fn := &p.Facts.Funcs[i]; fn.Name == name && fn.Scope == "" && fn.HasDecorator("fixture") {
					return fn, true
				}
			}
		}
	}
	return nil, false
}

// baseFixture is a fixture that returns what the base schema requires, as a dictionary that tests of the module unpack, and the properties in it; "" for none.
func (t *suite) baseFixture() (name string, covered map[string]bool) {
	for _, file := range t.conftests() {
		for _, p := range t.view.Scope(file, "") {
			for i := range p.Facts.Funcs {
				fn := &p.Facts.Funcs[i]
				if fn.Scope != "" || !fn.HasDecorator("fixture") || !t.unpacks(fn.Name) {
					continue
				}
				if keys := returnedKeys(fn); t.coversBase(keys) {
					return fn.Name, keys
				}
			}
		}
	}
	return "", nil
}

// unpacks says whether a test of the module unpacks a name: `**super_properties`.
func (t *suite) unpacks(name string) bool {
	for i, file := range t.view.Files(t.root, module.Tests) {
		if i == 4*sampledFiles {
			break
		}
		if strings.Contains(t.view.File(file).Text.Slice(text.Span{End: sampled}), "**"+name) {
			return true
		}
	}
	return false
}

// returnedKeys are those of the dictionary that a function returns; nil when it returns something else.
func returnedKeys(fn *facts.Func) map[string]bool {
	out := map[string]bool{}
	returns := 0
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		if n.Kind() != syntax.KindReturnStatement {
			return true
		}
		returns++
		if n = facts.Unparen(n.First()); n.Kind() != syntax.KindDictionary {
			returns++
		}
		for pair := range n.Children() {
			if pair.Kind() == syntax.KindComment {
				continue
			}
			key, ok := facts.StringValue(pair.Child(syntax.FieldKey))
			if out[key] = true; !ok {
				returns++
			}
		}
		return false
	})
	if returns != 1 {
		return nil
	}
	return out
}

// coversBase: the keys are properties of the base schema, all that it requires among them.
func (t *suite) coversBase(keys map[string]bool) bool {
	if len(keys) == 0 {
		return false
	}
	left := len(keys)
	for _, f := range t.view.Fields(t.schema).List {
		switch {
		case f.Owner.Binding.Name != t.root.Names.BaseSchema:
		case keys[f.Name]:
			left--
		case f.Required:
			return false
		}
	}
	return left == 0
}

// made gives the expression by which tests of the module give a parameter that is looked up, and the fixture in it: `str(employee.uuid)`. Without a test that
// shows it, the fixture with the parameter's name and its uuid.
func (t *suite) made(param string) (value, fixture string, ok bool) {
	count := map[string]int{}
	fixtures := map[string]string{}
	best := ""
	for i, file := range t.view.Files(t.root, module.Tests) {
		if i == 4*sampledFiles {
			break
		}
		for _, p := range t.testPieces(file) {
			for _, c := range p.Facts.Calls {
				text, fixture := t.given(p, c, param)
				if fixture == "" {
					continue
				}
				fixtures[text] = fixture
				if count[text]++; count[text] > count[best] {
					best = text
				}
			}
		}
	}
	if best != "" {
		return best, fixtures[best], true
	}
	name, suffix, _ := cutLast(param)
	if suffix != "" && t.fixture(name) {
		return "str(" + name + ".uuid)", name, true
	}
	return "", "", false
}

// cutLast cuts a name at its last underscore.
func cutLast(name string) (before, after string, ok bool) {
	i := strings.LastIndexByte(name, '_')
	if i < 0 {
		return name, "", false
	}
	return name[:i], name[i+1:], true
}

// testPieces are the functions of a test file, those of its classes included.
func (t *suite) testPieces(file string) []*module.Piece {
	var out []*module.Piece
	for _, p := range t.view.Scope(file, "") {
		out = append(out, p)
		for i := range p.Facts.Classes {
			out = append(out, t.view.Scope(file, p.Facts.Classes[i].Name)...)
		}
	}
	return out
}

// given reads `param=str(fixture.attribute)` of a call in a test.
func (t *suite) given(p *module.Piece, c facts.Call, param string) (text, fixture string) {
	if c.Func < 0 || !module.IsTrackerName(facts.LastName(c.Callee)) {
		return "", ""
	}
	for _, a := range facts.Args(c.Node) {
		if a.Name != param {
			continue
		}
		n := facts.Unparen(a.Value)
		if n.Kind() == syntax.KindCall && facts.LastName(n.Child(syntax.FieldFunction)) == "str" {
			if args := facts.Args(n); len(args) == 1 {
				n = args[0].Value
			}
		}
		name, _, dotted := strings.Cut(facts.Dotted(n), ".")
		if _, param := p.Facts.Funcs[c.Func].Param(name); dotted && param && t.fixture(name) {
			return a.Value.Text(), name
		}
	}
	return "", ""
}
