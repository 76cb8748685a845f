package analysis

import (
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"mxpls/analysis/config"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// apply brings the touched files into the base. It gives the pieces that are new, those that are gone, and the questions with other answers.
func (e *Engine) apply(touched []string) (added, removed []*module.Piece, changed map[module.Key]struct{}) {
	e.cut(touched)
	extracted := e.extract(touched, nil)
	if e.updateMarkers(touched, extracted) {
		return e.rebuild(extracted)
	}
	c := module.Begin(e.base, !e.loaded)
	for _, path := range touched {
		e.put(c, e.files[path], extracted[path])
	}
	e.base = c.Base()
	return c.Added, c.Removed, c.Changed
}

func (e *Engine) put(c *module.Change, s *source, units []module.Extracted) {
	if s.gone {
		c.Drop(s.path)
		delete(e.files, s.path)
		return
	}
	c.Put(e.file(s), s.removed, units)
	s.held, s.removed, s.added = true, nil, nil
}

func (e *Engine) file(s *source) *module.File {
	f := &module.File{Path: s.path, Text: s.text, Forest: s.forest}
	f.Root, f.Role = roleOf(e.base.Roots(), s.path)
	f.Partial = !e.readWhole(f.Root, s.path)
	return f
}

// roleOf finds the innermost module that holds the path.
func roleOf(roots []*module.Root, path string) (*module.Root, module.Role) {
	var best *module.Root
	for _, r := range roots {
		if _, ok := r.Rel(path); ok && (best == nil || len(r.Dir) > len(best.Dir)) {
			best = r
		}
	}
	if best == nil {
		return nil, module.Elsewhere
	}
	return best, best.RoleOf(path)
}

// cut cuts new files into statements, in parallel.
func (e *Engine) cut(touched []string) {
	e.parallel(len(touched), func(i int) {
		s := e.files[touched[i]]
		if s.gone || s.forest != nil {
			return
		}
		s.forest = syntax.Parse(s.text)
		s.added = slices.Collect(s.forest.Placed())
	})
}

func (e *Engine) parallel(n int, do func(int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next sync.Mutex
	var wg sync.WaitGroup
	at := 0
	var fault any // a panic, brought to the caller's goroutine, where it can be recovered
	for range workers {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					next.Lock()
					fault = p
					next.Unlock()
				}
			}()
			for {
				next.Lock()
				i := at
				at++
				next.Unlock()
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	wg.Wait()
	if fault != nil {
		panic(fault)
	}
}

// extract reads the facts of the units added to the touched files. Of business code only units that can speak of the module are read.
func (e *Engine) extract(touched []string, roots []*module.Root) map[string][]module.Extracted {
	if roots == nil {
		roots = e.base.Roots()
	}
	out := make([][]module.Extracted, len(touched))
	e.parallel(len(touched), func(i int) {
		if s := e.files[touched[i]]; !s.gone {
			out[i] = e.extractFile(s, roots)
		}
	})
	m := make(map[string][]module.Extracted, len(touched))
	for i, path := range touched {
		m[path] = out[i]
	}
	return m
}

func (e *Engine) extractFile(s *source, roots []*module.Root) []module.Extracted {
	root, _ := roleOf(roots, s.path)
	whole := e.readWhole(root, s.path)
	if !whole {
		e.refreshNeedles(s)
	}
	out := make([]module.Extracted, 0, len(s.added))
	for _, p := range s.added {
		if whole || wanted(p.Unit, s.needles) {
			out = append(out, module.Extracted{Placed: p, Facts: facts.Extract(p.Unit)})
		}
	}
	return out
}

// readWhole: every unit of the file is read, not only those that can speak of the module.
func (e *Engine) readWhole(root *module.Root, path string) bool {
	return root != nil || module.IsTestPath(path) || candidate(path, e.opts.Config)
}

// refreshNeedles finds the words by which this file's units can speak of the module: the usual ones, and what the file's imports from there are
// called. When the words change, every unit is looked at again.
func (e *Engine) refreshNeedles(s *source) {
	base := e.words
	words := slices.Clone(base)
	for p := range s.forest.Placed() {
		if mentions(p.Unit.Text, attributionEnums) { // its members are assigned in units that name nothing of the module
			words = append(words, "=")
		}
		if isImport(p.Unit) && mentions(p.Unit.Text, base) {
			for _, i := range facts.Extract(p.Unit).Imports {
				words = append(words, i.Alias)
			}
		}
	}
	slices.Sort(words)
	words = slices.DeleteFunc(slices.Compact(words), func(w string) bool { return w == "" })
	if s.needles != nil && s.held && !slices.Equal(words, s.needles) {
		s.removed = append(s.removed, slices.Collect(s.forest.Placed())...)
		s.added = slices.Collect(s.forest.Placed())
	}
	s.needles = words
}

// library is the Python package of Mixpanel's client: code that uses it goes past the module.
const library = "mixpanel"

// needles are words without which no text can speak of a module, or do its work.
func needles(set *config.Set) []string {
	return eachNames(set, func(p *config.Place) []string {
		n := &p.Config.Names
		return append(append(packages(p), n.LoginSchemas...), n.SessionSchema, n.EventsClass, n.TrackEvent, "track_", n.RegistryView, n.ServiceClass,
			n.BaseSchema, literal(n.HelperPattern), library, strings.ToUpper(library))
	})
}

// Needles are byte strings of which a file must hold one to be worth reading. Plain enumerations are read wherever they are: fields may be typed by them, and
// nothing but their definition says that their members are no text.
func Needles(set *config.Set) []string {
	return eachNames(set, func(p *config.Place) []string {
		n := &p.Config.Names
		return append(append(append(packages(p), attributionEnums...), n.LoginSchemas...), n.SessionSchema, n.EventsClass, n.RegistryName, n.ServiceClass,
			n.BaseSchema, literal(n.HelperPattern), "from "+library, "import "+library, "(Enum)", "(enum.Enum)")
	})
}

// eachNames joins what the places of a Set give, sorted; empty words are dropped.
func eachNames(set *config.Set, of func(*config.Place) []string) []string {
	var out []string
	for _, p := range set.Places() {
		out = append(out, of(p)...)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(w string) bool { return w == "" })
}

// packages are the names by which a module is imported, as far as they are known before it is found.
func packages(p *config.Place) []string {
	if len(p.Config.Modules) == 0 {
		return []string{defaultPackage}
	}
	var out []string
	for _, glob := range p.Config.Modules {
		out = append(out, literal(path.Base(glob)))
	}
	return out
}

// literal is the longest part of a glob that stands for itself.
func literal(glob string) string {
	best := ""
	for part := range strings.FieldsFuncSeq(glob, func(r rune) bool { return strings.ContainsRune("*?[]{},", r) }) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

// attributionEnums begin the classes whose members are the values of login attribution. They are defined in business code that need not speak of the module.
var attributionEnums = []string{"class LoginSourceChoices", "class SlackButtonChoices", "class TeamsButtonChoices"}

func wanted(u *syntax.Unit, needles []string) bool {
	return isImport(u) || u.Role == syntax.BlockHead || mentions(u.Text, needles)
}

func isImport(u *syntax.Unit) bool {
	code := u.Text[u.Code.Start:u.Code.End]
	return strings.HasPrefix(code, "from ") || strings.HasPrefix(code, "import ")
}

func mentions(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
