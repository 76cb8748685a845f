package codeactions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/module"

	"mxpls/codeactions/pygen"
	"mxpls/codeactions/templates"
)

// CallPlace is a line of business code before which the tracker is called.
type CallPlace struct {
	Path string // slash-separated, relative to the folder; "" when there is none
	Line int    // from 1
}

// call calls the public tracker at the place that was given.
func (i *implementing) call(s *analysis.Snapshot) (Change, string, error) {
	if i.Call.Path == "" {
		return Change{}, "", nil
	}
	v := s.View()
	e, err := i.event(v)
	if err != nil {
		return Change{}, "", err
	}
	t, err := publicOf(v, e)
	if err != nil {
		return Change{}, "", err
	}
	for _, c := range v.CallSites(t) {
		if c.Piece.Path == i.Call.Path {
			return Change{}, "", nil // the second run
		}
	}
	file := v.File(i.Call.Path)
	switch {
	case file == nil:
		return Change{}, "", fmt.Errorf("%s: no such Python file in the folder, or one that speaks of no analytics: import something of %s there first", i.Call.Path, i.root.Package())
	case file.Root != nil:
		return Change{}, "", fmt.Errorf("%s lies in the module: business code calls the trackers", i.Call.Path)
	}
	if err := i.checkArguments(t); err != nil {
		return Change{}, "", err
	}
	spot, err := spotFor(s, i.Call)
	if err != nil {
		return Change{}, "", err
	}
	arguments, err := i.argumentsAt(v, spot, t)
	if err != nil {
		return Change{}, "", err
	}
	w := i.writer(v, i.Call.Path)
	helper, err := w.inside(t.Class)
	if err != nil {
		return Change{}, "", err
	}
	code, err := w.code("call", i.callOf(helper, t, arguments))
	if err != nil {
		return Change{}, "", err
	}
	done := fmt.Sprintf("call in %s:%d", i.Call.Path, i.Call.Line)
	return one(i.Call.Path, append(w.imports(), insertion(spot.at, pygen.Lay(code, spot.indent, w.style)+w.style.Newline))), done, nil
}

// committed has a call inside of a transaction wait for its end.
func (i *implementing) committed(s *analysis.Snapshot) (Change, string, error) {
	t := s.Text(i.Call.Path)
	if i.Call.Path == "" || t == nil {
		return Change{}, "", nil
	}
	for _, f := range s.Findings(i.Call.Path) {
		if f.Rule == "track-in-transaction" && strings.HasSuffix(t.Slice(f.Span), i.names.tracker) && onCommit.reason(s.View(), f) == "" {
			change, err := onCommit.edits(s, f)
			return change, "call through transaction.on_commit", err
		}
	}
	return Change{}, "", nil
}

// publicOf is the event's public tracker.
func publicOf(v *module.View, e module.Event) (module.Tracker, error) {
	list := v.TrackersOf(e)
	k := slices.IndexFunc(list, func(t module.Tracker) bool { return t.Public() && t.Class.Kind == module.Class })
	if k < 0 {
		return module.Tracker{}, fmt.Errorf("%s has no public tracker", e.Label())
	}
	return list[k], nil
}

// callOf tells what the template of a call needs.
func (i *implementing) callOf(helper string, t module.Tracker, arguments templates.Arguments) templates.Call {
	return templates.Call{Event: i.Event, Constant: i.names.constant, Helper: helper, Tracker: t.Func.Name, Arguments: arguments}
}

// snippet writes the call for somebody to put into business code, when nothing there calls the tracker yet.
func (i *implementing) snippet(s *analysis.Snapshot, out *Implemented) error {
	v := s.View()
	e, err := i.event(v)
	if err != nil {
		return nil
	}
	t, err := publicOf(v, e)
	if err != nil || len(v.CallSites(t)) > 0 {
		return nil
	}
	if err := i.checkArguments(t); err != nil {
		return err
	}
	style := pygen.Style{Newline: "\n", Quote: `"`, Indent: "    ", Width: 88}
	names := []pygen.Name{{Module: dotted(i.root, home(v, i.root, t.Class), false, ""), Name: t.Class.Binding.Name}}
	code, err := i.author.code("call", i.callOf(t.Class.Binding.Name, t, i.arguments(t)), "", templates.File{Style: style, Import: func(mod, name string) (string, error) {
		names = append(names, pygen.Name{Module: mod, Name: name})
		return cmp.Or(name, mod), nil
	}})
	if err != nil {
		return err
	}
	out.Snippet = pygen.Lay(code, "", style)
	style.Width = 1000 // each import stays on its line
	out.Import = strings.TrimRight(pygen.ImportBlock(names, style), "\n")
	return nil
}
