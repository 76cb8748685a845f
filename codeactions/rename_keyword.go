package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

// renameKeyword gives an argument its right name: a keyword, or the key of a mapping that is unpacked. Args: name.
var renameKeyword = fixer{
	title: func(_ *module.View, f lint.Finding) string { return "Rename the argument to " + f.Fix.Args["name"] },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		name := f.Fix.Args["name"]
		if call, ok := at.up(syntax.KindCall); ok && at.node.Parent().Kind() == syntax.KindKeywordArgument {
			for _, a := range facts.Args(call) {
				if a.Name == name {
					return Change{}, fmt.Errorf("%s: %s is given already", f.Path, name)
				}
			}
		}
		span := f.Span
		if at.node.Kind() == syntax.KindString {
			old, ok := facts.StringValue(at.node)
			i := strings.Index(at.node.Text(), old)
			if !ok || old == "" || i < 0 {
				return Change{}, fmt.Errorf("%s: the key %s cannot be read", f.Path, at.node.Text())
			}
			span = text.Span{Start: span.Start + i, End: span.Start + i + len(old)}
		}
		return one(f.Path, at.fitted(s, text.Edit{Span: span, New: name})), nil
	},
}
