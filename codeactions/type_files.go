package codeactions

import (
	"iter"
	"path"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
)

// TypeFiles gives the paths at which the modules lie that the schemas and the service import from, where they are the repository's: seen from its root and from
// the directory of the analytics module. Not every path exists.
func TypeFiles(s *analysis.Snapshot) iter.Seq[string] {
	v := s.View()
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		for _, root := range v.Base().Roots() {
			files := slices.Concat(v.Files(root, module.Schemas), v.Files(root, module.Service), v.Files(root, module.Exports))
			for _, file := range files {
				for _, p := range servicePieces(v, file) {
					for _, candidate := range moduleFiles(root, p) {
						if !seen[candidate] && !yield(candidate) {
							return
						}
						seen[candidate] = true
					}
				}
			}
		}
	}
}

// moduleFiles are the paths at which the modules may lie that a piece imports from absolutely.
func moduleFiles(root *module.Root, p *module.Piece) []string {
	var out []string
	for _, imp := range p.Facts.Imports {
		if strings.HasPrefix(imp.Module, ".") {
			continue
		}
		dotted := strings.ReplaceAll(imp.Module, ".", "/")
		for _, at := range []string{dotted + ".py", dotted + "/__init__.py"} {
			out = append(out, at, path.Join(path.Dir(root.Dir), at))
		}
	}
	return out
}
