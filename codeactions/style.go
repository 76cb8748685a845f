package codeactions

import (
	"mxpls/analysis/module"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// sampled is how much of a file is looked at to see how long the module's lines are, in bytes, and sampledFiles how many files of a role.
const (
	sampled      = 32 << 10
	sampledFiles = 8
)

// styleIn is the style of a file of a module. Where no formatter says how long lines may be, the module's files do: one seldom has a line of full length.
func styleIn(v *module.View, root *module.Root, src string) pygen.Style {
	style := pygen.StyleOf(src)
	if root.LineLength > 0 {
		style.Width = root.LineLength
		return style
	}
	for _, role := range []module.Role{module.Registry, module.Schemas, module.Service, module.Exports, module.Tests} {
		for i, path := range v.Files(root, role) {
			if i == sampledFiles {
				break
			}
			style.Width = pygen.WidthOf(style.Width, v.File(path).Text.Slice(text.Span{End: sampled}))
		}
	}
	return style
}
