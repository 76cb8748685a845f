package module

import "mxpls/analysis/facts"

// Binds says whether a file binds the name at module level, star imports left aside.
func (v *View) Binds(path, name string) bool {
	return len(v.pieces(Key{Kind: KeyDef, Path: path, Name: name})) > 0
}

// HasStar says whether a file has a star import.
func (v *View) HasStar(path string) bool {
	return len(v.pieces(Key{Kind: KeyStar, Path: path})) > 0
}

// FirstPiece gives the first piece of a file, in the order of the text, for which the function says true; nil when there is none. What is asked about a
// piece must follow from its facts alone.
func (v *View) FirstPiece(path string, is func(*Piece) bool) *Piece {
	v.note(Key{Kind: KeyScope, Path: path})
	f := v.base.File(path)
	if f == nil {
		return nil
	}
	for placed := range f.Forest.Placed() {
		if p, ok := v.base.pieces.Get(placed.Unit); ok && is(p) {
			return p
		}
	}
	return nil
}

// ClassNames lists the names of the classes at module level of the files with a role, in the order of path and place.
func (v *View) ClassNames(r *Root, role Role) []string {
	var out []string
	for _, path := range v.Files(r, role) {
		for _, p := range v.Scope(path, "") {
			for i := range p.Facts.Classes {
				if c := &p.Facts.Classes[i]; c.Scope == "" {
					out = append(out, c.Name)
				}
			}
		}
	}
	return out
}

// AnyClass finds the classes with a name at module level of a module's files, tests left aside, in the order of path.
func (v *View) AnyClass(r *Root, name string) []Symbol {
	var out []Symbol
	for _, p := range v.MentionsIn(name, func(f *File) bool { return f.Root == r && !isTest(f) }) {
		for i := range p.Facts.Bindings {
			if b := &p.Facts.Bindings[i]; b.Name == name && b.Kind == facts.BindClass && b.Scope == "" && p.Scope == "" {
				if c := v.ClassIn(p.Path, name); c.Kind == Class {
					out = append(out, c)
				}
			}
		}
	}
	return out
}
