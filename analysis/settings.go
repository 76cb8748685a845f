package analysis

import (
	"slices"
	"strings"

	"mxpls/analysis/config"
	"mxpls/analysis/cow"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// allowed is a use of a configuration's allowance.
type allowed struct {
	names *module.Names // of the configuration
	name  string
}

// publishSettings judges the configuration files, which speak of the modules as a whole. It gives the paths that differ.
func (e *Engine) publishSettings() []string {
	var changed []string
	w := cow.Write(e.found, false)
	for _, p := range e.opts.Config.Places() {
		if p.File == "" {
			continue
		}
		var said []lint.Local
		if s, ok := e.settingsOf(p); ok {
			for _, r := range e.opts.Rules {
				if r.Settings != nil && !p.Levels(p.File)[r.ID].Off {
					r.Settings(lint.NewSettingsPass(&said).For(r), s)
				}
			}
		}
		now := e.settingsFindings(p, said)
		old, _ := w.Get(p.File)
		if slices.EqualFunc(old, now, func(a, b lint.Finding) bool { return compareFindings(a, b) == 0 && a.Severity == b.Severity }) {
			continue
		}
		if changed = append(changed, p.File); len(now) == 0 {
			w.Delete(p.File)
		} else {
			w.Set(p.File, now)
		}
	}
	e.found = w.Table
	return changed
}

func (e *Engine) settingsFindings(p *config.Place, said []lint.Local) []lint.Finding {
	var out []lint.Finding
	for _, l := range said {
		f := e.finding(p.File, 0, l)
		if level, ok := p.Levels(p.File)[f.Rule]; ok {
			f.Severity = level.Severity
		}
		out = append(out, f)
	}
	slices.SortFunc(out, compareFindings)
	identify(out, e.opts.Config.Text(p.File))
	return out
}

// settingsOf gathers what a file says; ok is false when nothing it says can be compared with anything: there is no module where it counts.
func (e *Engine) settingsOf(p *config.Place) (s lint.Settings, ok bool) {
	for _, a := range p.Config.Allow {
		if a.File == p.File {
			s.Allowances = append(s.Allowances, lint.Allowance{
				Name: a.Name, Until: a.Until, Span: a.Span, Expired: a.Expired(e.opts.Config.Today()),
				Used: e.results.allowed[allowed{&p.Config.Names, a.Name}] > 0,
			})
		}
	}
	for _, r := range e.base.Roots() {
		ok = ok || r.Names == &p.Config.Names
	}
	if !ok {
		s.Allowances = nil
	}
	for _, m := range p.Config.ModuleSettings(p.File) {
		found := slices.ContainsFunc(e.base.Roots(), func(r *module.Root) bool { return r.Names == &p.Config.Names && p.Names(m.Glob, r.Dir) })
		s.Modules = append(s.Modules, lint.ConfiguredModule{Glob: m.Glob, Span: m.Span, Found: found})
	}
	if strings.HasPrefix(p.File, "../") { // what it speaks of may lie beside the folder
		s.Modules, s.Allowances = nil, slices.DeleteFunc(s.Allowances, func(a lint.Allowance) bool { return !a.Expired })
	}
	return s, len(s.Allowances) > 0 || len(s.Modules) > 0
}
