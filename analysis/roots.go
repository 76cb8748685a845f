package analysis

import (
	"path"
	"slices"
	"strings"

	"mxpls/analysis/config"
	"mxpls/analysis/module"
)

// marker is a definition by which a module is recognised.
type marker struct {
	dir  string
	role module.Role
}

// defaultPackage is recognised by one marker, and so is a directory that the configuration names; any other directory by two: many Django apps have a
// schemas.py.
const defaultPackage = "optimo_analytics"

// candidate says whether a file's path could be a module's constants, schemas, registry or service.
func candidate(p string, set *config.Set) bool {
	_, ok := candidateDir(p, set)
	return ok
}

func candidateDir(p string, set *config.Set) (marker, bool) {
	place := set.At(p)
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		r := module.Root{Dir: dir, Names: &place.Config.Names}
		is, named := place.Module(dir)
		switch role := r.RoleOf(p); role {
		case module.Constants, module.Schemas, module.Registry, module.Service, module.Exports:
			if is || !named && strings.Count(strings.TrimPrefix(p, dir+"/"), "/") <= 3 {
				return marker{dir, role}, true
			}
		}
		if dir == "." || dir == "/" {
			return marker{}, false
		}
	}
}

// updateMarkers looks for the markers in touched files and says whether the set of modules changed.
func (e *Engine) updateMarkers(touched []string, extracted map[string][]module.Extracted) bool {
	for _, p := range touched {
		s := e.files[p]
		m, ok := candidateDir(p, e.opts.Config)
		if !ok {
			continue
		}
		if s.gone {
			delete(e.markers, p)
			continue
		}
		if e.marked(s, m.role, extracted[p]) {
			e.markers[p] = m
		} else {
			delete(e.markers, p)
		}
	}
	return !slices.EqualFunc(e.findRoots(), e.base.Roots(), func(a, b *module.Root) bool { return a.Dir == b.Dir })
}

// marked says whether the file still defines what marks its role. Only bindings that changed are looked at: a marker that was neither added nor
// removed is as it was.
func (e *Engine) marked(s *source, role module.Role, units []module.Extracted) bool {
	names := &e.opts.Config.At(s.path).Config.Names
	for _, u := range units {
		for _, b := range u.Facts.Bindings {
			if len(u.Placed.Path) == 0 && b.Scope == "" && isMarker(names, role, b.Name) {
				return true
			}
		}
	}
	if _, was := e.markers[s.path]; !was {
		return false
	}
	for _, r := range s.removed {
		if p, ok := e.base.Piece(r.Unit); ok {
			for _, b := range p.Facts.Bindings {
				if p.Scope == "" && b.Scope == "" && isMarker(names, role, b.Name) {
					return false
				}
			}
		}
	}
	return true
}

func isMarker(n *module.Names, role module.Role, name string) bool {
	switch role {
	case module.Constants:
		return name == n.EventsClass
	case module.Schemas:
		return name == n.BaseSchema
	case module.Registry:
		return name == n.RegistryName
	case module.Service, module.Exports:
		return name == n.ServiceClass || module.IsHelperClass(&module.Root{Names: n}, name)
	}
	return false
}

func (e *Engine) findRoots() []*module.Root {
	roles := map[string]map[module.Role]bool{}
	for _, m := range e.markers {
		role := m.role
		if role == module.Exports {
			role = module.Service
		}
		if roles[m.dir] == nil {
			roles[m.dir] = map[module.Role]bool{}
		}
		roles[m.dir][role] = true
	}
	var out []*module.Root
	for dir, r := range roles {
		place := e.opts.Config.At(dir)
		if is, named := place.Module(dir); is || !named && (len(r) >= 2 || path.Base(dir) == defaultPackage) {
			out = append(out, &module.Root{Dir: dir, Names: &place.Config.Names})
		}
	}
	slices.SortFunc(out, func(a, b *module.Root) int { return strings.Compare(a.Dir, b.Dir) })
	return out
}

// rebuild makes the base anew with another set of modules: every file may have another role.
func (e *Engine) rebuild(extracted map[string][]module.Extracted) (added, removed []*module.Piece, changed map[module.Key]struct{}) {
	for _, ev := range e.results.all() {
		removed = append(removed, ev.piece)
	}
	if e.memo != nil {
		e.memo = module.NewMemo()
	}
	roots := e.findRoots()
	for _, r := range roots {
		if e.opts.LineLength != nil {
			r.LineLength = e.opts.LineLength(r.Dir)
		}
	}
	var paths []string
	for p, s := range e.files {
		if s.gone {
			delete(e.files, p)
			continue
		}
		paths = append(paths, p)
	}
	slices.Sort(paths)
	missing := slices.DeleteFunc(slices.Clone(paths), func(p string) bool {
		s := e.files[p]
		root, _ := roleOf(roots, p)
		return !s.held && (root == nil || candidate(p, e.opts.Config) || module.IsTestPath(p)) && extracted[p] != nil
	})
	for _, p := range missing {
		s := e.files[p]
		s.held, s.removed, s.needles = false, nil, nil
		s.added = slices.Collect(s.forest.Placed())
	}
	more := e.extract(missing, roots)
	e.base = module.NewBase(roots)
	c := module.Begin(e.base, true)
	for _, p := range paths {
		units, ok := more[p]
		if !ok {
			units = extracted[p]
		}
		e.put(c, e.files[p], units)
	}
	e.base = c.Base()
	return c.Added, removed, c.Changed
}

// CandidateDir gives the directory that would be the module if the path were one of its constants, schemas, registry or service files.
func CandidateDir(p string, set *config.Set) (string, bool) {
	m, ok := candidateDir(p, set)
	return m.dir, ok
}
