package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"

	"mxpls/codeactions/templates"
)

// MissingArguments says that nothing at the place of a call tells what some of the tracker's parameters are given.
type MissingArguments struct {
	Place CallPlace
	Names []string
}

func (e MissingArguments) Error() string {
	return fmt.Sprintf("%s:%d: nothing there is called %s; say what the call gives, as in --argument '%s=…'",
		e.Place.Path, e.Place.Line, strings.Join(e.Names, ", nor "), e.Names[0])
}

// ParseArguments reads what a call gives, as Python writes it: `survey_id=str(survey.uuid), days_left=3`.
func ParseArguments(s string) (map[string]string, error) {
	wrong := fmt.Errorf("argument %s: want name=expression, as in survey_id=str(survey.uuid)", short(s))
	if strings.ContainsAny(s, "\n\r\x00") {
		return nil, wrong
	}
	out := map[string]string{}
	count := 0
	for _, u := range syntax.ParseString("f(" + s + ")\n").Units() {
		root := u.Tree().Root()
		if count++; count > 1 || root.Broken() {
			return nil, wrong
		}
		call := root.First()
		for call.Valid() && call.Kind() != syntax.KindCall {
			call = call.First()
		}
		if !call.Valid() || call.Text() != "f("+s+")" {
			return nil, wrong
		}
		for _, a := range facts.Args(call) {
			if _, twice := out[a.Name]; a.Name == "" || twice {
				return nil, wrong
			}
			out[a.Name] = a.Value.Text()
		}
	}
	if len(out) == 0 {
		return nil, wrong
	}
	return out, nil
}

// argumentsAt finds what a call gives: what was said, else what is called as the parameter is there, else what other trackers are given in the same
// function. Parameters with a default are left out where nothing has their name.
func (i *implementing) argumentsAt(v *module.View, spot callSpot, t module.Tracker) (templates.Arguments, error) {
	var out templates.Arguments
	missing := MissingArguments{Place: i.Call}
	for _, p := range passable(t) {
		value, said := i.Arguments[p.Name]
		switch {
		case said:
		case spot.has(v, p.Name):
			value = p.Name
		case !p.Required():
			continue
		default:
			if value = spot.neighbours(p.Name); value == "" {
				missing.Names = append(missing.Names, p.Name)
			}
		}
		out = append(out, templates.Argument{Name: p.Name, Value: value})
	}
	if len(missing.Names) > 0 {
		return nil, missing
	}
	return out, nil
}

// arguments are those of a call that nobody has found a place for: every parameter under its own name, for somebody to put in what it is there.
func (i *implementing) arguments(t module.Tracker) templates.Arguments {
	var out templates.Arguments
	for _, p := range passable(t) {
		value, said := i.Arguments[p.Name]
		if !said {
			value = p.Name
		}
		out = append(out, templates.Argument{Name: p.Name, Value: value})
	}
	return out
}

// checkArguments: what was said is what the tracker takes.
func (i *implementing) checkArguments(t module.Tracker) error {
	var names []string
	for _, p := range passable(t) {
		names = append(names, p.Name)
	}
	for name := range i.Arguments {
		if !slices.Contains(names, name) {
			return fmt.Errorf("%s takes no argument %s: it takes %s", t.Func.Name, short(name), strings.Join(names, ", "))
		}
	}
	return nil
}

// passable are the parameters that a call can give by name.
func passable(t module.Tracker) []facts.Param {
	var out []facts.Param
	for n, p := range t.Func.Params {
		if (n > 0 || t.Func.HasDecorator("staticmethod")) && p.Kind != facts.VarPositional && p.Kind != facts.VarKeyword {
			out = append(out, p)
		}
	}
	return out
}

// neighbours is what the nearest call of a tracker in the same function gives under a name, when it would be the same at the spot; "" when there is none.
func (c callSpot) neighbours(name string) string {
	best, distance := "", -1
	for _, call := range c.facts.Calls {
		if !module.IsTrackerName(facts.LastName(call.Callee)) || call.Func != c.fn {
			continue
		}
		for _, a := range facts.Args(call.Node) {
			d := max(a.Node.Span().Start-c.bound, c.bound-a.Node.Span().Start)
			if a.Name == name && (distance < 0 || d < distance) && c.same(a.Value) {
				best, distance = a.Value.Text(), d
			}
		}
	}
	return best
}

// same says whether an expression of the same function can be repeated at the spot: the names that it reads are bound there, and it does nothing but read.
func (c callSpot) same(value syntax.Node) bool {
	ok := !strings.ContainsAny(value.Text(), "\n\r")
	facts.Walk(value, func(n syntax.Node) bool {
		switch n.Kind() {
		case syntax.KindAwait, syntax.KindYield, syntax.KindNamedExpression:
			ok = false
		case syntax.KindIdentifier:
			attribute := n.Field() == syntax.FieldAttribute || n.Field() == syntax.FieldName && n.Parent().Kind() == syntax.KindKeywordArgument
			ok = ok && (attribute || c.constant(n.Text()))
		}
		return ok
	})
	return ok
}

// constant says whether a name that code of the function reads is bound at the spot, and to the same.
func (c callSpot) constant(name string) bool {
	n := 0
	for _, l := range c.function().Locals {
		if l.Name == name {
			n++
		}
	}
	_, param := c.function().Param(name)
	return n == 0 || n == 1 && !param && c.boundHere(name)
}
