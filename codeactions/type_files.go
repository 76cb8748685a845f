package codeactions

import (
	"iter"
	"path"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
)

// TypeFiles gives the paths at which the modules lie that the schemas and the service import from, and other files that are named, where they are the
// repository's: seen from its root and from the directory of the analytics module. Tests need values of the enumerations and models there, and imports stand
// beside those of the project; the files were passed over, since they speak of no analytics themselves. Those that the snapshot has are left out, and not every
// path exists.
func TypeFiles(s *analysis.Snapshot, others ...string) iter.Seq[string] {
	v := s.View()
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		for _, root := range v.Base().Roots() {
			var imports []facts.Import
			for _, file := range slices.Concat(v.Files(root, module.Schemas), v.Files(root, module.Service), v.Files(root, module.Exports)) {
				for _, p := range servicePieces(v, file) {
					imports = append(imports, p.Facts.Imports...)
				}
			}
			for _, file := range others {
				imports = append(imports, importsOf(s, file)...)
			}
			for _, candidate := range moduleFiles(root, imports) {
				if !seen[candidate] && s.Text(candidate) == nil && !yield(candidate) {
					return
				}
				seen[candidate] = true
			}
		}
	}
}

// importsOf are the imports of a file that may speak of no analytics.
func importsOf(s *analysis.Snapshot, file string) []facts.Import {
	var out []facts.Import
	if f := s.Base.File(file); f != nil {
		for _, unit := range f.Forest.Units() {
			out = append(out, facts.Extract(unit).Imports...)
		}
	}
	return out
}

// moduleFiles are the paths at which the modules may lie that are imported absolutely.
func moduleFiles(root *module.Root, imports []facts.Import) []string {
	var out []string
	for _, imp := range imports {
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
