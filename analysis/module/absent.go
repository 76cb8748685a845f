package module

import (
	"path"
	"slices"
	"strings"
)

// Absent says whether a dotted module name, as seen from a file, certainly names no file: it lies in the directory of an analytics module, of which
// every file is held.
func (v *View) Absent(from, dotted string) bool {
	if v.ModuleFile(from, dotted) != "" {
		return false
	}
	if strings.HasPrefix(dotted, ".") {
		rest := strings.TrimLeft(dotted, ".")
		dir := path.Dir(from)
		for range len(dotted) - len(rest) - 1 {
			dir = path.Dir(dir)
		}
		return rest != "" && v.holdsAll(dir) && v.noFile(path.Join(dir, strings.ReplaceAll(rest, ".", "/")))
	}
	found := false
	for _, r := range v.base.roots {
		rest, ok := strings.CutPrefix(dotted, r.Package()+".")
		if i := strings.Index(dotted, "."+r.Package()+"."); !ok && i >= 0 {
			rest, ok = dotted[i+len(r.Package())+2:], strings.HasSuffix("."+strings.ReplaceAll(r.Dir, "/", "."), "."+dotted[:i+1+len(r.Package())])
		}
		if !ok {
			continue
		}
		if !v.noFile(r.Dir + "/" + strings.ReplaceAll(rest, ".", "/")) {
			return false
		}
		found = true
	}
	return found
}

// holdsAll: the directory is a module's, or lies in one.
func (v *View) holdsAll(dir string) bool {
	return slices.ContainsFunc(v.base.roots, func(r *Root) bool { return dir == r.Dir || strings.HasPrefix(dir, r.Dir+"/") })
}

// noFile: neither a file nor a package of that path, in a package that is there.
func (v *View) noFile(p string) bool {
	return v.File(p+".py") == nil && v.File(p+"/__init__.py") == nil && v.File(path.Dir(p)+"/__init__.py") != nil
}

// Submodule gives the file of a package's submodule; "" when none is held.
func (v *View) Submodule(file, name string) string {
	dir, ok := strings.CutSuffix(file, "/__init__.py")
	if !ok {
		return ""
	}
	for _, c := range []string{dir + "/" + name + ".py", dir + "/" + name + "/__init__.py"} {
		if v.File(c) != nil {
			return c
		}
	}
	return ""
}
