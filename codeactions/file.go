package codeactions

import (
	"path"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

// at gives the piece around a byte offset of a file, with the piece's own offset.
func at(s *analysis.Snapshot, file string, offset int) (*module.Piece, int, bool) {
	f := s.Base.File(file)
	if f == nil {
		return nil, 0, false
	}
	u, start := f.Forest.UnitAt(offset)
	if u == nil {
		return nil, 0, false
	}
	p, ok := s.Base.Piece(u)
	return p, start, ok
}

// one is a change of a single file.
func one(file string, edits []text.Edit) Change {
	return Change{Edits: map[string][]text.Edit{file: edits}}
}

// dotted is the name by which a file of the module imports another: relative or absolute from the directory that the module's package stands in.
func dotted(root *module.Root, target string, relative bool, from string) string {
	p := strings.TrimSuffix(strings.TrimSuffix(target, ".py"), "/__init__")
	if relative {
		return relativeName(path.Dir(from), p)
	}
	if base := path.Dir(root.Dir); base != "." {
		p = strings.TrimPrefix(p, base+"/")
	}
	return strings.ReplaceAll(p, "/", ".")
}

// relativeName spells a path (without .py) as seen from a directory: one dot, and one more for each directory up.
func relativeName(dir, target string) string {
	dots := "."
	for dir != "." && target != dir && !strings.HasPrefix(target, dir+"/") {
		dir = path.Dir(dir)
		dots += "."
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(target, dir), "/")
	if dir == "." {
		rest = target
	}
	return dots + strings.ReplaceAll(rest, "/", ".")
}

// home is the file from which a symbol of the module is imported: the outermost package of the module that hands it on, or the file that defines it.
func home(v *module.View, root *module.Root, symbol module.Symbol) string {
	best := symbol.Piece.Path
	for dir := path.Dir(best); strings.HasPrefix(dir, root.Dir+"/"); dir = path.Dir(dir) {
		if init := dir + "/__init__.py"; v.File(init) != nil && v.Lookup(init, symbol.Name()).Same(symbol) {
			best = init
		}
	}
	return best
}
