package codeactions

import (
	"iter"
	"path"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
)

// TypeFiles gives the paths at which the modules lie that the schemas import from, where they are the repository's: seen from its root and from the directory
// of the analytics module. Not every path exists.
func TypeFiles(s *analysis.Snapshot) iter.Seq[string] {
	v := s.View()
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		for _, root := range v.Base().Roots() {
			for _, file := range v.Files(root, module.Schemas) {
				for _, p := range v.Scope(file, "") {
					for _, imp := range p.Facts.Imports {
						if strings.HasPrefix(imp.Module, ".") {
							continue
						}
						dotted := strings.ReplaceAll(imp.Module, ".", "/")
						for _, at := range []string{dotted + ".py", dotted + "/__init__.py"} {
							for _, dir := range []string{".", path.Dir(root.Dir)} {
								candidate := path.Join(dir, at)
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
	}
}
