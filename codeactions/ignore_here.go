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

// commentRules judge the comments that silence rules; a comment cannot silence them.
var commentRules = map[string]bool{"suppression-without-reason": true, "unknown-suppression": true, "unused-suppression": true}

// ignoring silences a finding where it stands, by a comment at the end of its line, or above it where the line has no room. The reason is to be filled in.
func ignoring(s *analysis.Snapshot, f lint.Finding) Action {
	a := Action{Title: "Ignore " + f.Rule + " here", Kind: quickFix, Findings: []lint.Finding{f}}
	if commentRules[f.Rule] {
		a.Disabled = f.Path + ": no comment can stand for a finding about comments"
	} else if p, err := placeOf(s, f); err == nil {
		err = p.possible()
		a.Disabled = message(err)
	} else {
		a.Disabled = err.Error()
	}
	a.Edits = func(now *analysis.Snapshot) (Change, error) {
		for _, g := range now.Findings(f.Path) {
			if g.Fingerprint == f.Fingerprint {
				edit, err := ignored(now, g)
				return one(f.Path, []text.Edit{edit}), err
			}
		}
		return Change{}, gone(f)
	}
	return a
}

// line is the line of a finding.
type line struct {
	piece *module.Piece
	start int // offset of the piece in the file
	src   string
	span  text.Span // of the line without its end, in the file
}

func placeOf(s *analysis.Snapshot, f lint.Finding) (line, error) {
	p, start, ok := at(s, f.Path, f.Span.Start)
	if !ok {
		return line{}, fmt.Errorf("%s: no comment can stand in a file that is not Python", f.Path)
	}
	src := s.Base.File(f.Path).Text.String()
	return line{p, start, src, text.Span{Start: pygen.LineStart(src, f.Span.Start), End: pygen.LineEnd(src, f.Span.Start)}}, nil
}

// possible says why no comment can stand at the line's end or above it.
func (l line) possible() error {
	if l.takesComment() || l.takesAbove() {
		return nil
	}
	return fmt.Errorf("%s: no comment can stand at the line of the finding", l.piece.Path)
}

// takesComment: a comment can be written at the end of the line, and none stands there.
func (l line) takesComment() bool {
	found := false
	facts.Walk(l.piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		found = found || n.Kind() == syntax.KindComment && l.span.Contains(l.start+n.Span().Start)
		return !found
	})
	return !found && !l.inLiteral(l.span.End) && !strings.HasSuffix(l.src[:l.span.End], `\`)
}

// takesAbove: a line with a comment can stand above.
func (l line) takesAbove() bool {
	return !l.inLiteral(l.span.Start) && !strings.HasSuffix(strings.TrimRight(l.src[:l.span.Start], "\r\n"), `\`)
}

// inLiteral: the offset is inside of a string.
func (l line) inLiteral(at int) bool {
	found := false
	facts.Walk(l.piece.Placed.Unit.Tree().Root(), func(n syntax.Node) bool {
		found = found || n.Kind() == syntax.KindString && n.Span().Start < at-l.start && at-l.start < n.Span().End
		return !found
	})
	return found
}

// ignored gives the edit that silences a finding.
func ignored(s *analysis.Snapshot, f lint.Finding) (text.Edit, error) {
	l, err := placeOf(s, f)
	if err != nil {
		return text.Edit{}, err
	}
	for _, ig := range l.piece.Facts.Ignores {
		own := pygen.LineStart(l.src, l.start+ig.Span.Start)
		speaks := own == l.span.Start || ig.OwnLine && pygen.NextLine(l.src, l.start+ig.Span.End) == l.span.Start
		if n := len(ig.Rules); speaks && !ig.File && n > 0 {
			return insertion(l.start+ig.Rules[n-1].Span.End, ", "+f.Rule), nil
		}
	}
	v := s.View()
	style := styleIn(v, v.RootFor(l.piece), l.src)
	comment, code := "# mxpls: ignore["+f.Rule+"] -- reason", l.src[l.span.Start:l.span.End]
	if l.takesComment() && (pygen.Columns(code+"  "+comment) <= style.Width || !l.takesAbove()) {
		return insertion(l.span.End, "  "+comment), nil
	}
	return insertion(l.span.Start, pygen.Indentation(code)+comment+style.Newline), l.possible()
}
