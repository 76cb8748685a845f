package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/pygen"
	"mxpls/codeactions/templates"
)

// publicFor writes the public tracker above the private one that sends the event: it takes what that takes.
func (i *implementing) publicFor(s *analysis.Snapshot, private module.Tracker) (Change, string, error) {
	file := private.Class.Piece.Path
	name := strings.TrimPrefix(private.Func.Name, "_")
	where := fmt.Sprintf("%s:%d", file, s.Base.File(file).Text.LineOf(startOf(s, private.Symbol))+1)
	if !strings.HasPrefix(private.Func.Name, "_") || s.View().Has(private.Class, name) {
		return Change{}, "", fmt.Errorf("%s: %s sends %s, but %s does not call it: let it", where, private.Func.Name, i.Event, name)
	}
	w := i.writer(s.View(), file)
	data := i.halfOf(private.Class.Name(), name)
	for _, p := range private.Func.Params {
		switch {
		case p.Kind == facts.VarPositional || p.Kind == facts.VarKeyword || p.Kind == facts.PositionalOnly || private.Func.Async:
			return Change{}, "", fmt.Errorf("%s: %s is no tracker with keyword-only parameters: write the public tracker that calls it", where, private.Func.Name)
		case p.Name == "cls" || p.Name == "self":
			continue
		}
		given := templates.Parameter{Name: p.Name, Optional: !p.Required(), Default: p.Default.Text()}
		if p.Annotation.Valid() {
			given.Annotation = p.Annotation.Text()
		}
		data.Parameters = append(data.Parameters, given)
		if strings.HasSuffix(p.Name, "_id") {
			data.Logged = append(data.Logged, given)
		}
	}
	var err error
	if data.Logger, err = i.logging(w); err != nil {
		return Change{}, "", err
	}
	code, err := w.laid("public_tracker", data)
	at := pygen.LineStart(w.src, startOf(s, private.Symbol))
	nl := w.style.Newline
	return one(file, append(w.imports(), insertion(at, code+nl+nl))), "public tracker " + data.Helper + "." + name + " in " + file, err
}

// privateFor writes the private tracker below the public one that calls it: what is handed to it must be what the event needs.
func (i *implementing) privateFor(s *analysis.Snapshot, helper, public module.Symbol) (Change, string, error) {
	file := public.Piece.Path
	w := i.writer(s.View(), file)
	data, err := i.trackers(w)
	if err != nil {
		return Change{}, "", err
	}
	given, err := i.handsOver(s, public, data.Parameters)
	if err != nil {
		return Change{}, "", err
	}
	unsaid := func(name string) bool {
		_, there := given[name]
		return !there && slices.ContainsFunc(data.Parameters, func(p templates.Parameter) bool { return p.Name == name })
	}
	data.Properties = slices.DeleteFunc(data.Properties, func(a templates.Argument) bool { return unsaid(a.Name) })
	data.Parameters = slices.DeleteFunc(data.Parameters, func(p templates.Parameter) bool { return unsaid(p.Name) })
	code, err := w.laid("private_tracker", data)
	at := pygen.LineEnd(w.src, startOf(s, public)+public.Piece.Placed.Unit.Code.Len())
	nl := w.style.Newline
	return one(file, append(w.imports(), insertion(at, nl+nl+code))), "private tracker " + helper.Name() + "._" + data.Tracker + " in " + file, err
}

// handsOver gives what the public tracker calls the private one with, which must be what the event takes.
func (i *implementing) handsOver(s *analysis.Snapshot, public module.Symbol, takes templates.Parameters) (map[string]facts.Arg, error) {
	v := s.View()
	name := "_" + i.names.tracker
	file := public.Piece.Path
	line := func(n syntax.Node) int {
		start, _ := s.Base.Start(public.Piece)
		return s.Base.File(file).Text.LineOf(start+n.Span().Start) + 1
	}
	fn := public.FuncFacts()
	var call syntax.Node
	facts.Walk(fn.Body, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindCall && facts.LastName(n.Child(syntax.FieldFunction)) == name {
			call = n
		}
		return true
	})
	if !call.Valid() {
		return nil, fmt.Errorf("%s:%d: %s is there, and does not call %s: let it", file, line(fn.Node), fn.Name, name)
	}
	given := v.Bind(module.Site{Piece: public.Piece, Func: fn, Scope: public.Owner}, call).Given
	for _, p := range takes {
		if _, there := given[p.Name]; !there && !p.Optional {
			return nil, fmt.Errorf("%s:%d: %s is called without %s, which the event needs: hand it over", file, line(call), name, p.Name)
		}
	}
	for g := range given {
		if !slices.ContainsFunc(takes, func(p templates.Parameter) bool { return p.Name == g }) {
			return nil, fmt.Errorf("%s:%d: %s is called with %s, which no property of the event takes: declare it in the schema, or leave it out", file, line(call), name, g)
		}
	}
	return given, nil
}

// halfOf is what the templates of both trackers say of the event.
func (i *implementing) halfOf(helper, tracker string) templates.Trackers {
	return templates.Trackers{
		Event: i.Event, Constant: i.names.constant, When: i.when(), Actor: string(i.Actor), Cron: i.Cron, Domain: i.Domain,
		Helper: helper, Tracker: tracker, Action: strings.TrimPrefix(tracker, "track_"), TrackEvent: i.root.Names.TrackEvent,
	}
}

// startOf is the offset of the code of what a piece of its own defines, its decorators included.
func startOf(s *analysis.Snapshot, symbol module.Symbol) int {
	start, _ := s.Base.Start(symbol.Piece)
	return start + symbol.Piece.Placed.Unit.Code.Start
}
