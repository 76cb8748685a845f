package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// modelConfig gives a schema the configuration that it should have: below its docstring, instead of another value, or of a class Config. Args: config.
var modelConfig = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Write model_config = " + f.Fix.Args["config"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		constant, err := constantNamed(v, f.Path, f.Fix.Args["config"])
		if err != nil {
			return Change{}, err
		}
		if at.before(s, constant) {
			return Change{}, fmt.Errorf("%s: %s is defined below the class", f.Path, constant.Name())
		}
		config := classLike(v, at.piece, at.base(v), constant)
		edits, old, err := configured(s, v, at, config.text)
		if err != nil {
			return Change{}, err
		}
		imports, err := imported(s, v, f.Path, config.needed...)
		return one(f.Path, pygen.Unimport(at.src, append(edits, imports...), heads(old)...)), err
	},
}

// configured gives the edits that make it so, and what stood there before.
func configured(s *analysis.Snapshot, v *module.View, at spot, config string) (edits []text.Edit, old string, err error) {
	for n := at.node; n.Valid(); n = n.Parent() {
		if n.Kind() == syntax.KindAssignment && facts.Unparen(n.Child(syntax.FieldRight)) == at.node {
			return []text.Edit{{Span: at.of(at.node), New: config}}, at.node.Text(), nil
		}
	}
	class, err := at.classAt(v)
	if err != nil {
		return nil, "", err
	}
	body, err := bodyOf(s, v, class)
	if err != nil {
		return nil, "", err
	}
	if form := v.OwnConfig(class).Form; class.Binding.Name != "Config" && form != module.NoConfig {
		return nil, "", fmt.Errorf("%s is configured", class.Name())
	}
	statement := "model_config = " + config
	if class.Owner != "" && class.Binding.Name == "Config" && len(body.members) > 0 {
		whole := text.Span{Start: at.of(statementOf(class.ClassFacts().Node)).Start, End: body.members[len(body.members)-1].span.End}
		return []text.Edit{{Span: whole, New: statement}}, "", nil
	}
	if doc, ok := body.docstring(); ok {
		edits, err = body.below(&doc, statement, true)
	} else {
		edits, err = body.below(nil, statement, true)
	}
	return edits, "", err
}

// constantNamed finds the file of a module that binds a value at its top level.
func constantNamed(v *module.View, path, name string) (module.Symbol, error) {
	root := v.RootOf(path)
	if root == nil {
		return module.Symbol{}, fmt.Errorf("%s: not in an analytics module", path)
	}
	for _, role := range []module.Role{module.Schemas, module.Inside, module.Constants, module.Registry, module.Service} {
		for _, file := range v.Files(root, role) {
			if s := v.Lookup(file, name); s.Kind == module.Value && s.Piece.Path == file {
				return s, nil
			}
		}
	}
	return module.Symbol{}, fmt.Errorf("no file of %s defines %s", root.Dir, name)
}

// before: the spot stands in the file of a symbol, above its definition.
func (s spot) before(snapshot *analysis.Snapshot, symbol module.Symbol) bool {
	if symbol.Piece.Path != s.piece.Path {
		return false
	}
	start, ok := snapshot.Base.Start(symbol.Piece)
	return ok && s.of(s.node).Start < start+symbol.Binding.NameSpan.Start
}

// base is the first base of the class at or around the spot: what it is written through, other names of its file may be too.
func (s spot) base(v *module.View) syntax.Node {
	class, err := s.classAt(v)
	if err != nil || class.Binding.Name == "Config" {
		class = v.ClassIn(s.piece.Path, module.SiteAt(s.piece, s.node).Scope)
	}
	if c := class.ClassFacts(); c != nil && len(c.Bases) > 0 {
		return c.Bases[0]
	}
	return syntax.Node{}
}
