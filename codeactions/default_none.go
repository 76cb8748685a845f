package codeactions

import (
	"fmt"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// defaultNone gives a field the default None, as the class's other fields have theirs, and lets its type take it.
var defaultNone = fixer{
	title: func(*module.View, lint.Finding) string { return "Set the default to None" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		assignment, ok := at.up(syntax.KindAssignment)
		kind := assignment.Child(syntax.FieldType)
		if !ok || !kind.Valid() {
			return Change{}, fmt.Errorf("%s: %s is no annotated field", f.Path, at.node.Text())
		}
		v := s.View()
		style := at.style(v)
		var edits []text.Edit
		if typed := mustTakeNone(v, at, kind); typed.Valid() {
			edits = append(edits, insertion(at.of(typed).End, " | None"))
		}
		edits = append(edits, noneFor(at, assignment, style)...)
		return one(f.Path, pygen.Fitted(at.src, edits, style)), nil
	},
}

// mustTakeNone gives the part of an annotation that must take None and does not; an invalid node when nothing is to be done, or cannot be told.
func mustTakeNone(v *module.View, at spot, kind syntax.Node) syntax.Node {
	if yes, known := v.TypeAt(module.SiteAt(at.piece, kind), kind).Nullable(); yes || !known {
		return syntax.Node{}
	}
	typed := module.Annotation(kind)
	if head, args := module.Generic(kind); head == "Annotated" && len(args) > 0 {
		typed = module.Annotation(args[0])
	}
	if facts.IsString(typed) {
		return syntax.Node{}
	}
	return typed
}

// noneFor writes the default: in place of another one, as an argument of Field, or behind the annotation.
func noneFor(at spot, assignment syntax.Node, style pygen.Style) []text.Edit {
	right := assignment.Child(syntax.FieldRight)
	if value, ok := defaultIn(right); ok {
		return []text.Edit{{Span: at.of(value), New: "None"}}
	}
	if value, ok := defaultIn(assignment.Child(syntax.FieldType)); ok && !right.Valid() {
		return []text.Edit{{Span: at.of(value), New: "None"}}
	}
	switch {
	case !right.Valid():
		return []text.Edit{insertion(at.of(assignment).End, " = None")}
	case right.Kind() != syntax.KindCall:
		return []text.Edit{{Span: at.of(right), New: "None"}}
	}
	argument := "default=None"
	if strings.Count(at.src, "Field(None") > strings.Count(at.src, "default=None") {
		argument = "None"
	}
	list := argumentsOf(at, right)
	if len(list.Spans) == 0 {
		return []text.Edit{insertion(list.Whole.Start+1, argument)}
	}
	return list.InsertAll(0, []string{argument}, style)
}

// defaultIn finds the default that a call of Field in an expression gives: the first argument, or the keyword.
func defaultIn(n syntax.Node) (value syntax.Node, ok bool) {
	facts.Walk(n, func(c syntax.Node) bool {
		if c.Kind() == syntax.KindCall && facts.LastName(facts.CalleeOf(c)) == "Field" {
			for i, a := range facts.Args(c) {
				if a.Name == "default" || i == 0 && a.Name == "" && a.Star == 0 {
					value, ok = a.Value, true
				}
			}
			return false
		}
		return !ok
	})
	return value, ok
}
