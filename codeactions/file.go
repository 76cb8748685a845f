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

// dotted is the name by which one file of the module imports another: relative where the importing file does so already, absolute from the module's
// parent directory otherwise.
func dotted(root *module.Root, target string, relative bool, from string) string {
	p := strings.TrimSuffix(strings.TrimSuffix(target, ".py"), "/__init__")
	if relative {
		return relativeName(path.Dir(from), p)
	}
	base := path.Dir(root.Dir)
	if base != "." {
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
