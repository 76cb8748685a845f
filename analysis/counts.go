package analysis

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// Counts says how much there is of a module: what a reviewer wants to know first.
type Counts struct {
	Module    string        `json:"module"` // directory of the module
	Events    int           `json:"events"`
	Complete  int           `json:"complete"` // events that have all seven places
	Schemas   int           `json:"schemas"`  // event schemas, without those that are there to be inherited from
	Entries   int           `json:"entries"`  // of the registry
	Helpers   []HelperCount `json:"helpers"`  // by file and place
	TestFiles int           `json:"testFiles"`
	Tests     int           `json:"tests"`  // test functions
	Tested    int           `json:"tested"` // events with all four kinds of tests
	CallSites int           `json:"callSites"`
}

// HelperCount is a helper class with the number of its public trackers.
type HelperCount struct {
	Path     string `json:"path"`
	Class    string `json:"class"`
	Trackers int    `json:"trackers"`
}

// Counts counts every module, in the order of their directories.
func (s *Snapshot) Counts() []Counts {
	v := s.View()
	out := []Counts{}
	for _, r := range s.Base.Roots() {
		c := Counts{Module: r.Dir, Helpers: []HelperCount{}}
		for _, role := range []module.Role{module.Constants, module.Schemas, module.Registry, module.Service, module.Tests} {
			for _, file := range v.Files(r, role) {
				c.file(s, v, file, role)
			}
		}
		slices.SortStableFunc(c.Helpers, func(a, b HelperCount) int { return cmp.Compare(a.Path, b.Path) })
		for _, l := range s.Lifecycles() {
			if l.Event.Root == r {
				c.event(l)
			}
		}
		out = append(out, c)
	}
	return out
}

func (c *Counts) event(l module.Lifecycle) {
	c.Events++
	c.CallSites += len(l.Calls)
	if len(l.Missing()) == 0 {
		c.Complete++
	}
	if l.Tests.Count() == 4 {
		c.Tested++
	}
}

func (c *Counts) file(s *Snapshot, v *module.View, file string, role module.Role) {
	if role == module.Tests && strings.HasPrefix(path.Base(file), "test_") {
		c.TestFiles++
	}
	for placed := range s.Base.File(file).Forest.Placed() {
		p, ok := s.Base.Piece(placed.Unit)
		if !ok {
			continue
		}
		v.Focus(p)
		if role == module.Tests {
			for _, f := range p.Facts.Funcs {
				if strings.HasPrefix(f.Name, "test_") {
					c.Tests++
				}
			}
			continue
		}
		c.piece(v, p)
	}
}

func (c *Counts) piece(v *module.View, p *module.Piece) {
	pass := lint.NewPass(v, p, nil)
	if pass.File == nil || pass.Root == nil {
		return
	}
	found := collect(v, pass)
	c.Entries += len(found.entries)
	for _, schema := range found.schemas {
		if v.IsEventSchema(schema) && !v.IsAbstract(schema) {
			c.Schemas++
		}
	}
	for _, helper := range found.helpers {
		c.Helpers = append(c.Helpers, HelperCount{Path: p.Path, Class: helper.Name()})
	}
	for _, t := range found.trackers {
		i := slices.IndexFunc(c.Helpers, func(h HelperCount) bool { return h.Path == t.Class.Piece.Path && h.Class == t.Class.Name() })
		if i >= 0 && t.Public() {
			c.Helpers[i].Trackers++
		}
	}
}
