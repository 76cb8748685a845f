package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// binding is how the arguments of a call fail to meet the parameters of a function.
type binding struct {
	unknown    []facts.Arg   // keywords that it does not take
	positional []facts.Arg   // arguments that it does not take by position
	missing    []facts.Param // parameters that must be given and are not
	free       []string      // names of parameters that the call does not give
}

func (b binding) ok() bool { return len(b.unknown)+len(b.positional)+len(b.missing) == 0 }

// bind matches the arguments of an invocation with a tracker's parameters. known is false when a decorator may change what it takes.
func bind(p *lint.Pass, t module.Tracker, inv module.Invocation) (b binding, known bool) {
	d := decorationsOf(p, t.Func, t.Site())
	if d.opaque || t.Class.Kind == module.Class && p.View.Member(t.Class, t.Func.Name).Several {
		return binding{}, false
	}
	m := matcher{taken: map[string]bool{}}
	params := t.Func.Params
	if t.Class.Kind == module.Class && !d.static && len(params) > 0 {
		params = params[1:]
	}
	return m.match(params, inv), true
}

type matcher struct {
	binding
	taken         map[string]bool
	varPos, varKw bool
}

func (m *matcher) match(params []facts.Param, inv module.Invocation) binding {
	var byPosition []facts.Param
	byName := map[string]bool{}
	for _, p := range params {
		switch p.Kind {
		case facts.VarPositional:
			m.varPos = true
		case facts.VarKeyword:
			m.varKw = true
		case facts.PositionalOnly:
			byPosition = append(byPosition, p)
		case facts.PositionalOrKeyword:
			byPosition = append(byPosition, p)
			byName[p.Name] = true
		default:
			byName[p.Name] = true
		}
	}
	for i, a := range inv.Args.Pos {
		if i < len(byPosition) {
			m.taken[byPosition[i].Name] = true
		} else if !m.varPos {
			m.positional = append(m.positional, a)
		}
	}
	m.keywords(byName, inv)
	for _, p := range params {
		if m.taken[p.Name] || p.Kind == facts.VarPositional || p.Kind == facts.VarKeyword {
			continue
		}
		m.free = append(m.free, p.Name)
		if p.Required() && !inv.Args.Hidden && !inv.Later {
			m.missing = append(m.missing, p)
		}
	}
	if len(m.positional) > 0 { // what is given by position is what is missing by name
		m.missing = nil
	}
	return m.binding
}

func (m *matcher) keywords(byName map[string]bool, inv module.Invocation) {
	for _, a := range given(inv.Args) {
		switch {
		case byName[a.Name] && !m.taken[a.Name]:
			m.taken[a.Name] = true
		case byName[a.Name]: // by position and by name
			m.positional = append(m.positional, inv.Args.Pos...)
		case !m.varKw:
			m.unknown = append(m.unknown, a)
		}
	}
}

// given lists the keywords of a call in the order of their places.
func given(b module.Bound) []facts.Arg {
	var out []facts.Arg
	for _, a := range b.Given {
		i := len(out)
		for i > 0 && out[i-1].NameSpan.Start > a.NameSpan.Start {
			i--
		}
		out = append(out, facts.Arg{})
		copy(out[i+1:], out[i:])
		out[i] = a
	}
	return out
}

// renamed: as many keywords are unknown as are missing: the call says the right things by old names.
func (b binding) renamed() bool { return len(b.unknown) > 0 && len(b.unknown) == len(b.missing) }

// meant gives the parameter that an unknown keyword is probably meant for.
func (b binding) meant(a facts.Arg) string {
	if near := nearest(a.Name, b.free); near != "" {
		return near
	}
	if len(b.unknown) == 1 && len(b.missing) == 1 {
		return b.missing[0].Name
	}
	return ""
}
