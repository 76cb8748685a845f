package codeactions

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mxpls/analysis"
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"

	"mxpls/codeactions/pygen"
)

// moveIntoTry moves the statements that stand between the finding and the try, or behind it, into the try.
var moveIntoTry = fixer{
	title: func(*module.View, lint.Finding) string { return "Move it into the try" },
	edits: func(s *analysis.Snapshot, f lint.Finding) (Change, error) {
		at, err := spotOf(s, f)
		if err != nil {
			return Change{}, err
		}
		fn, err := at.function()
		if err != nil {
			return Change{}, err
		}
		v := s.View()
		m, err := moveOf(v, at, fn)
		if err != nil {
			return Change{}, fmt.Errorf("%s: %w", f.Path, err)
		}
		style := at.style(v)
		return one(f.Path, pygen.Fitted(at.src, m.edits(at, style), style)), nil
	},
}

// move is a run of statements that goes into a try, or a with, beside it.
type move struct {
	run    []syntax.Node
	try    syntax.Node
	before bool // the run stands before the try
}

var errNoTry = errors.New("no try stands beside it")

func moveOf(v *module.View, at spot, fn *facts.Func) (move, error) {
	wrappers := append([]string{"suppress"}, v.RootFor(at.piece).Names.SafeWrappers...)
	guards := func(n syntax.Node) bool { return guards(n, wrappers) }
	statement := statementOf(at.node)
	block := statement.Parent()
	if block.Kind() != syntax.KindBlock || inClauses(statement, fn.Body) {
		return move{}, errNoTry
	}
	list := codeOf(block)
	i := slices.Index(list, statement)
	next := slices.IndexFunc(list[i:], guards)
	if guards(statement) {
		return move{}, errors.New("it is the head of the statement that holds the work")
	}
	if next > 0 {
		m := move{run: list[i : i+next], try: list[i+next], before: true}
		return m, m.possible(at, fn)
	}
	for j := i - 1; j >= 0; j-- {
		if guards(list[j]) {
			m := move{run: list[i:], try: list[j]}
			return m, m.possible(at, fn)
		}
	}
	return move{}, errNoTry
}

// guards: a try with a handler, or a with of which a manager keeps exceptions.
func guards(n syntax.Node, wrappers []string) bool {
	found := false
	facts.Walk(n, func(c syntax.Node) bool {
		switch c.Kind() {
		case syntax.KindExceptClause, syntax.KindExceptGroupClause:
			found = found || n.Kind() == syntax.KindTryStatement
		case syntax.KindWithItem:
			found = found || n.Kind() == syntax.KindWithStatement && slices.Contains(wrappers, facts.LastName(facts.CalleeOf(c.Child(syntax.FieldValue))))
		}
		return !found && c.Kind() != syntax.KindBlock
	})
	return found
}

// inClauses: the statement stands in a clause of a try that runs besides its body.
func inClauses(n, body syntax.Node) bool {
	for ; n.Valid() && n != body; n = n.Parent() {
		switch n.Kind() {
		case syntax.KindExceptClause, syntax.KindExceptGroupClause, syntax.KindFinallyClause:
			return true
		case syntax.KindElseClause:
			if n.Parent().Kind() == syntax.KindTryStatement {
				return true
			}
		}
	}
	return false
}

// possible says why a run cannot be moved.
func (m move) possible(at spot, fn *facts.Func) error {
	body := codeOf(m.try.Child(syntax.FieldBody))
	if len(body) == 0 || !at.firstOnLine(body[0]) || !at.firstOnLine(m.run[0]) {
		return errors.New("several statements stand on one line")
	}
	if !m.before {
		for c := range m.try.Children() {
			if c.Kind() == syntax.KindElseClause || c.Kind() == syntax.KindFinallyClause {
				return errors.New("the try has clauses that run before it")
			}
		}
		if leaves(body[len(body)-1]) {
			return errors.New("the body of the try leaves the function")
		}
		return nil
	}
	for _, l := range fn.Locals {
		for _, n := range m.run {
			if span := n.Span(); span.Start <= l.Node.Span().Start && l.Node.Span().End <= span.End && m.needs(fn, l.Name) {
				return fmt.Errorf("the handler needs %s, which it would not have when this fails", l.Name)
			}
		}
	}
	return nil
}

func leaves(n syntax.Node) bool {
	switch n.Kind() {
	case syntax.KindReturnStatement, syntax.KindRaiseStatement, syntax.KindBreakStatement, syntax.KindContinueStatement:
		return true
	}
	return false
}

// needs: what runs when the body fails reads a name that has no value then. The managers of a with run before its body.
func (m move) needs(fn *facts.Func, name string) bool {
	if _, param := fn.Param(name); param && m.try.Kind() == syntax.KindTryStatement {
		return false
	}
	for _, l := range fn.Locals {
		if l.Name == name && l.Value.Valid() && l.Node.Span().End <= m.run[0].Span().Start {
			return false
		}
	}
	found := false
	facts.Walk(m.try, func(n syntax.Node) bool {
		if n.Kind() == syntax.KindBlock && n.Parent() == m.try {
			return false
		}
		found = found || n.Kind() == syntax.KindIdentifier && n.Text() == name && n.Field() != syntax.FieldAttribute && n.Field() != syntax.FieldName
		return !found
	})
	return found
}

func (m move) edits(at spot, style pygen.Style) []text.Edit {
	body := codeOf(m.try.Child(syntax.FieldBody))
	indent := at.indentation(m.run[0])
	style.Indent = strings.TrimPrefix(at.indentation(body[0]), indent)
	run := text.Span{Start: commentsAbove(at.src, pygen.LineStart(at.src, at.of(m.run[0]).Start), indent), End: pygen.LineEnd(at.src, at.of(m.run[len(m.run)-1]).End)}
	literals := at.stringsIn(m.run...)
	if !m.before {
		inner, err := text.Apply(at.src[run.Start:run.End], shifted(pygen.Indent(at.src, run, literals, style), -run.Start))
		if err != nil {
			return nil
		}
		return []text.Edit{
			insertion(pygen.LineEnd(at.src, at.of(body[len(body)-1]).End), style.Newline+inner),
			{Span: text.Span{Start: len(strings.TrimRight(at.src[:run.Start], " \t\r\n")), End: run.End}},
		}
	}
	head := text.Span{Start: pygen.LineStart(at.src, at.of(m.try).Start), End: at.of(m.try).Start}
	for c := m.try.First(); c.Valid() && c.Kind() != syntax.KindBlock; c = c.Next() {
		if c.Kind() != syntax.KindComment {
			head.End = at.of(c).End
		}
	}
	head.End = pygen.NextLine(at.src, head.End)
	edits := []text.Edit{insertion(run.Start, at.src[head.Start:head.End])}
	edits = append(edits, pygen.Indent(at.src, text.Span{Start: run.Start, End: head.Start}, literals, style)...)
	return append(edits, text.Edit{Span: head})
}

// shifted moves edits.
func shifted(edits []text.Edit, by int) []text.Edit {
	for i := range edits {
		edits[i].Span = edits[i].Span.Shift(by)
	}
	return edits
}

// commentsAbove is the beginning of the lines with comments of an indentation right above a line's beginning.
func commentsAbove(src string, start int, indent string) int {
	for start > 0 {
		end := start - 1
		if strings.HasSuffix(src[:start], "\r\n") {
			end--
		}
		above := pygen.LineStart(src, end)
		if !strings.HasPrefix(src[above:end], indent+"#") {
			break
		}
		start = above
	}
	return start
}

func trimmedRight(s string) string { return strings.TrimRight(s, " \t") }
