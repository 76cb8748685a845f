package analysis

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

// subjects are what there is to judge in one piece.
type subjects struct {
	events     []module.Event
	schemas    []module.Symbol
	fields     []module.Field
	entries    []module.Registration
	helpers    []module.Symbol
	trackers   []module.Tracker
	sends      []module.Send
	constructs []module.Construct
	calls      []facts.Call
	inside     bool // the piece lies in the module
}

func collect(v *module.View, p *lint.Pass) subjects {
	s := subjects{inside: p.File.Root != nil, calls: p.Piece.Facts.Calls}
	s.sends = v.Sends(p.Piece)
	s.constructs = v.Constructs(p.Piece)
	if !s.inside {
		return s
	}
	for i := range p.Piece.Facts.Bindings {
		b := &p.Piece.Facts.Bindings[i]
		switch b.Kind {
		case facts.BindAssign:
			if e, ok := v.EventAt(p.Piece, b); ok {
				s.events = append(s.events, e)
			} else if f, ok := v.FieldOf(p.Piece, b); ok && v.CarriesFields(f.Owner) {
				s.fields = append(s.fields, f)
			}
		case facts.BindClass:
			s.class(v, p, b)
		case facts.BindFunc:
			if t, ok := v.TrackerAt(p.Piece, &p.Piece.Facts.Funcs[b.Index]); ok {
				s.trackers = append(s.trackers, t)
			}
		}
	}
	v.Entries(p.Piece, func(r module.Registration) { s.entries = append(s.entries, r) })
	return s
}

func (s *subjects) class(v *module.View, p *lint.Pass, b *facts.Binding) {
	name := p.Piece.Scope
	for _, part := range []string{b.Scope, b.Name} {
		if part != "" {
			name = strings.TrimPrefix(name+"."+part, ".")
		}
	}
	c := v.ClassIn(p.Piece.Path, name)
	if c.Kind != module.Class || c.Piece != p.Piece {
		return
	}
	if p.File.Role != module.Tests && v.IsSchema(c) {
		s.schemas = append(s.schemas, c)
	}
	if p.File.Role == module.Service && v.IsHelper(c) {
		s.helpers = append(s.helpers, c)
	}
}

// asks says whether the rule judges any of the subjects: most rules have nothing to do with most pieces.
func (s *subjects) asks(r *lint.Rule, p *lint.Pass) bool {
	return r.Piece != nil ||
		r.Event != nil && len(s.events) > 0 || r.Schema != nil && len(s.schemas) > 0 || r.Field != nil && len(s.fields) > 0 ||
		r.Entry != nil && len(s.entries) > 0 || r.Helper != nil && len(s.helpers) > 0 || r.Tracker != nil && len(s.trackers) > 0 ||
		r.Send != nil && len(s.sends) > 0 || r.Construct != nil && len(s.constructs) > 0 || r.Call != nil && len(s.calls) > 0 ||
		r.Function != nil && s.inside && len(p.Piece.Facts.Funcs) > 0 || r.Binding != nil && s.inside && len(p.Piece.Facts.Bindings) > 0
}

// visit calls the rule's functions for every subject that they ask for.
func (s *subjects) visit(r *lint.Rule, p *lint.Pass) {
	each(r.Event, s.events, p)
	each(r.Schema, s.schemas, p)
	each(r.Field, s.fields, p)
	each(r.Entry, s.entries, p)
	each(r.Helper, s.helpers, p)
	each(r.Tracker, s.trackers, p)
	each(r.Send, s.sends, p)
	each(r.Construct, s.constructs, p)
	if r.Call != nil {
		for _, c := range s.calls {
			r.Call(p, c, module.SiteOf(p.Piece, c.Func))
		}
	}
	if r.Function != nil && s.inside {
		for i := range p.Piece.Facts.Funcs {
			r.Function(p, &p.Piece.Facts.Funcs[i])
		}
	}
	if r.Binding != nil && s.inside {
		for i := range p.Piece.Facts.Bindings {
			r.Binding(p, &p.Piece.Facts.Bindings[i])
		}
	}
	if r.Piece != nil {
		r.Piece(p)
	}
}

func each[T any](do func(*lint.Pass, T), list []T, p *lint.Pass) {
	if do == nil {
		return
	}
	for _, x := range list {
		do(p, x)
	}
}
