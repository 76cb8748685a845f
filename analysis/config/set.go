package config

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"mxpls/analysis/lint"
	"mxpls/analysis/text"
)

// Set holds the configurations of a folder: for each path that of the nearest directory above it. It is immutable.
type Set struct {
	places []*Place // deeper directories first; the last holds everything
	texts  map[string]*text.Text
	today  string
}

// Place is a directory with what is in force there and below.
type Place struct {
	Dir    string // relative to the folder, "." for the folder itself
	Config *Config
	File   string // the configuration file, relative to the folder; "" for the defaults
	above  string // the folder's path from the configuration's directory, "" for the same directory; set for files above the folder
}

// Layers are the settings of a folder.
type Layers struct {
	Files     []*Source // configuration files of the folder and below it, and the nearest above it
	Overrides []*Source // the editor's settings and flags; later ones win
	Base      string    // the folder's path from the directory of the file above it, "" when there is none
	Rules     []string  // ids of the rules that there are
	Today     string    // the day by which allowances expire, as 2026-12-31; "" for before all days
}

// Resolve puts the settings together. Settings that are wrong are left out and named; the others count.
func Resolve(l Layers) (*Set, []Problem) {
	s := &Set{texts: map[string]*text.Text{}, today: l.Today}
	var problems []Problem
	add := func(p *Place, file *Source) {
		p.Config = Default()
		if file != nil {
			p.File, s.texts[file.Name] = file.Name, file.Text
			problems = append(problems, p.Config.apply(file, l.Rules)...)
		}
		for _, o := range l.Overrides {
			found := p.Config.apply(o, l.Rules)
			if len(s.places) == 0 { // the same for every place
				problems = append(problems, found...)
			}
		}
		p.Config.complete(l.Today)
		s.places = append(s.places, p)
	}
	for _, f := range effective(l.Files) {
		p := &Place{Dir: path.Dir(f.Name)}
		if p.Dir == ".." || strings.HasPrefix(p.Dir, "../") {
			p.Dir, p.above = ".", l.Base
		}
		add(p, f)
	}
	if !slices.ContainsFunc(s.places, func(p *Place) bool { return p.Dir == "." }) {
		add(&Place{Dir: "."}, nil)
	}
	slices.SortStableFunc(s.places, func(a, b *Place) int { return cmp.Compare(depth(b.Dir), depth(a.Dir)) })
	return s, problems
}

// Defaults is the Set of a folder that says nothing.
func Defaults() *Set {
	s, _ := Resolve(Layers{})
	return s
}

// effective drops the pyproject.toml of a directory that has an mxpls.toml, and a file above the folder when the folder has its own.
func effective(files []*Source) []*Source {
	byDir := map[string]*Source{}
	for _, f := range files {
		dir := path.Dir(f.Name)
		if old := byDir[dir]; old == nil || path.Base(f.Name) == OwnFile {
			byDir[dir] = f
		}
	}
	if byDir["."] != nil {
		maps.DeleteFunc(byDir, func(dir string, _ *Source) bool { return dir == ".." || strings.HasPrefix(dir, "../") })
	}
	out := make([]*Source, 0, len(byDir))
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		out = append(out, byDir[dir])
	}
	return out
}

func depth(dir string) int {
	if dir == "." {
		return -1
	}
	return strings.Count(dir, "/")
}

// Places lists the directories with a configuration, deeper ones first; the last is the folder itself.
func (s *Set) Places() []*Place { return s.places }

// At gives what is in force for a path relative to the folder: a file, or a directory that may hold a configuration itself.
func (s *Set) At(p string) *Place {
	for _, place := range s.places {
		if place.Dir == "." || p == place.Dir || strings.HasPrefix(p, place.Dir+"/") {
			return place
		}
	}
	return s.places[len(s.places)-1]
}

// Text gives the text of a configuration file, nil for other files.
func (s *Set) Text(path string) *text.Text { return s.texts[path] }

// Today is the day by which allowances expire.
func (s *Set) Today() string { return s.today }

// rel is a path of the folder as the place's globs see it.
func (p *Place) rel(file string) string {
	if p.Dir != "." {
		return strings.TrimPrefix(strings.TrimPrefix(file, p.Dir), "/")
	}
	return path.Join(p.above, file)
}

// Module says whether a directory is one of the configured modules; named is false when modules are found by their files.
func (p *Place) Module(dir string) (is, named bool) {
	if len(p.Config.Modules) == 0 {
		return false, false
	}
	return matchesAny(p.Config.Modules, cmp.Or(p.rel(dir), ".")), true
}

// Names says whether a glob of modules is one of a directory.
func (p *Place) Names(glob, dir string) bool {
	return matchesAny([]string{glob}, cmp.Or(p.rel(dir), "."))
}

// Excluded says whether a file, or a directory above it, is left out.
func (p *Place) Excluded(file string) bool {
	rel := p.rel(file)
	for ; rel != "." && rel != "/"; rel = path.Dir(rel) {
		if matchesAny(p.Config.Exclude, rel) {
			return true
		}
	}
	return false
}

// Levels gives what the configuration says of the rules for a file; nil when it says nothing.
func (p *Place) Levels(file string) map[string]Level {
	c := p.Config
	if len(c.PerPath) == 0 {
		return c.Rules
	}
	rel := p.rel(file)
	globs := slices.SortedFunc(maps.Keys(c.PerPath), func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	out := maps.Clone(c.Rules)
	for _, g := range globs {
		if matchesAny([]string{g}, rel) {
			maps.Copy(out, c.PerPath[g])
		}
	}
	return out
}

// SeverityOf is a rule's severity at a file; ok is false where the rule is off.
func (s *Set) SeverityOf(r *lint.Rule, file string) (severity lint.Severity, ok bool) {
	l, said := s.At(file).Levels(file)[r.ID]
	if !said {
		return r.Severity, true
	}
	return l.Severity, !l.Off
}

// matchesAny takes a glob without a wildcard at its end for a directory with all that is in it, as .gitignore does.
func matchesAny(globs []string, p string) bool {
	return slices.ContainsFunc(globs, func(g string) bool {
		g = strings.TrimSuffix(strings.TrimPrefix(g, "./"), "/")
		if ok, err := doublestar.Match(g, p); err == nil && ok {
			return true
		}
		ok, err := doublestar.Match(g+"/**", p)
		return err == nil && ok
	})
}
