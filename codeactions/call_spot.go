package codeactions

import (
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// callSpot is where a call can be written: before a statement of a function, or behind the last one before a blank line.
type callSpot struct {
	at     int    // offset in the file, the start of a line
	indent string // of the call
	path   string
	facts  *facts.Facts // of the unit; one that speaks of no analytics is no piece yet
	fn     int          // the function around the spot, in facts
	stmt   syntax.Node  // the statement that stands there
	bound  int          // offset in the unit up to which names are bound
}

// spotFor finds the place of a call. It fails where a statement would break the code, or never run, and says which line would do.
func spotFor(s *analysis.Snapshot, place CallPlace) (callSpot, error) {
	t := s.Text(place.Path)
	if place.Line < 1 || place.Line > t.Lines() {
		return callSpot{}, fmt.Errorf("%s has %d lines, no line %d", place.Path, t.Lines(), place.Line)
	}
	here := t.LineStart(place.Line - 1)
	next, ok := codeFrom(t, place.Line-1)
	spot, err := before(s, place, next)
	if !ok || err != nil && t.LineOf(next) != place.Line-1 && !inStatement(s, place.Path, here) {
		spot, err = behind(s, place, here)
	}
	spot.at = here
	return spot, err
}

// before is the spot in front of the statement that begins at an offset.
func before(s *analysis.Snapshot, place CallPlace, offset int) (callSpot, error) {
	spot, start, err := statementAt(s, place, offset)
	if err != nil {
		return callSpot{}, err
	}
	t := s.Text(place.Path)
	first := start + spot.stmt.Span().Start
	switch {
	case first != offset:
		return callSpot{}, fmt.Errorf("%s:%d goes on with the statement of line %d: name a line where one begins", place.Path, place.Line, t.LineOf(first)+1)
	case isDocstring(spot.stmt) && spot.stmt.Parent().First() == spot.stmt:
		return callSpot{}, fmt.Errorf("%s:%d is a docstring: name a line below it", place.Path, place.Line)
	}
	spot.indent = pygen.Indentation(t.Slice(text.Span{Start: t.LineStart(t.LineOf(first)), End: first}))
	spot.bound = spot.stmt.Span().Start
	if line, ends := endedBefore(spot.stmt); ends {
		return callSpot{}, unreachable(place, t, start+line)
	}
	return spot, nil
}

// behind is the spot after the statement that ends above an offset.
func behind(s *analysis.Snapshot, place CallPlace, offset int) (callSpot, error) {
	t := s.Text(place.Path)
	last := codeUpTo(t, offset)
	if last < 0 {
		return callSpot{}, noFunction(place)
	}
	spot, start, err := statementAt(s, place, last)
	if err != nil {
		return callSpot{}, err
	}
	first := start + spot.stmt.Span().Start
	spot.indent = pygen.Indentation(t.Slice(text.Span{Start: t.LineStart(t.LineOf(first)), End: first}))
	spot.bound = spot.stmt.Span().End
	if ends(spot.stmt) {
		return callSpot{}, unreachable(place, t, first)
	}
	if line, ends := endedBefore(spot.stmt); ends {
		return callSpot{}, unreachable(place, t, start+line)
	}
	return spot, nil
}

// statementAt is the innermost statement of a function's body that has the byte at an offset; start is the offset of its unit.
func statementAt(s *analysis.Snapshot, place CallPlace, offset int) (spot callSpot, start int, err error) {
	u, start := s.Base.File(place.Path).Forest.UnitAt(offset)
	if u == nil {
		return callSpot{}, 0, noFunction(place)
	}
	facts.Walk(u.Tree().Root(), func(n syntax.Node) bool {
		inside := n.Span().Start <= offset-start && offset-start < n.Span().End
		if inside && n.Kind() != syntax.KindComment && n.Parent().Valid() && n.Parent().Kind() == syntax.KindBlock {
			spot.stmt = n
		}
		return inside
	})
	if !spot.stmt.Valid() || !inFunction(spot.stmt) {
		return callSpot{}, 0, noFunction(place)
	}
	spot.path, spot.facts = place.Path, facts.Extract(u)
	spot.fn = slices.IndexFunc(spot.facts.Funcs, func(f facts.Func) bool {
		return f.Node.Span().Start <= spot.stmt.Span().Start && spot.stmt.Span().End <= f.Node.Span().End
	})
	if spot.fn < 0 {
		return callSpot{}, 0, noFunction(place)
	}
	return spot, start, nil
}

// function is the one around the spot.
func (c callSpot) function() *facts.Func { return &c.facts.Funcs[c.fn] }

func noFunction(place CallPlace) error {
	return fmt.Errorf("%s:%d stands in no function: name a line of the code that runs when the event happens", place.Path, place.Line)
}

func unreachable(place CallPlace, t *text.Text, offset int) error {
	line := t.LineOf(offset)
	return fmt.Errorf("%s:%d is never reached: line %d is %q", place.Path, place.Line, line+1, strings.TrimSpace(t.Slice(t.LineSpan(line))))
}

// inFunction says whether the innermost function or class around a statement is a function.
func inFunction(stmt syntax.Node) bool {
	for up := stmt.Parent(); up.Valid(); up = up.Parent() {
		switch up.Kind() {
		case syntax.KindFunctionDefinition:
			return true
		case syntax.KindClassDefinition:
			return false
		}
	}
	return false
}

// inStatement says whether a line begins within a statement that is no block: in a string or in brackets.
func inStatement(s *analysis.Snapshot, path string, offset int) bool {
	u, start := s.Base.File(path).Forest.UnitAt(offset)
	if u == nil {
		return false
	}
	found := false
	facts.Walk(u.Tree().Root(), func(n syntax.Node) bool {
		inside := n.Span().Start < offset-start && offset-start < n.Span().End
		switch n.Kind() {
		case syntax.KindString, syntax.KindArgumentList, syntax.KindParameters, syntax.KindList, syntax.KindDictionary, syntax.KindSet, syntax.KindTuple,
			syntax.KindParenthesizedExpression, syntax.KindSubscript:
			found = found || inside
		}
		return inside
	})
	return found
}

// ends says whether nothing runs behind a statement.
func ends(stmt syntax.Node) bool {
	switch stmt.Kind() {
	case syntax.KindReturnStatement, syntax.KindRaiseStatement, syntax.KindBreakStatement, syntax.KindContinueStatement:
		return true
	}
	return false
}

// endedBefore finds a statement of the same block, before another, behind which nothing runs.
func endedBefore(stmt syntax.Node) (start int, ok bool) {
	for n := range stmt.Parent().Children() {
		if n == stmt {
			return 0, false
		}
		if ends(n) {
			return n.Span().Start, true
		}
	}
	return 0, false
}

// codeFrom is the first code of a line or below it, without comments; lines count from 0.
func codeFrom(t *text.Text, line int) (offset int, ok bool) {
	for ; line < t.Lines(); line++ {
		src := t.Slice(t.LineSpan(line))
		if code := strings.TrimSpace(src); code != "" && !strings.HasPrefix(code, "#") {
			return t.LineStart(line) + len(pygen.Indentation(src)), true
		}
	}
	return t.Len(), false
}

// codeUpTo is the last byte of code above a line that begins at an offset; -1 when there is none.
func codeUpTo(t *text.Text, offset int) int {
	for line := t.LineOf(offset) - 1; line >= 0; line-- {
		src := t.Slice(t.LineSpan(line))
		if code := strings.TrimSpace(src); code != "" && !strings.HasPrefix(code, "#") {
			return t.LineStart(line) + len(pygen.Indentation(src))
		}
	}
	return -1
}

// holders are what a name is bound in: outside of the nearest one it may not be.
var holders = []syntax.Kind{
	syntax.KindBlock, syntax.KindFunctionDefinition, syntax.KindLambda, syntax.KindExceptClause, syntax.KindExceptGroupClause, syntax.KindForStatement,
	syntax.KindListComprehension, syntax.KindSetComprehension, syntax.KindDictionaryComprehension, syntax.KindGeneratorExpression, syntax.KindCaseClause,
}

// has says whether a name is surely bound there, by the function around it or by the file.
func (c callSpot) has(v *module.View, name string) bool {
	if _, param := c.function().Param(name); param {
		return true
	}
	if c.function().Assigned(name) {
		return c.boundHere(name)
	}
	return v.Lookup(c.path, name).Kind > module.Missing
}

// boundHere says whether the function binds a name of its own before the spot, and in code that has run when the spot is reached.
func (c callSpot) boundHere(name string) bool {
	return slices.ContainsFunc(c.function().Locals, func(l facts.Local) bool {
		if l.Name != name || l.Node.Span().Start >= c.bound {
			return false
		}
		holder := l.Node.Parent()
		for holder.Valid() && !slices.Contains(holders, holder.Kind()) {
			holder = holder.Parent()
		}
		for up := c.stmt; up.Valid(); up = up.Parent() {
			if up == holder {
				return true
			}
		}
		return false
	})
}
