package codeactions

import (
	"fmt"

	"mxpls/analysis"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// enumMember writes a member of an enum for its value, under the name that the file has for the enum, or imports that as the module does. Args: enum;
// member.
var enumMember = fixer{
	title: func(_ *module.View, f lint.Finding) string {
		return "Write " + f.Fix.Args["enum"] + "." + f.Fix.Args["member"]
	},
	reason: func(v *module.View, f lint.Finding) string {
		_, _, err := enumIn(v, f.Path, f.Fix.Args["enum"])
		return message(err)
	},
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		name, needed, err := enumIn(v, f.Path, f.Fix.Args["enum"])
		if err != nil {
			return Change{}, err
		}
		style := at.style(v)
		edits := pygen.Fitted(at.src, []text.Edit{{Span: f.Span, New: name + "." + f.Fix.Args["member"]}}, style)
		if len(needed) > 0 {
			edits = append(pygen.Import(at.src, style, needed...), edits...)
		}
		return one(f.Path, edits), nil
	},
}

// enumIn is the name that a file has for an enum, or what it must import to have it.
func enumIn(v *module.View, file, enum string) (name string, needed []pygen.Name, err error) {
	for _, p := range v.Scope(file, "") {
		for _, imp := range p.Facts.Imports {
			if imp.Name == enum && imp.Func < 0 && !imp.TypeChecking {
				return imp.Alias, nil, nil
			}
		}
	}
	if means(v, file, enum) {
		return enum, nil, nil
	}
	for _, root := range v.Base().Roots() {
		for _, role := range []module.Role{module.Schemas, module.Service, module.Inside} {
			for _, other := range v.Files(root, role) {
				if theirs, ok := importedAs(v, other, enum); ok {
					return enum, []pygen.Name{theirs}, nil
				}
			}
		}
	}
	return "", nil, fmt.Errorf("no file of the module imports %s", enum)
}
